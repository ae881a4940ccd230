import { z } from 'zod';
import type { Outcome } from '../../domain/outcome.ts';
import { AnswerError, TransportError } from '../../net/http.ts';
import { UnreadableAnswer } from './answer.ts';
import { OutcomeError } from './outcomes.ts';

export interface WithToken<T> {
  /** The stored token, or a new one when `stale` was just refused. */
  token: (stale?: string) => Promise<string>;
  call: (token: string) => Promise<T>;
  /** Whether the platform refused the token and so did nothing. */
  refused: (error: unknown) => boolean;
  /** Judges a failure to get a token. */
  judge: (error: unknown) => Outcome;
}

const isExchange = (error: unknown): boolean =>
  error instanceof AnswerError ||
  error instanceof TransportError ||
  error instanceof UnreadableAnswer ||
  error instanceof z.ZodError;

/**
 * A call with a token, repeated once with a new one when it was refused. Without a token nothing was sent,
 * also inside a commit: such a failure is thrown as the outcome that `judge` gives it.
 */
export async function withToken<T>({ token, call, refused, judge }: WithToken<T>): Promise<T> {
  const get = async (stale?: string): Promise<string> => {
    try {
      return await token(stale);
    } catch (error) {
      throw isExchange(error) ? new OutcomeError(judge(error)) : error;
    }
  };
  const first = await get();
  try {
    return await call(first);
  } catch (error) {
    if (!refused(error)) throw error;
    return await call(await get(first));
  }
}
