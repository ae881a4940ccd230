import type { Clock } from '../lib/clock.ts';
import { messageOf } from '../lib/errors.ts';
import type { Logger } from '../lib/logger.ts';
import { isOutage } from '../store/outage.ts';

/** Interval between two log lines about a failure that lasts; milliseconds. */
const QUIET_MS = 60_000;
/** An outage is over once no loop has met it for so long, and one that had has succeeded; milliseconds. */
const SETTLED_MS = 10_000;

/** Log of the loops of a process. */
export interface LoopLog {
  /** Logs a failure once, and then every minute while it lasts. */
  failed(loop: string, error: unknown): void;
  /** A turn of the loop succeeded. */
  succeeded(loop: string): void;
}

/**
 * Logs failures of loops. An outage of the database meets every loop, so they share one line, without a stack; any
 * other failure has its own.
 */
export function createLoopLog(log: Logger, { monotonic }: Pick<Clock, 'monotonic'>): LoopLog {
  const failing = new Map<string, { failures: number; loggedAt: number }>();
  /** Loops that met the outage. */
  const cutOff = new Set<string>();
  let outageSeenAt = Number.NEGATIVE_INFINITY;
  let outageLoggedAt: number | null = null;
  const isDue = (loggedAt: number | null): boolean => loggedAt === null || monotonic() - loggedAt >= QUIET_MS;
  return {
    failed(loop, error) {
      const known = failing.get(loop) ?? { failures: 0, loggedAt: Number.NEGATIVE_INFINITY };
      known.failures += 1;
      failing.set(loop, known);
      if (isOutage(error)) {
        cutOff.add(loop);
        outageSeenAt = monotonic();
        if (!isDue(outageLoggedAt)) return;
        outageLoggedAt = monotonic();
        log.error({ loops: [...cutOff] }, `the database is unavailable: ${messageOf(error)}`);
      } else if (isDue(known.loggedAt)) {
        known.loggedAt = monotonic();
        log.error({ err: error, failures: known.failures }, `${loop} failed: ${messageOf(error)}`);
      }
    },
    succeeded(loop) {
      failing.delete(loop);
      // Some turns need no database, and succeed without it.
      if (!cutOff.has(loop) || monotonic() - outageSeenAt < SETTLED_MS) return;
      cutOff.clear();
      outageLoggedAt = null;
      log.info({}, 'the database is available again');
    },
  };
}
