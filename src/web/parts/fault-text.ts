import type { TFunction } from 'i18next';
import { NoAnswer, Refusal } from '../data/client.ts';
import { refusalText } from './told.ts';

/** What went wrong, and what to do about it, in the page's language as far as that has words for it. */
export function faultText(error: unknown, t: TFunction): { message: string; remedy: string | null } {
  if (error instanceof Refusal) return refusalText(error.problem);
  return { message: t(error instanceof NoAnswer ? 'error.noAnswer' : 'error.unexpected'), remedy: null };
}
