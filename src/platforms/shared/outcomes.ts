import type { Outcome } from '../../domain/outcome.ts';
import type { Message } from '../../lib/message.ts';
import { inEnglish } from '../../lib/render.ts';
import { platform } from './messages.ts';

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
export const rejected = (message: Message, code: Code = null): Outcome => ({ type: 'rejected', message, code });

/** `until`: when the platform said to come back; null when it named no time. */
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
