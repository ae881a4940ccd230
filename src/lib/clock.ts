import { setTimeout as wait } from 'node:timers/promises';

/** Source of all time; passed in by the context, so that tests can control it. */
export interface Clock {
  /** Wall time. */
  now(): Date;
  /** Milliseconds that only grow; they may stand still while the machine sleeps. */
  monotonic(): number;
  /** Resolves after `ms`, or rejects with the signal's reason. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => new Date(),
  monotonic: () => performance.now(),
  sleep: (ms, signal) => wait(ms, undefined, { signal }),
};
