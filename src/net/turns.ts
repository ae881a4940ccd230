import type { Clock } from '../lib/clock.ts';

/** Ends a turn; the next may begin `gapMs` milliseconds later. Idempotent. */
type EndTurn = (gapMs: number) => void;

export interface Turns {
  /** Resolves when the turn of this name is free and its delay is over. Rejects with the signal's reason. */
  take(name: string, signal: AbortSignal): Promise<EndTurn>;
}

interface Line {
  /** Settles when the last in the line has had its turn. */
  last: Promise<void>;
  standing: number;
  /** By the monotonic clock. */
  freeAt: number;
}

/** Idle lines are dropped once there are more than this. */
const MOST_LINES = 500;

function orAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason);
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    void work.then(() => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    });
  });
}

/** Serialises work by name, first come, first served. */
export function createTurns({ monotonic, sleep }: Pick<Clock, 'monotonic' | 'sleep'>): Turns {
  const lines = new Map<string, Line>();

  function lineOf(name: string): Line {
    const known = lines.get(name);
    if (known) return known;
    if (lines.size >= MOST_LINES) {
      for (const [other, { standing, freeAt }] of lines) {
        if (standing === 0 && freeAt <= monotonic()) lines.delete(other);
      }
    }
    const line = { last: Promise.resolve(), standing: 0, freeAt: 0 };
    lines.set(name, line);
    return line;
  }

  return {
    async take(name, signal) {
      const line = lineOf(name);
      const before = line.last;
      let pass = (): void => undefined;
      line.last = new Promise((resolve) => {
        pass = resolve;
      });
      line.standing++;
      let over = false;
      const end = (): void => {
        if (over) return;
        over = true;
        line.standing--;
        pass();
      };
      try {
        await orAborted(before, signal);
        const wait = line.freeAt - monotonic();
        if (wait > 0) await sleep(wait, signal);
      } catch (error) {
        // The next in line still has to wait for those before.
        void before.then(end);
        throw error;
      }
      return (gapMs) => {
        if (!over) line.freeAt = monotonic() + gapMs;
        end();
      };
    },
  };
}
