import { NEEDS_PERSON, type Problem } from '../domain/post.ts';

/** Codes of what these rules find; a person may say that the post goes out all the same. */
export const GUARDED = {
  /** A kill word. */
  word: 'kill-word',
  wordAsks: NEEDS_PERSON.word,
  /** The channel's rules leave the article out. */
  skipped: 'skipped',
  text: NEEDS_PERSON.sameText,
  link: NEEDS_PERSON.sameLink,
  /** Told only. */
  textTold: 'same-text-told',
  linkTold: 'same-link-told',
} as const;

const ALL: readonly string[] = Object.values(GUARDED);
const TOLD: readonly string[] = [GUARDED.textTold, GUARDED.linkTold];

export const isGuarded = ({ code }: Pick<Problem, 'code'>): boolean => ALL.includes(code);

/** Whether it keeps a post back until a person says otherwise. */
export const keepsBack = (problem: Pick<Problem, 'code'>): boolean =>
  isGuarded(problem) && !TOLD.includes(problem.code);
