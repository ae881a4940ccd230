import type { Clock } from '../lib/clock.ts';

export interface SilenceWatch {
  /** Resolves, once, when a question has stayed without answer for the limit. An error is an answer. */
  silent: Promise<void>;
  stop(): void;
}

/**
 * Asks again and again, one question at a time. A process that stood still itself (a debugger, a machine that
 * slept) finds its question old as well: so it is silence only when the next look finds the same one open.
 */
export function watchForSilence(
  clock: Pick<Clock, 'monotonic'>,
  { everyMs, limitMs }: { everyMs: number; limitMs: number },
  ask: () => Promise<unknown>,
): SilenceWatch {
  let open: { since: number; wasLate: boolean } | null = null;
  let tell: () => void;
  const silent = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const timer = setInterval(() => {
    if (open === null) {
      open = { since: clock.monotonic(), wasLate: false };
      const answered = (): void => {
        open = null;
      };
      ask().then(answered, answered);
    } else if (clock.monotonic() - open.since >= limitMs) {
      if (open.wasLate) tell();
      open.wasLate = true;
    }
  }, everyMs);
  timer.unref();
  return { silent, stop: () => clearInterval(timer) };
}
