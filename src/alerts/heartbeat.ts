import { lte } from 'drizzle-orm';
import { missingRoles } from '../features/system/processes.ts';
import type { Clock } from '../lib/clock.ts';
import { inEnglish } from '../lib/render.ts';
import { type Answer, createCaller } from '../net/caller.ts';
import { SEND_MS } from '../notify/mail.ts';
import { dbTime } from '../store/db-time.ts';
import { heartbeat } from '../store/schema/index.ts';
import type { Db } from '../store/store.ts';
import { alertTexts } from './messages.ts';
import { addressIn, type ReadSecret } from './notifiers.ts';

/** Requests the heartbeat URL once. Never rejects. */
export type Beat = (signal: AbortSignal) => Promise<Answer>;

/** Connects the URL in a variable. Throws a UserError for one that is not set or not fit. */
export function connectHeartbeat(
  variable: string,
  read: ReadSecret,
  { clock, sendMs = SEND_MS }: { clock: Pick<Clock, 'monotonic'>; sendMs?: number },
): Beat {
  const url = addressIn(variable, read, 'web');
  const call = createCaller({ url, who: alertTexts.atHeartbeat({ host: url.host }), clock, sendMs });
  return (signal) => call({ method: 'GET', signal });
}

/** A request that failed is made again after this, or after the interval where that is shorter; milliseconds. */
const AGAIN_MS = 15_000;

export interface HeartbeatOptions {
  db: Db;
  call: Beat;
  everyMs: number;
  /** Called when a request fails; the error holds no secret. */
  onError: (error: Error, where: string) => void;
}

export interface Heartbeat {
  /** Requests the URL if it is time, and if nothing is amiss. */
  turn(): Promise<void>;
  /** Ends a request that is under way. */
  stop(): void;
}

/**
 * Shows a service elsewhere that posts go out: requests its URL at intervals, from one process at a time, while the
 * store takes writes and a worker and a scheduler run in which nothing vital fails (the sweep, the queue). Otherwise it
 * keeps silent, and the service raises the alarm.
 */
export function createHeartbeat({ db, call, everyMs, onError }: HeartbeatOptions): Heartbeat {
  const halt = new AbortController();
  /** Takes the next request for this process. */
  const take = async (): Promise<boolean> => {
    const nextAt = dbTime(everyMs);
    const taken = await db
      .insert(heartbeat)
      .values({ nextAt })
      .onConflictDoUpdate({ target: heartbeat.onlyRow, set: { nextAt }, setWhere: lte(heartbeat.nextAt, dbTime()) })
      .returning({ nextAt: heartbeat.nextAt });
    return taken.length > 0;
  };
  return {
    async turn() {
      if ((await missingRoles(db)).length > 0 || halt.signal.aborted) return;
      if (!(await take())) return;
      const { taken, answer } = await call(halt.signal);
      if (taken) return;
      await db.update(heartbeat).set({ nextAt: dbTime(Math.min(everyMs, AGAIN_MS)) });
      if (!halt.signal.aborted) onError(new Error(inEnglish(answer)), 'heartbeat');
    },
    stop: () => halt.abort(),
  };
}
