import { AnswerError, type HttpAnswer } from '../../net/http.ts';
import { tryReadJson } from '../shared/answer.ts';
import { Refusal } from './schema.ts';

/** The platform answers HTTP 200 whatever happened; null when the body names no error. */
export function refusalOf(answer: HttpAnswer): { code: number; message: string } | null {
  const read = Refusal.safeParse(tryReadJson(answer.text));
  return read.success && read.data.errcode !== 0 ? { code: read.data.errcode, message: read.data.errmsg } : null;
}

/** What the platform refused a call with; null: it failed otherwise. */
export const refusalIn = (error: unknown): { code: number; message: string } | null =>
  error instanceof AnswerError ? refusalOf(error.answer) : null;

export const refusedWith = (error: unknown, ...codes: number[]): boolean => codes.includes(refusalIn(error)?.code ?? 0);
