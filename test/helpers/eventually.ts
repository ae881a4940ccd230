import { setTimeout as wait } from 'node:timers/promises';

/** Longest wait for anything, however busy the machine: only what hangs takes longer. */
export const HANGS_MS = 240_000;

const SOONEST_MS = 50;
const LATEST_MS = 400;

/**
 * Asks again until the answer holds, and fails with the last answer after `limitMs`. What takes long is asked less often,
 * by a tenth of the time waited: many answers cost more than the work that is waited for.
 */
export async function eventually<T>(
  ask: () => Promise<T> | T,
  holds: (answer: T) => boolean,
  limitMs = HANGS_MS,
): Promise<T> {
  const began = performance.now();
  for (;;) {
    const answer = await ask();
    if (holds(answer)) return answer;
    const waited = performance.now() - began;
    if (waited > limitMs) {
      const shown = answer instanceof Map ? Object.fromEntries(answer) : answer;
      throw new Error(`It did not come to hold in ${limitMs} ms: ${JSON.stringify(shown).slice(0, 4_000)}`);
    }
    await wait(Math.min(LATEST_MS, Math.max(SOONEST_MS, waited / 10)));
  }
}
