import { z } from 'zod';
import { NO_SUCH_ADDRESS, type Outcome } from '../../domain/outcome.ts';
import { asMessage } from '../../lib/errors.ts';
import type { Message } from '../../lib/message.ts';
import { AnswerError, type HttpAnswer, TransportError } from '../../net/http.ts';
import type { Phase } from '../platform.ts';
import { tryReadJson, UnreadableAnswer } from './answer.ts';
import { platform } from './messages.ts';
import { OutcomeError, unavailable, unknown } from './outcomes.ts';

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
  if (error instanceof UnreadableAnswer) return doubtful(phase, error.problem, 'unreadable');
  if (error instanceof z.ZodError)
    return doubtful(phase, platform.oddShape({ words: z.prettifyError(error) }), 'unreadable');
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
