import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from './domain-clock.ts';

/** The machine's own time; everything else gets a Clock handed in. */
export const systemClock: Clock = {
  now: () => new Date(),
  monotonic: () => performance.now(),
  sleep: (ms, signal) => wait(ms, undefined, { signal }),
};
