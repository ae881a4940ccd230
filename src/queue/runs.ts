import { and, asc, desc, eq, isNotNull, isNull, lt, lte, ne, notExists, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { newId } from '../lib/ids.ts';
import type { Message } from '../lib/message.ts';
import { dbTime } from '../store/db-time.ts';
import { deleteInTurns } from '../store/delete-in-turns.ts';
import { jobRuns } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';
import { runTexts } from './messages.ts';
import type { Queues } from './queues.ts';

export type Run = typeof jobRuns.$inferSelect;

/** A run whose process ended so often is not begun again. */
const MOST_CLAIMS = 3;

/**
 * Asks for a run of a job, in the caller's transaction: by its time (`slot`) or by a person. One that waits already
 * does for both. Answers its id, and whether it is the one that waited.
 */
export async function askForRun(
  tx: Db | Tx,
  name: string,
  { slot = null, by = null }: { slot?: Date | null; by?: string | null },
): Promise<{ id: string; joined: boolean }> {
  const id = newId();
  const [row] = await tx
    .insert(jobRuns)
    .values({ id, name, slot, askedBy: by })
    // Written for its answer: the row that is there is not changed.
    .onConflictDoUpdate({ target: jobRuns.name, targetWhere: isNull(jobRuns.startedAt), set: { name } })
    .returning({ id: jobRuns.id });
  return { id: row?.id ?? id, joined: row !== undefined && row.id !== id };
}

const isFree = or(isNull(jobRuns.leaseUntil), lte(jobRuns.leaseUntil, dbTime()));

/** Claims a run that no process works on, if no other run of its job is under way. Null: it cannot be claimed. */
export async function claimRun(
  db: Db,
  { id, worker, leaseMs }: { id: string; worker: string; leaseMs: number },
): Promise<Run | null> {
  return db.transaction(async (tx) => {
    const [seen] = await tx.select({ name: jobRuns.name }).from(jobRuns).where(eq(jobRuns.id, id));
    if (!seen) return null;
    // Two runs of one job that are claimed at the same instant would not see each other.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`job:${seen.name}`}))`);
    const other = alias(jobRuns, 'other');
    const underWay = tx
      .select({ id: other.id })
      .from(other)
      .where(
        and(
          eq(other.name, seen.name),
          ne(other.id, id),
          isNull(other.endedAt),
          sql`${other.leaseUntil} > clock_timestamp()`,
        ),
      );
    const [row] = await tx
      .update(jobRuns)
      .set({
        epoch: sql`${jobRuns.epoch} + 1`,
        leaseUntil: dbTime(leaseMs),
        worker,
        startedAt: sql`coalesce(${jobRuns.startedAt}, clock_timestamp())`,
      })
      .where(and(eq(jobRuns.id, id), isNull(jobRuns.endedAt), isFree, notExists(underWay)))
      .returning();
    return row ?? null;
  });
}

const isMine = ({ id, epoch }: Pick<Run, 'id' | 'epoch'>) =>
  and(eq(jobRuns.id, id), eq(jobRuns.epoch, epoch), isNull(jobRuns.endedAt));

/** False where another process has taken it over. */
export async function renewRun(db: Db, run: Pick<Run, 'id' | 'epoch'>, leaseMs: number): Promise<boolean> {
  const rows = await db
    .update(jobRuns)
    .set({ leaseUntil: dbTime(leaseMs) })
    .where(isMine(run))
    .returning({ id: jobRuns.id });
  return rows.length > 0;
}

/** Stores the end of a run; one that was stopped (`parked`) is started again by the next process. */
export async function endRun(
  db: Db,
  run: Pick<Run, 'id' | 'epoch'>,
  end: { result: Message | null; error: Message | null } | 'parked',
): Promise<void> {
  const set = end === 'parked' ? { epoch: sql`${jobRuns.epoch} - 1` } : { ...end, endedAt: dbTime() };
  await db
    .update(jobRuns)
    .set({ ...set, leaseUntil: null })
    .where(isMine(run));
}

/** Puts what waits into the queue, and ends what no process could finish. */
export async function sweepRuns(db: Db, queues: Pick<Queues, 'add'>): Promise<void> {
  const open = and(isNull(jobRuns.endedAt), isFree);
  await db
    .update(jobRuns)
    .set({ endedAt: dbTime(), leaseUntil: null, error: runTexts.processEnded({ times: MOST_CLAIMS }) })
    .where(and(open, sql`${jobRuns.epoch} >= ${MOST_CLAIMS}`));
  const waiting = await db
    .select({ id: jobRuns.id, epoch: jobRuns.epoch })
    .from(jobRuns)
    .where(open)
    .orderBy(asc(jobRuns.createdAt));
  for (const { id, epoch } of waiting) {
    if (!(await queues.add('housekeeping', 'run-job', { runId: id }, { id: `r-${id}-${epoch}` }))) return;
  }
}

/** How long runs that ended are listed. */
const KEPT_MS = 90 * 24 * 3_600_000;
/** Newest runs of a job that are kept, as many as ticks of a line. */
const MOST_KEPT = 100_000;

export async function pruneRuns(db: Db): Promise<void> {
  await deleteInTurns(db, jobRuns, lt(jobRuns.endedAt, dbTime(-KEPT_MS)));
  const { name, createdAt, endedAt } = jobRuns;
  for (const job of await db.selectDistinct({ name }).from(jobRuns)) {
    const own = eq(name, job.name);
    const newest = db.select({ createdAt }).from(jobRuns).where(own).orderBy(desc(createdAt));
    const [last] = await newest.offset(MOST_KEPT).limit(1);
    if (last) await deleteInTurns(db, jobRuns, and(own, isNotNull(endedAt), lte(createdAt, last.createdAt)));
  }
}
