import type { DeliveryState } from '../domain/delivery.ts';
import { NO_SUCH_ADDRESS, type Outcome } from '../domain/outcome.ts';
import type { Timings } from '../domain/timings.ts';
import type { Message } from '../lib/message.ts';
import { delivery } from './messages.ts';

/** What `next` may know of a delivery. */
export interface Facts {
  now: Date;
  /** Attempts that counted so far, this one not among them. */
  attempts: number;
  /** From so many on a person decides. */
  maxAttempts: number;
  /** It only tried whether a platform that is down answers again: that says nothing of the post. */
  isProbe: boolean;
  /** When it was due; the age limit is counted from here. */
  dueAt: Date;
  /** Since when the platform processes, or null. */
  waitingSince: Date | null;
  /** When an open commit is looked up next; null when looking is over. */
  nextLook: Date | null;
  timings: Pick<Timings, 'backoff' | 'giveUp' | 'processing' | 'handedOver'>;
  /** From 0 up to 1; drawn by the context. */
  random: number;
}

export interface Decision {
  state: DeliveryState;
  /** When it is looked at again; null where it ended or a person decides. */
  nextAt: Date | null;
  /** Whether the attempt counts for the back-off. */
  counts: boolean;
  /** Pauses the whole channel. `until` null: until a person resumes it. */
  pause: { until: Date | null; because: Message } | null;
  heldReason: Message | null;
}

const MAX_DOUBLINGS = 16;

/** A call that is answered with 404 is made so often; outages were seen to answer so for three quarters of an hour. */
const ADDRESS_ATTEMPTS = 6;
/** The first wait after such an answer: that of so many failures. */
const ADDRESS_DOUBLINGS = 4;

/** Exponential with full jitter: anywhere between nothing and `base · 2^attempts`, at most `cap`. */
export function backoff(attempts: number, random: number, { base, cap }: Timings['backoff']): number {
  return Math.min(cap, base * 2 ** Math.min(attempts, MAX_DOUBLINGS)) * random;
}

const later = (from: Date, ms: number): Date => new Date(from.getTime() + ms);
const ended = (state: DeliveryState): Decision => ({
  state,
  nextAt: null,
  counts: true,
  pause: null,
  heldReason: null,
});
const held = (heldReason: Message): Decision => ({
  state: 'held',
  nextAt: null,
  counts: true,
  pause: null,
  heldReason,
});

function again(facts: Facts, at: Date, counts: boolean, why: Message): Decision {
  if (counts && facts.attempts + 1 >= facts.maxAttempts) {
    return held(delivery.heldAttempts({ attempts: facts.maxAttempts, why }));
  }
  if (later(facts.dueAt, facts.timings.giveUp) <= facts.now) {
    return held(delivery.heldLong({ span: facts.timings.giveUp, why }));
  }
  return { state: 'scheduled', nextAt: at, counts, pause: null, heldReason: null };
}

const FOLLOW_UPS = 1_000;

/**
 * A draft that a person finishes is looked at ever more rarely (platforms count the looks), and after
 * `FOLLOW_UPS` intervals no longer: it was handed over, and that stays true.
 */
function followUpAt({ now, dueAt, timings }: Facts): Date | null {
  const age = now.getTime() - dueAt.getTime();
  if (age > FOLLOW_UPS * timings.handedOver) return null;
  return later(now, Math.max(timings.handedOver, age / 2));
}

/** What an outcome leads to. The one place that decides it. */
export function next(outcome: Outcome, facts: Facts): Decision {
  const { now, timings } = facts;
  switch (outcome.type) {
    case 'published':
      return ended('published');
    case 'partial':
      return ended('partial');
    case 'failed':
      return ended('failed');
    case 'handed-over': {
      const nextAt = outcome.until ? new Date(outcome.until) : followUpAt(facts);
      return { state: 'handed-over', nextAt, counts: false, pause: null, heldReason: null };
    }
    case 'pending': {
      if (facts.waitingSince && later(facts.waitingSince, timings.processing) <= now) {
        return held(delivery.heldProcessing({ span: timings.processing, why: outcome.message }));
      }
      return { state: 'waiting', nextAt: new Date(outcome.until), counts: false, pause: null, heldReason: null };
    }
    case 'rate-limited': {
      // The server's word wins and is never jittered.
      const at = outcome.until
        ? new Date(outcome.until)
        : later(now, backoff(facts.attempts, facts.random, timings.backoff));
      return again(facts, at, outcome.until === null, outcome.message);
    }
    case 'unavailable':
      if (outcome.code === NO_SUCH_ADDRESS) {
        const most = Math.min(facts.maxAttempts, ADDRESS_ATTEMPTS);
        const wait = backoff(facts.attempts + ADDRESS_DOUBLINGS, (1 + facts.random) / 2, timings.backoff);
        return again({ ...facts, maxAttempts: most }, later(now, wait), true, outcome.message);
      }
      return again(
        facts,
        later(now, backoff(facts.attempts, facts.random, timings.backoff)),
        !facts.isProbe,
        outcome.message,
      );
    case 'unauthorized':
      return {
        state: 'scheduled',
        nextAt: now,
        counts: false,
        pause: { until: null, because: outcome.message },
        heldReason: null,
      };
    case 'exhausted': {
      const until = outcome.until ? new Date(outcome.until) : null;
      return {
        state: 'scheduled',
        nextAt: until ?? now,
        counts: false,
        pause: { until, because: outcome.message },
        heldReason: null,
      };
    }
    case 'unknown':
      if (!facts.nextLook) return held(delivery.heldUnknown({ why: outcome.message }));
      return { state: 'settling', nextAt: facts.nextLook, counts: false, pause: null, heldReason: null };
    default:
      return outcome satisfies never;
  }
}
