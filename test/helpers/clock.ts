import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../../src/lib/clock.ts';

/** Real time; for tests in which the database's clock decides anyway. */
export const realClock: Clock = {
  now: () => new Date(),
  monotonic: () => performance.now(),
  sleep: (ms, signal) => wait(ms, undefined, { signal }),
};
