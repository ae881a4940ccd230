import { and, desc, eq, gt, lt, lte, notInArray, sql } from 'drizzle-orm';
import { GONE_MS } from '../domain/process-role.ts';
import type { CronLine } from '../schedule/cron-line.ts';
import { type MissedPolicy, newestTicks, ticksBetween } from '../schedule/cron-times.ts';
import { asDate, dbTime } from '../store/db-time.ts';
import { deleteInTurns } from '../store/delete-in-turns.ts';
import { configProcesses, cronCursors, cronTicks } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';

export interface CronJob {
  name: string;
  text: string;
  /** Line with its zone and rule for holidays, so that a changed one starts afresh. */
  key: string;
  line: CronLine;
  timeZone: string;
  missed: MissedPolicy;
}

/** Process that looks at the lines, and the number of the configuration that it runs on. */
export interface Scheduler {
  worker: string;
  generation: number;
}

/** A tick older than this is not caught up; milliseconds. */
const MAX_AGE_MS = 24 * 3_600_000;

/** Most skipped ticks that are noted at a time, the newest. */
const MOST_SKIPPED = 100;

type Cursor = Pick<typeof cronCursors.$inferSelect, 'line' | 'cursor' | 'generation' | 'worker'> & { now: Date };

async function isRunning(tx: Tx, worker: string | null): Promise<boolean> {
  if (worker === null) return false;
  const [row] = await tx
    .select({ worker: configProcesses.worker })
    .from(configProcesses)
    .where(and(eq(configProcesses.worker, worker), gt(configProcesses.seenAt, dbTime(-GONE_MS))));
  return row !== undefined;
}

/**
 * Whether a scheduler may put its line in the place of another one: with a newer configuration, or one of the same number
 * when the process of the other line has ended. Else two schedulers with different files would take turns, and each would
 * make the line start afresh.
 */
async function mayReplace(tx: Tx, state: Cursor, { worker, generation }: Scheduler): Promise<boolean> {
  if (generation !== state.generation) return generation > state.generation;
  return state.worker === worker || !(await isRunning(tx, state.worker));
}

/**
 * Fires the ticks of a line that have come since it was last looked at, each exactly once across all
 * processes: the cursor's row is locked, the bound is the database's clock (a process whose own runs
 * ahead cannot fire early), and `fire` writes its rows in the same transaction and answers the run that it asked for.
 * Ticks that came too late are noted as skipped.
 */
export async function advance(
  db: Db,
  job: CronJob,
  scheduler: Scheduler,
  fire: (tx: Tx, slot: Date) => Promise<string | null>,
): Promise<Date[]> {
  const { name, key, line, timeZone, missed } = job;
  return db.transaction(async (tx) => {
    const { worker, generation } = scheduler;
    const first = { name, line: key, cursor: dbTime(), generation, worker };
    await tx.insert(cronCursors).values(first).onConflictDoNothing();
    const [state] = await tx
      .select({
        line: cronCursors.line,
        cursor: cronCursors.cursor,
        generation: cronCursors.generation,
        worker: cronCursors.worker,
        now: sql<Date>`clock_timestamp()`.mapWith(asDate),
      })
      .from(cronCursors)
      .where(eq(cronCursors.name, name))
      .for('update');
    if (!state) return [];
    const changed = state.line !== key;
    if (changed && !(await mayReplace(tx, state, scheduler))) return [];
    const slots = changed ? [] : ticksBetween(line, timeZone, state.cursor, state.now, missed, MAX_AGE_MS);
    const past = changed ? [] : newestTicks(line, timeZone, state.cursor, state.now, MOST_SKIPPED);
    const late = past.filter((tick) => !slots.some((slot) => +slot === +tick));
    if (late.length > 0) {
      const rows = late.map((slot) => ({ name, slot, firedAt: dbTime(), skipped: true, worker }));
      await tx.insert(cronTicks).values(rows).onConflictDoNothing();
    }
    const fired: Date[] = [];
    for (const slot of slots) {
      const own = { name, slot, firedAt: dbTime(), worker };
      const [tick] = await tx.insert(cronTicks).values(own).onConflictDoNothing().returning();
      if (!tick) continue;
      const runId = await fire(tx, slot);
      const its = and(eq(cronTicks.name, name), eq(cronTicks.slot, slot));
      if (runId !== null) await tx.update(cronTicks).set({ runId }).where(its);
      fired.push(slot);
    }
    // A clock that was set back must not move the cursor back: its slots would fire again.
    const cursor = state.now > state.cursor || changed ? state.now : state.cursor;
    const looked = { cursor, line: key, worker, generation: Math.max(generation, state.generation) };
    await tx.update(cronCursors).set(looked).where(eq(cronCursors.name, name));
    return fired;
  });
}

/** Forgets lines that a configuration no longer has: one that comes back later starts afresh. */
export const forgetOthers = (db: Db, names: readonly string[], { generation }: Scheduler): Promise<unknown> =>
  db.delete(cronCursors).where(and(notInArray(cronCursors.name, [...names]), lte(cronCursors.generation, generation)));

/** How long it is known which ticks have fired. */
const KEPT_MS = 90 * 24 * 3_600_000;
/** Newest ticks of a line that are kept: those of the last day, by which none fires twice, even of a line for every second. */
const MOST_KEPT = 100_000;

export async function pruneTicks(db: Db): Promise<void> {
  await deleteInTurns(db, cronTicks, lt(cronTicks.slot, dbTime(-KEPT_MS)));
  const { name, slot } = cronTicks;
  for (const line of await db.selectDistinct({ name }).from(cronTicks)) {
    const own = eq(name, line.name);
    const [last] = await db.select({ slot }).from(cronTicks).where(own).orderBy(desc(slot)).offset(MOST_KEPT).limit(1);
    if (last) await deleteInTurns(db, cronTicks, and(own, lte(slot, last.slot)));
  }
}
