import { and, desc, eq, inArray, isNotNull, isNull, lt, or } from 'drizzle-orm';
import type { Message } from '../lib/message.ts';
import { nextTimes } from '../schedule/cron-times.ts';
import { dbTime } from '../store/db-time.ts';
import { storeNow } from '../store/now.ts';
import { cronCursors, cronTicks, jobRuns } from '../store/schema/index.ts';
import type { Db } from '../store/store.ts';
import type { CronJob } from './cron.ts';

/** A tick that no scheduler has looked at for so long is late, and so is a run that no worker has begun; milliseconds. */
export const LATE_MS = 10 * 60_000;

/** Cron line that did not do its work. */
export interface MissedLine {
  name: string;
  /**
   * late: no scheduler looked at its last tick · lost: its last tick came too late to be made up · failed: its last run did ·
   * unfinished: a run waits for a worker.
   */
  why: 'late' | 'lost' | 'failed' | 'unfinished';
  /** Tick that is meant; null: a person asked for the run. */
  slot: Date | null;
  since: Date;
  /** Why the run failed. */
  reason: Message | null;
}

type Cursor = typeof cronCursors.$inferSelect;

/** First tick that has been due for too long. */
function lateTick({ line, timeZone, key }: CronJob, cursor: Cursor | undefined, now: Date): Date | null {
  // The line has just changed, or no scheduler has ever run here.
  if (cursor?.line !== key) return null;
  const [next] = nextTimes(line, timeZone, cursor.cursor, 1);
  return next && now.getTime() - next.getTime() > LATE_MS ? next : null;
}

async function lostTick(db: Db, { name, missed }: CronJob): Promise<Date | null> {
  if (missed === 'skip') return null;
  const [newest] = await db
    .select({ slot: cronTicks.slot, skipped: cronTicks.skipped })
    .from(cronTicks)
    .where(eq(cronTicks.name, name))
    .orderBy(desc(cronTicks.slot))
    .limit(1);
  return newest?.skipped ? newest.slot : null;
}

async function failedRun(db: Db, name: string) {
  const [last] = await db
    .select({ slot: jobRuns.slot, endedAt: jobRuns.endedAt, error: jobRuns.error })
    .from(jobRuns)
    .where(and(eq(jobRuns.name, name), isNotNull(jobRuns.endedAt)))
    .orderBy(desc(jobRuns.createdAt))
    .limit(1);
  return last?.error && last.endedAt ? { slot: last.slot, since: last.endedAt, reason: last.error } : null;
}

/** Lines whose last tick was not looked at, was lost, or whose run failed or waits; each for the first of these reasons. */
export async function missedLines(db: Db, jobs: readonly CronJob[]): Promise<MissedLine[]> {
  if (jobs.length === 0) return [];
  const names = jobs.map(({ name }) => name);
  const now = await storeNow(db);
  const cursors = await db.select().from(cronCursors).where(inArray(cronCursors.name, names));
  const waiting = await db
    .select({ name: jobRuns.name, slot: jobRuns.slot, since: jobRuns.createdAt })
    .from(jobRuns)
    .where(
      and(
        inArray(jobRuns.name, names),
        isNull(jobRuns.endedAt),
        lt(jobRuns.createdAt, dbTime(-LATE_MS)),
        or(isNull(jobRuns.leaseUntil), lt(jobRuns.leaseUntil, dbTime())),
      ),
    )
    .orderBy(jobRuns.createdAt);
  const found: MissedLine[] = [];
  for (const job of jobs) {
    const { name } = job;
    const cursor = cursors.find((one) => one.name === name);
    const late = lateTick(job, cursor, now);
    const unfinished = waiting.find((one) => one.name === name);
    const lost = late || unfinished ? null : await lostTick(db, job);
    const failed = late || unfinished || lost ? null : await failedRun(db, name);
    if (late) found.push({ name, why: 'late', slot: late, since: late, reason: null });
    else if (unfinished) found.push({ ...unfinished, why: 'unfinished', reason: null });
    else if (lost) found.push({ name, why: 'lost', slot: lost, since: lost, reason: null });
    else if (failed) found.push({ name, why: 'failed', ...failed });
  }
  return found;
}
