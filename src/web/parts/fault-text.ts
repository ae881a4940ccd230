import type { TFunction } from 'i18next';
import { NoAnswer, Refusal } from '../data/client.ts';

/** What went wrong, and what to do about it, in the page's language: a refusal comes in it. */
export function faultText(error: unknown, t: TFunction): { message: string; remedy: string | null } {
  if (error instanceof Refusal) return { message: error.problem.detail, remedy: error.problem.remedy };
  return { message: t(error instanceof NoAnswer ? 'error.noAnswer' : 'error.unexpected'), remedy: null };
}
