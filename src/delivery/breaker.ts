import type { Timings } from '../domain/timings.ts';
import type { Message } from '../lib/message.ts';
import { backoff } from './next.ts';

/** What is known of a platform's health. Open (`openedAt`): nothing is sent to it but one probe at a time. */
export interface Breaker {
  /** Failures in a row. */
  failures: number;
  /** The delivery that failed last. */
  failedBy: string | null;
  openedAt: Date | null;
  /** When the next probe may leave; set while open. */
  probeAt: Date | null;
  /** The delivery whose attempt is the probe. */
  probedBy: string | null;
  /** Waits since it last answered. */
  openings: number;
  reason: Message | null;
  /** When something last happened to it. */
  updatedAt: Date;
}

/**
 * Result of one attempt for the breaker: the platform failed, it answered (whatever the answer), or it was not asked.
 */
export type BreakerEvent =
  | { type: 'failed'; delivery: string; reason: Message }
  | { type: 'answered' }
  | { type: 'unasked'; delivery: string };

/** So many failures in a row of a single delivery; of two different ones, one each is enough. */
const OF_ONE_DELIVERY = 5;

export const closed = (now: Date): Breaker => ({
  failures: 0,
  failedBy: null,
  openedAt: null,
  probeAt: null,
  probedBy: null,
  openings: 0,
  reason: null,
  updatedAt: now,
});

interface Circumstances {
  now: Date;
  /** From 0 up to 1. */
  random: number;
  waits: Timings['breaker'];
}

function wait(openings: number, { now, random, waits }: Circumstances) {
  const probeAt = new Date(now.getTime() + backoff(openings, random, waits));
  return { probeAt, probedBy: null, openings: openings + 1 };
}

function failed(state: Breaker, event: BreakerEvent & { type: 'failed' }, at: Circumstances): Breaker {
  const { now, waits } = at;
  // What failed long ago says nothing of today.
  const stale = state.openedAt === null && now.getTime() - state.updatedAt.getTime() > waits.cap;
  const known = stale ? closed(now) : state;
  const next = {
    ...known,
    failures: known.failures + 1,
    failedBy: event.delivery,
    reason: event.reason,
    updatedAt: now,
  };
  if (known.openedAt !== null) {
    // Deliveries that were under way before it opened, and looks, say nothing new.
    return known.probedBy === event.delivery ? { ...next, ...wait(known.openings, at) } : next;
  }
  const another = known.failedBy !== null && known.failedBy !== event.delivery;
  return another || next.failures >= OF_ONE_DELIVERY ? { ...next, openedAt: now, ...wait(0, at) } : next;
}

/** The one place that decides when sending to a platform stops, and when it goes on. */
export function react(state: Breaker, event: BreakerEvent, at: Circumstances): Breaker {
  switch (event.type) {
    case 'answered':
      return closed(at.now);
    case 'failed':
      return failed(state, event, at);
    case 'unasked':
      // The probe was stopped by a rule: another delivery may try at once.
      if (state.openedAt === null || state.probedBy !== event.delivery) return state;
      return { ...state, probeAt: at.now, probedBy: null, updatedAt: at.now };
    default:
      return event satisfies never;
  }
}
