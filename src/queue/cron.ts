import { eq, lt, sql } from 'drizzle-orm';
import type { CronLine } from '../schedule/cron-line.ts';
import { type MissedPolicy, ticksBetween } from '../schedule/cron-times.ts';
import { asDate, dbTime } from '../store/db-time.ts';
import { cronCursors, cronTicks } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';

export interface CronJob {
  name: string;
  /** As written, so that a changed line starts afresh. */
  text: string;
  line: CronLine;
  timeZone: string;
  missed: MissedPolicy;
}

/** A tick older than this is not caught up; milliseconds. */
const MAX_AGE_MS = 24 * 3_600_000;

/**
 * Fires the ticks of a line that have come since it was last looked at, each exactly once across all
 * processes: the cursor's row is locked, the bound is the database's clock (a process whose own runs
 * ahead cannot fire early), and `fire` writes its rows in the same transaction.
 */
export async function advance(db: Db, job: CronJob, fire: (tx: Tx, slot: Date) => Promise<void>): Promise<Date[]> {
  return db.transaction(async (tx) => {
    await tx.insert(cronCursors).values({ name: job.name, line: job.text, cursor: dbTime() }).onConflictDoNothing();
    const [state] = await tx
      .select({ line: cronCursors.line, cursor: cronCursors.cursor, now: sql<Date>`clock_timestamp()`.mapWith(asDate) })
      .from(cronCursors)
      .where(eq(cronCursors.name, job.name))
      .for('update');
    if (!state) return [];
    const changed = state.line !== job.text;
    const slots = changed ? [] : ticksBetween(job.line, job.timeZone, state.cursor, state.now, job.missed, MAX_AGE_MS);
    const fired: Date[] = [];
    for (const slot of slots) {
      const [tick] = await tx.insert(cronTicks).values({ name: job.name, slot }).onConflictDoNothing().returning();
      if (!tick) continue;
      await fire(tx, slot);
      fired.push(slot);
    }
    // A clock that was set back must not move the cursor back: its slots would fire again.
    const cursor = state.now > state.cursor || changed ? state.now : state.cursor;
    await tx.update(cronCursors).set({ cursor, line: job.text }).where(eq(cronCursors.name, job.name));
    return fired;
  });
}

/** How long it is known which ticks have fired. */
const KEPT_MS = 90 * 24 * 3_600_000;

export const pruneTicks = (db: Db): Promise<unknown> =>
  db.delete(cronTicks).where(lt(cronTicks.slot, dbTime(-KEPT_MS)));
