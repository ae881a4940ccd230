import { z } from 'zod';

/** When to look after an unknown outcome and while a platform processes; milliseconds. */
export const PlatformWaits = z.object({
  /** Looks after an intent without a result, counted from the intent; the last one decides. */
  looks: z.array(z.number().positive()).min(1),
  /** Polls while the platform processes; the last one repeats. */
  polls: z.array(z.number().positive()).min(1),
});
export type PlatformWaits = z.infer<typeof PlatformWaits>;

/** Every waiting time there is, in milliseconds. `scaleTimings` divides all of them by one factor. */
export const Timings = z.object({
  /** How long a claim holds without being renewed. */
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
  /** After how long a delivery that cannot be sent, or be looked up, is given to a person. */
  giveUp: z.number().positive(),
  /** How long an open outcome is looked up when no look gets an answer. */
  lookUp: z.number().positive(),
  /** How long `pending` may last. */
  processing: z.number().positive(),
  /** A handed-over draft is looked at this often. */
  handedOver: z.number().positive(),
  /** How long what a person publishes on the pages may be taken back before it goes out; 0: not at all. */
  undo: z.number().nonnegative(),
  /** How long a stop waits for what is in flight. */
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

/** The same ratios, `factor` times faster; in whole milliseconds, since Node's timers and PostgreSQL take no others. */
export function scaleTimings(timings: Timings, factor: number): Timings {
  return Timings.parse(divide(timings, factor));
}
