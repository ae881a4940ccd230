import { z } from 'zod';
import { NO_SUCH_ADDRESS, type Outcome, UNREADABLE } from '../../domain/outcome.ts';
import { asMessage } from '../../lib/errors.ts';
import type { Message } from '../../lib/message.ts';
import { inEnglish } from '../../lib/render.ts';
import { AnswerError, type HttpAnswer, TransportError } from '../../net/http.ts';
import type { Diagnosis, Phase } from '../platform.ts';
import { tryReadJson, UnreadableAnswer } from './calls.ts';
import { findings, platform } from './messages.ts';

/** Thrown where an adapter already knows how the attempt ended; `classify` hands the outcome on. */
export class OutcomeError extends Error {
  override readonly name = 'OutcomeError';
  readonly outcome: Outcome;

  constructor(outcome: Outcome) {
    super('message' in outcome ? inEnglish(outcome.message) : outcome.type);
    this.outcome = outcome;
  }
}

type Code = string | null;

export const unknown = (message: Message, code: Code = null): Outcome => ({ type: 'unknown', message, code });
export const unavailable = (message: Message, code: Code = null): Outcome => ({ type: 'unavailable', message, code });
export const unauthorized = (message: Message, code: Code = null): Outcome => ({ type: 'unauthorized', message, code });
export const failed = (message: Message, code: Code = null): Outcome => ({ type: 'failed', message, code });

/** `until`: when the platform allows a retry; null: it named no time. */
export const rateLimited = (until: Date | null, message: Message, code: Code = null): Outcome => ({
  type: 'rate-limited',
  until: until?.toISOString() ?? null,
  message,
  code,
});

/** `until` null: until a person acts. */
export const exhausted = (until: Date | null, message: Message, code: Code = null): Outcome => ({
  type: 'exhausted',
  until: until?.toISOString() ?? null,
  message,
  code,
});

/** What a refusal means, with the platform's code and words as far as it gave them. */
export function refusedBy(what: Message, code: Code, words: string): Message {
  if (code === null) return words === '' ? platform.only({ what }) : platform.saying({ what, words });
  return words === '' ? platform.refused({ what, code }) : platform.refusedSaying({ what, code, words });
}

/** Harmless in a step or a look; after the request of a commit was written the post may be live. */
const doubtful = (phase: Phase, message: Message, code: string | null): Outcome =>
  phase === 'commit' ? unknown(message, code) : unavailable(message, code);

/**
 * The frame of every adapter's `classify`: what means the same on all platforms is decided here, and
 * `onAnswer` judges the answers that the platform refused with.
 */
export function classifyWith(
  error: unknown,
  phase: Phase,
  onAnswer: (answer: HttpAnswer, fallback: (message: Message, code: string | null) => Outcome) => Outcome,
): Outcome {
  if (error instanceof OutcomeError) return error.outcome;
  if (error instanceof TransportError) {
    return error.sent ? doubtful(phase, error.problem, error.code) : unavailable(error.problem, error.code);
  }
  if (error instanceof AnswerError) {
    const { status, text } = error.answer;
    // No API speaks here: whole outages were seen to answer so, and what is behind may have done its work.
    if (status === 404 && tryReadJson(text) === null) {
      return doubtful(phase, platform.notItsApi(), NO_SUCH_ADDRESS);
    }
    return onAnswer(error.answer, (message, code) => doubtful(phase, message, code));
  }
  if (error instanceof UnreadableAnswer) return doubtful(phase, error.problem, UNREADABLE);
  if (error instanceof z.ZodError)
    return doubtful(phase, platform.oddShape({ words: z.prettifyError(error) }), UNREADABLE);
  return doubtful(phase, asMessage(error), null);
}

/** Neither a success nor a refusal: the server failed, gave up waiting, or says what no platform documents. */
export const isDoubtful = ({ status }: { status: number }): boolean => status < 400 || status === 408 || status >= 500;

/** An HTTP date or seconds in `retry-after`; null when there is none, or it is over: back-off knows better than "now". */
export function retryAfter(answer: HttpAnswer, now: Date): Date | null {
  const value = answer.headers['retry-after'];
  if (value === undefined) return null;
  const at = /^\d+$/.test(value.trim()) ? Number(value) * 1000 + now.getTime() : Date.parse(value);
  return at > now.getTime() ? new Date(at) : null;
}

/** Runs an examination; that the platform cannot be reached, or talks nonsense, is a finding too. */
export async function unreachable(url: string, examine: () => Promise<Diagnosis[]>): Promise<Diagnosis[]> {
  try {
    return await examine();
  } catch (error) {
    const { host } = new URL(url);
    if (error instanceof TransportError) {
      const message = findings.unreachable({ host, code: error.code });
      return [{ code: 'unreachable', message, remedy: findings.checkNetwork() }];
    }
    if (error instanceof UnreadableAnswer) {
      return [{ code: 'unreadable', message: findings.unreadable({ host }), remedy: findings.checkAddress() }];
    }
    throw error;
  }
}
