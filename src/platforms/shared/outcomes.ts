import type { Outcome } from '../../domain/outcome.ts';

/** Thrown where an adapter already knows how the attempt ended; `classify` hands the outcome on. */
export class OutcomeError extends Error {
  override readonly name = 'OutcomeError';
  readonly outcome: Outcome;

  constructor(outcome: Outcome) {
    super('message' in outcome ? outcome.message : outcome.type);
    this.outcome = outcome;
  }
}

type Code = string | null;

export const unknown = (message: string, code: Code = null): Outcome => ({ type: 'unknown', message, code });
export const unavailable = (message: string, code: Code = null): Outcome => ({ type: 'unavailable', message, code });
export const unauthorized = (message: string, code: Code = null): Outcome => ({ type: 'unauthorized', message, code });
export const rejected = (message: string, code: Code = null): Outcome => ({ type: 'rejected', message, code });

/** `until`: when the platform said to come back; null when it named no time. */
export const rateLimited = (until: Date | null, message: string, code: Code = null): Outcome => ({
  type: 'rate-limited',
  until: until?.toISOString() ?? null,
  message,
  code,
});

/** `until` null: until a person acts. */
export const exhausted = (until: Date | null, message: string, code: Code = null): Outcome => ({
  type: 'exhausted',
  until: until?.toISOString() ?? null,
  message,
  code,
});
