import { asc, desc, gt, sql } from 'drizzle-orm';
import {
  GONE_MS,
  NEEDED_ROLES,
  type NeededRole,
  type ProcessQueue,
  type ProcessRole,
} from '../../domain/process-role.ts';
import { asDate, dbTime } from '../../store/db-time.ts';
import { configProcesses } from '../../store/schema/index.ts';
import type { Db, Tx } from '../../store/store.ts';

/** A role that no process fulfils. */
export interface MissingRole {
  role: NeededRole;
  /** When one that has it was last seen; null: longer ago than is kept. */
  since: Date | null;
  /** What fails in one that runs; null: none runs. */
  why: string | null;
  /** One runs in which nothing fails but Redis, which gives it no jobs. */
  cutOff: boolean;
  /** Crashes of its processes in the last 5 minutes, if they keep crashing soon after their start; otherwise 0. */
  crashes: number;
}

/** A process that has run for so long counts as steady; milliseconds. */
const STEADY_MS = 60_000;
/** Crashes soon after a start are counted for so long; milliseconds. */
const CRASHES_MS = 5 * 60_000;
/** So many of them are a crash loop. Fewer may be an operator who tries out a change. */
const CRASH_LOOP = 3;

interface Life {
  startedAt: Date | null;
  seenAt: Date;
}

/** Time that a process ran, as far as its row shows; one of an earlier version counts as steady. */
const lifeOf = ({ startedAt, seenAt }: Life): number =>
  startedAt === null ? STEADY_MS : seenAt.getTime() - startedAt.getTime();

/** Whether a process ended soon after its start, without a stop: a stop removes its row. */
const hasCrashed = (row: Life, now: number): boolean =>
  row.seenAt.getTime() <= now - GONE_MS && row.seenAt.getTime() > now - CRASHES_MS && lifeOf(row) < STEADY_MS;

/** Earlier versions do not say what they do: a warning by mistake would be worse than none while they run. */
const does = (has: ProcessRole | null, role: NeededRole): boolean => has === null || has === 'all' || has === role;

/** Why Redis gives a process no jobs; null: it does, or the role needs none: a scheduler's rows wait for workers. */
const cutOffBy = (queue: ProcessQueue | null, role: NeededRole): string | null =>
  role === 'worker' ? (queue?.fails ?? null) : null;

/**
 * Roles that no running process has, or only ones in which their work fails, or that keep crashing. None while the first
 * process has just started, since the others may be on their way, and none in a store that no process has opened for a day.
 */
export async function missingRoles(db: Db | Tx): Promise<MissingRole[]> {
  const { role, startedAt, seenAt, failing, queue } = configProcesses;
  const rows = await db
    .select({ role, startedAt, seenAt, failing, queue, now: sql<Date>`clock_timestamp()`.mapWith(asDate) })
    .from(configProcesses)
    .orderBy(desc(seenAt));
  const [newest] = rows;
  if (!newest) return [];
  const now = newest.now.getTime();
  const gone = now - GONE_MS;
  const here = rows.filter((row) => row.seenAt.getTime() > gone);
  const isStarting = here.length > 0 && here.every((row) => row.startedAt !== null && row.startedAt.getTime() > gone);
  return NEEDED_ROLES.flatMap((needed) => {
    const crashed = rows.filter((row) => does(row.role, needed) && hasCrashed(row, now)).length;
    const crashes = crashed < CRASH_LOOP ? 0 : crashed;
    if (isStarting && crashes === 0) return [];
    const able = here.filter((row) => does(row.role, needed) && (crashes === 0 || lifeOf(row) >= STEADY_MS));
    const sound = able.filter((row) => !row.failing?.length).map((row) => cutOffBy(row.queue, needed));
    if (sound.includes(null)) return [];
    const [cutOff = null] = sound;
    const why = cutOff ?? able[0]?.failing?.[0] ?? null;
    const since = rows.find((row) => does(row.role, needed))?.seenAt ?? null;
    return { role: needed, since, why, cutOff: cutOff !== null, crashes: why === null ? crashes : 0 };
  });
}

/** The running process that was started first; null: none has reported lately. */
export async function oldestProcess(db: Db): Promise<string | null> {
  const { worker, startedAt, seenAt } = configProcesses;
  const [oldest] = await db
    .select({ worker })
    .from(configProcesses)
    .where(gt(seenAt, dbTime(-GONE_MS)))
    .orderBy(asc(startedAt), asc(worker))
    .limit(1);
  return oldest?.worker ?? null;
}
