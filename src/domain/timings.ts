import { z } from 'zod';

/** Waits between lookups after an unknown outcome, and between polls while a platform processes; milliseconds. */
export const PlatformWaits = z.object({
  /** Lookups after an intent without a result, counted from the intent; the last one decides. */
  looks: z.array(z.number().positive()).min(1),
  /** Polls while the platform processes; the last one repeats. */
  polls: z.array(z.number().positive()).min(1),
});
export type PlatformWaits = z.infer<typeof PlatformWaits>;

/** All waiting times in milliseconds. `scaleTimings` divides them by one factor. */
export const Timings = z.object({
  /** Duration of a claim that is not renewed. */
  lease: z.number().positive(),
  /** Time-out of one request to a platform; well inside the lease. */
  request: z.number().positive(),
  /** Time-out of one upload of a file. */
  upload: z.number().positive(),
  sweep: z.number().positive(),
  /** How far ahead of its time a delivery enters the queue. */
  horizon: z.number().positive(),
  /** Exponential back-off with full jitter: first and longest wait. */
  backoff: z.object({ base: z.number().positive(), cap: z.number().positive() }),
  /** The same between probes of a platform that does not answer. */
  breaker: z.object({ base: z.number().positive(), cap: z.number().positive() }),
  /** Time after which a delivery that cannot be sent or looked up is held for a person. */
  giveUp: z.number().positive(),
  /** How long an unknown outcome is looked up while no lookup gets an answer. */
  lookUp: z.number().positive(),
  /** Longest time that a platform may process a post. */
  processing: z.number().positive(),
  /** Interval of checks on a handed-over draft. */
  handedOver: z.number().positive(),
  /** How old a published post is when it is counted in its platform's list; no list is read more often than that. */
  recount: z.number().positive(),
  /** Time in which a person can undo "Publish now" in the desk; 0: not at all. */
  undo: z.number().nonnegative(),
  /** Time that a shutdown waits for work in flight. */
  stop: z.number().positive(),
  platforms: z.record(z.string(), PlatformWaits),
});
export type Timings = z.infer<typeof Timings>;

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

export const DEFAULT_TIMINGS: Omit<Timings, 'platforms'> = {
  lease: 90 * SECOND,
  request: 30 * SECOND,
  upload: 60 * SECOND,
  sweep: 3 * SECOND,
  horizon: MINUTE,
  backoff: { base: 5 * SECOND, cap: 15 * MINUTE },
  breaker: { base: MINUTE, cap: 15 * MINUTE },
  giveUp: 12 * HOUR,
  lookUp: HOUR,
  processing: 2 * HOUR,
  handedOver: 10 * MINUTE,
  recount: 10 * MINUTE,
  undo: 10 * SECOND,
  stop: 25 * SECOND,
};

function divide(value: unknown, factor: number): unknown {
  if (typeof value === 'number') return Math.ceil(value / factor);
  if (Array.isArray(value)) return value.map((inner) => divide(inner, factor));
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, divide(inner, factor)]));
  }
  return value;
}

/** Divides all times by `factor`, rounded to whole milliseconds, as Node's timers and PostgreSQL need. */
export function scaleTimings(timings: Timings, factor: number): Timings {
  return Timings.parse(divide(timings, factor));
}
