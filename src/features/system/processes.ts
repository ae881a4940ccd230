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
}

/** Earlier versions do not say what they do: a warning by mistake would be worse than none while they run. */
const does = (has: ProcessRole | null, role: NeededRole): boolean => has === null || has === 'all' || has === role;

/** Why Redis gives a process no jobs; null: it does, or the role needs none: a scheduler's rows wait for workers. */
const cutOffBy = (queue: ProcessQueue | null, role: NeededRole): string | null =>
  role === 'worker' ? (queue?.fails ?? null) : null;

/**
 * Roles that no running process has, or only ones in which their work fails. None while the first process has just started, since the others may be on their way,
 * and none in a store that no process has opened for a day.
 */
export async function missingRoles(db: Db | Tx): Promise<MissingRole[]> {
  const { role, startedAt, seenAt, failing, queue } = configProcesses;
  const now = sql<Date>`clock_timestamp()`.mapWith(asDate);
  const rows = await db
    .select({ role, startedAt, seenAt, failing, queue, now })
    .from(configProcesses)
    .orderBy(desc(seenAt));
  const [newest] = rows;
  if (!newest) return [];
  const gone = newest.now.getTime() - GONE_MS;
  const here = rows.filter((row) => row.seenAt.getTime() > gone);
  const isStarting = here.length > 0 && here.every((row) => row.startedAt !== null && row.startedAt.getTime() > gone);
  if (isStarting) return [];
  return NEEDED_ROLES.flatMap((needed) => {
    const able = here.filter((row) => does(row.role, needed));
    const sound = able.filter((row) => !row.failing?.length).map((row) => cutOffBy(row.queue, needed));
    if (sound.includes(null)) return [];
    const [cutOff = null] = sound;
    const since = rows.find((row) => does(row.role, needed))?.seenAt ?? null;
    return { role: needed, since, why: cutOff ?? able[0]?.failing?.[0] ?? null, cutOff: cutOff !== null };
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
