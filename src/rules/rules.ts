import { NEEDS_PERSON } from '../domain/needs-person.ts';
import type { Problem } from '../domain/post.ts';

/** off: not checked · warn: noted on the draft · block: only a person can send it. */
export type DuplicateAction = 'off' | 'warn' | 'block';

/** Treatment of content that the channel published within the last `days` days. */
export interface DuplicateRule {
  link: DuplicateAction;
  text: DuplicateAction;
  days: number;
  /** Similarity from which two texts count as the same, from 0 to 1. */
  likeness: number;
}

/** Words that stop a post. `languages`: tags of the posts that they are for; null: all. */
export interface WordRule {
  words: readonly string[];
  languages: readonly string[] | null;
  /** block: approved only with an explicit override · ask: only a person sends it. */
  becomes: 'block' | 'ask';
}

/** Articles that a channel gets no draft of; every list that is set has to match. */
export interface SkipRule {
  section: readonly string[] | null;
  tag: readonly string[] | null;
  language: readonly string[] | null;
  author: readonly string[] | null;
  /** URL patterns, `*` for anything. */
  url: readonly string[] | null;
  /** Reason shown to people. */
  because: string | null;
}

/** Publishing rules of a channel that look at content. */
export interface PublishingRules {
  duplicates: DuplicateRule;
  /** Seconds between posts with the same text on two channels of one platform; 0: none. */
  samePlatformSeconds: number;
  words: readonly WordRule[];
  skip: readonly SkipRule[];
}

/** Codes of problems that these rules find; a person may override them. */
export const RULE_CODES = {
  /** A kill word. */
  word: 'kill-word',
  wordAsks: NEEDS_PERSON.word,
  /** The channel's rules leave the article out. */
  skipped: 'skipped',
  text: NEEDS_PERSON.sameText,
  link: NEEDS_PERSON.sameLink,
  /** Warnings only. */
  textTold: 'same-text-told',
  linkTold: 'same-link-told',
  repeated: NEEDS_PERSON.textRepeated,
} as const;

const ALL: readonly string[] = Object.values(RULE_CODES);
const TOLD: readonly string[] = [RULE_CODES.textTold, RULE_CODES.linkTold, RULE_CODES.repeated];

export const isRuleProblem = ({ code }: Pick<Problem, 'code'>): boolean => ALL.includes(code);

/** Whether a problem holds a post back until a person overrides it. */
export const isHeldBack = (problem: Pick<Problem, 'code'>): boolean =>
  isRuleProblem(problem) && !TOLD.includes(problem.code);
