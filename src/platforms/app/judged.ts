import type { Outcome } from '../../domain/outcome.ts';
import type { Message } from '../../lib/message.ts';
import { AnswerError, type HttpAnswer } from '../../net/http.ts';
import { classifyWith, OutcomeError } from '../kit/outcomes.ts';
import type { Diagnosis, Phase } from '../platform.ts';
import { findings } from './messages.ts';

export type Fallback = (message: Message, code: string | null) => Outcome;

/**
 * A call whose refusals are thrown as the outcomes that they mean: `classify` of the platform knows Firebase’s alone.
 */
export async function judged<T>(
  phase: Phase,
  onAnswer: (answer: HttpAnswer, fallback: Fallback) => Outcome,
  call: () => Promise<T>,
): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw error instanceof AnswerError ? new OutcomeError(classifyWith(error, phase, onAnswer)) : error;
  }
}

/** What an examination found. Throws what is no refusal. */
export async function findingsOf(examine: () => Promise<unknown>): Promise<Diagnosis[]> {
  try {
    await examine();
    return [];
  } catch (error) {
    if (!(error instanceof OutcomeError) || !('message' in error.outcome)) throw error;
    const { type, message, code } = error.outcome;
    return [{ code: code ?? type, message, remedy: findings.correct() }];
  }
}
