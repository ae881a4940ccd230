import type { Outcome } from '../domain/outcome.ts';
import type { Message } from '../lib/message.ts';
import type { Decision } from './next.ts';

/** Result of an attempt, before `next` decides. `nextLook` matters to open outcomes only. */
export interface Ending {
  outcome: Outcome | null;
  nextLook: Date | null;
  decision: Decision | null;
  /** What it cost, where its platform charges for it. */
  cost?: Cost | null;
}

/** US dollars; `simulated`: they were not charged. */
export interface Cost {
  usd: number;
  simulated: boolean;
}

export const ending = (outcome: Outcome, look: Date | null = null): Ending => ({
  outcome,
  nextLook: look,
  decision: null,
});

/** Ending that a rule decided, without an answer of the platform. */
export const decided = (state: Decision['state'], nextAt: Date | null, reason: Message | null = null): Ending => ({
  outcome: null,
  nextLook: null,
  decision: { state, nextAt, counts: false, pause: null, heldReason: reason },
});
