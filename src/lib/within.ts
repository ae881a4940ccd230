import { setTimeout as wait } from 'node:timers/promises';

/** Whether a promise settles in time; rejects as it does. */
export async function within(work: Promise<unknown>, ms: number): Promise<boolean> {
  const limit = new AbortController();
  const timer = wait(ms, false, { signal: limit.signal }).catch(() => false);
  try {
    return await Promise.race([work.then(() => true), timer]);
  } finally {
    limit.abort();
  }
}
