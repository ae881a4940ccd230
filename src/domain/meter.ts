import type { DeliveryKind, DeliveryState } from './delivery.ts';
import type { OutcomeType } from './outcome.ts';

/** End of an attempt at a delivery, as it is counted. */
export interface EndedAttempt {
  channel: string;
  kind: DeliveryKind;
  /** What came of it at the platform; null: a rule of ours ended it. */
  outcome: OutcomeType | null;
  /** State that the delivery has from now on. */
  state: DeliveryState;
  /** Whether the state is news: a draft that is checked again and still waits for a person is none. */
  isNew: boolean;
  /** Whether it failed and is tried again. */
  isRetried: boolean;
  /** Number of deliveries that it sent as one message. */
  deliveries: number;
  /** Seconds from the time that the post was due to when it was out; null: it is not, or something was taken down. */
  seconds: number | null;
}

/** Answers of lookups; `failed`: the platform gave none. */
export const LOOKUP_ANSWERS = ['found', 'absent', 'cannot-tell', 'failed'] as const;
export type LookupAnswer = (typeof LOOKUP_ANSWERS)[number];

/** What counting a published post on its platform came to; `unknown`: no list could tell. */
export const COUNTED = ['once', 'missing', 'double', 'unknown'] as const;
export type Counted = (typeof COUNTED)[number];

/** Counts what this process does. It never throws, and has no one wait. */
export interface Meter {
  attemptEnded(attempt: EndedAttempt): void;
  lookedUp(platform: string, answer: LookupAnswer): void;
  recounted(channel: string, result: Counted, posts: number): void;
  /** `route`: as it is declared, without ids; null: there is none. */
  requestAnswered(request: { method: string; route: string | null; status: number; seconds: number }): void;
  /** A turn of a loop failed. */
  loopFailed(name: string): void;
}
