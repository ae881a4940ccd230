import type { UserError } from '../lib/errors.ts';
import type { Reason } from './proposal.ts';

/** A reason inside of a sentence: in English, and where it has a sentence of its own, that. */
export type Why = string | { message: string; told: { code: string; gaps: Record<string, string | number> } };

const isPlain = (gaps: Record<string, string | number | object>): gaps is Record<string, string | number> =>
  Object.values(gaps).every((gap) => typeof gap !== 'object');

/** What went wrong, with what a page needs to say it in its own language. */
export function reasonOf(error: UserError): Reason {
  const why = whyOf(error);
  return typeof why === 'string' ? { message: why, told: null } : why;
}

/** What went wrong, as the reason in another sentence. */
export function whyOf(error: UserError): Why {
  const message = error.sentence();
  if (error.told === null) return message;
  const { code, gaps } = error.told;
  return isPlain(gaps) ? { message, told: { code, gaps } } : message;
}
