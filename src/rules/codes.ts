import { NEEDS_PERSON, type Problem } from '../domain/post.ts';

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
} as const;

const ALL: readonly string[] = Object.values(RULE_CODES);
const TOLD: readonly string[] = [RULE_CODES.textTold, RULE_CODES.linkTold];

export const isRuleProblem = ({ code }: Pick<Problem, 'code'>): boolean => ALL.includes(code);

/** Whether a problem holds a post back until a person overrides it. */
export const isHeldBack = (problem: Pick<Problem, 'code'>): boolean =>
  isRuleProblem(problem) && !TOLD.includes(problem.code);
