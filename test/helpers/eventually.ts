import { setTimeout as wait } from 'node:timers/promises';

/** Longest wait for anything, however busy the machine: only what hangs takes longer. */
export const HANGS_MS = 240_000;

/** Asks again every 50 ms until the answer holds, and fails with the last answer after `limitMs`. */
export async function eventually<T>(
  ask: () => Promise<T> | T,
  holds: (answer: T) => boolean,
  limitMs = HANGS_MS,
): Promise<T> {
  const end = performance.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (holds(answer)) return answer;
    if (performance.now() > end) {
      const shown = answer instanceof Map ? Object.fromEntries(answer) : answer;
      throw new Error(`It did not come to hold in ${limitMs} ms: ${JSON.stringify(shown).slice(0, 4_000)}`);
    }
    await wait(50);
  }
}
