import { desc, eq, gt, lt, max } from 'drizzle-orm';
import { z } from 'zod';
import { type ConfigChanges, configChanges, isUnchanged } from '../../config/changes.ts';
import type { RawFiles } from '../../config/raw.ts';
import { GONE_MS, type ProcessQueue, type ProcessRole, type ProcessSurroundings } from '../../domain/process-role.ts';
import type { Clock } from '../../lib/clock.ts';
import { UserError } from '../../lib/errors.ts';
import type { Message } from '../../lib/message.ts';
import { record } from '../../store/audit.ts';
import { dbTime } from '../../store/db-time.ts';
import { configGenerations, configProcesses } from '../../store/schema/index.ts';
import type { Db, Tx } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { kit } from '../kit/messages.ts';
import { compared } from './effect.ts';
import { overruledIn } from './overruled.ts';
import type { OutdatedProcess, Reloaded } from './schema.ts';
import { announceGeneration, storedSettings } from './stored.ts';

/** Rows of processes that ended without a word are kept so long: they say since when nothing has run. */
const KEPT_MS = 24 * 3_600_000;

export interface ConfigWatchOptions {
  db: Db;
  worker: string;
  role: ProcessRole;
  clock: Pick<Clock, 'now' | 'monotonic'>;
  /** How often the process shows that it runs, where nothing about it changes; milliseconds. */
  everyMs: number;
  /** What fails in it, so that it does not do its part. */
  failures?(): string[];
  /** Queue that it uses; absent: it has none. */
  queue?(): ProcessQueue;
  /** Surroundings that the doctor judges; absent: unknown. */
  surroundings?(): ProcessSurroundings;
  /** Called after each write of this process's row, with the error if it failed; absent: nobody asks. */
  onWrite?(error: unknown): void;
  /** Configuration that this process runs on, and the newest generation when it read that. */
  began: { generation: number; raw: RawFiles };
  /**
   * Reads its own files, and the settings of the desk; throws a UserError for a fault in them. Nothing holds before `apply` is
   * called.
   */
  read(generation: number): Promise<{ raw: RawFiles; apply: () => Promise<void> }>;
  log(event: 'taken' | 'refused', detail: string): void;
}

export const newestGeneration = async (db: Db | Tx): Promise<number> => {
  const [row] = await db.select({ id: max(configGenerations.id) }).from(configGenerations);
  return row?.id ?? 0;
};

/** Takes over a reloaded configuration, and marks this process as running. */
export function createConfigWatch({
  db,
  worker,
  role,
  clock,
  everyMs,
  failures,
  queue,
  surroundings,
  onWrite,
  began,
  read,
  log,
}: ConfigWatchOptions) {
  let holds = began.raw;
  let { generation } = began;
  let last: Promise<void> = Promise.resolve();
  let fault: Message | null = null;
  let shown = { what: '', at: Number.NEGATIVE_INFINITY };

  async function take(newest: number): Promise<void> {
    // First, since files may be refused meanwhile.
    fault = null;
    try {
      const { raw, apply } = await read(newest);
      await apply();
      holds = raw;
      log('taken', `generation ${newest}`);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      fault = error.asMessage();
      log('refused', error.sentence());
    }
  }

  async function turn(): Promise<void> {
    const newest = await newestGeneration(db);
    if (newest > generation) await take(newest);
    generation = newest;
    const is = {
      generation,
      digest: holds.digest,
      fault,
      failing: failures?.() ?? [],
      queue: queue?.() ?? null,
      surroundings: surroundings?.() ?? null,
    };
    const now = { what: JSON.stringify(is), at: clock.monotonic() };
    if (now.what === shown.what && now.at - shown.at < everyMs) return;
    const row = { ...is, files: holds.files, seenAt: dbTime() };
    try {
      await db
        .insert(configProcesses)
        .values({ worker, role, startedAt: dbTime(), ...row })
        .onConflictDoUpdate({ target: configProcesses.worker, set: row });
    } catch (error) {
      onWrite?.(error);
      throw error;
    }
    onWrite?.(null);
    shown = now;
    await db.delete(configProcesses).where(lt(configProcesses.seenAt, dbTime(-KEPT_MS)));
  }

  return {
    /** One at a time, whoever asks: what was read earlier is not put over what was read later. */
    turn(): Promise<void> {
      const next = last.then(turn);
      last = next.catch(() => undefined);
      return next;
    },
    /** Notes that the files could not be read on request: the process goes on as before. */
    refused(why: Message): void {
      fault = why;
    },
    /** Removes this process, which stops: nothing waits for it. */
    async leave(): Promise<void> {
      await db.delete(configProcesses).where(eq(configProcesses.worker, worker));
    },
  };
}

/** Running processes, the one seen last first. */
export const runningProcesses = (db: Db | Tx) =>
  db
    .select()
    .from(configProcesses)
    .where(gt(configProcesses.seenAt, dbTime(-GONE_MS)))
    .orderBy(desc(configProcesses.seenAt));

/** Running processes, each with the differences of its files from those of the others. */
async function comparedProcesses(db: Db) {
  const [newest] = await db.select().from(configGenerations).orderBy(desc(configGenerations.id)).limit(1);
  const rows = await runningProcesses(db);
  const generation = newest?.id ?? 0;
  const differences = differencesBetween(rows, { generation, digest: newest?.digest ?? null });
  return rows.map((row) => ({
    ...row,
    isCurrent: row.generation >= generation && row.fault === null,
    differsIn: differences.get(row.worker) ?? [],
  }));
}

/** Running processes, and whether each has taken over the newest configuration. */
export async function configProcessesNow({ db }: { db: Db }) {
  const rows = await comparedProcesses(db);
  return rows.map(({ worker, generation, digest, fault, seenAt, surroundings, isCurrent, differsIn }) => ({
    worker,
    generation,
    digest: digest.slice(0, 12),
    isCurrent,
    differs: differsIn.length > 0,
    fault,
    seenAt,
    unlistedProxies: surroundings?.unlistedProxies ?? [],
  }));
}

/** Running processes that could not read their changed files, or run on other files than the rest. */
export async function outdatedProcesses({ db }: { db: Db }): Promise<OutdatedProcess[]> {
  const rows = await comparedProcesses(db);
  return rows
    .filter(({ fault, differsIn }) => fault !== null || differsIn.length > 0)
    .map(({ worker, fault, differsIn }) => ({ worker, fault, differsIn }));
}

type Process = typeof configProcesses.$inferSelect;

/** Names of changes; settings that may differ by machine (an address, a folder, a program) are under `restart`. */
function named({ channels, jobs, times, others, restart }: ConfigChanges): string[] {
  const ids = [...channels.added, ...channels.removed, ...channels.changed.map(({ id }) => id)];
  return [
    ...ids.map((id) => `channels.${id}`),
    ...jobs.map(({ name }) => `schedule.jobs.${name}`),
    ...times.map(({ id }) => `schedule.channels.${id}`),
    ...others.filter((other) => !restart.includes(other)),
  ];
}

/** Process that the others are compared with: one that runs on the configuration loaded last. */
const model = (processes: readonly Process[], digest: string | null): Process | undefined =>
  processes.toSorted(
    (one, other) =>
      Number(other.digest === digest) - Number(one.digest === digest) ||
      other.generation - one.generation ||
      one.worker.localeCompare(other.worker),
  )[0];

/**
 * Differences of each process's files from those of one that runs on the configuration loaded last; none for a process
 * that has not taken that over.
 */
export function differencesBetween(
  processes: readonly Process[],
  newest: { generation: number; digest: string | null },
): ReadonlyMap<string, string[]> {
  const other = model(processes, newest.digest);
  return new Map(
    processes.map((process): [string, string[]] => {
      const compared = other && process.generation >= newest.generation && process.digest !== other.digest;
      return [process.worker, compared ? named(configChanges(other.files, process.files)) : []];
    }),
  );
}

export const ReloadInput = z.object({
  /** Only lists what would change. */
  dryRun: z.boolean().default(false),
  /** Scheduled posts that no longer fit their channel's times keep them, or get others. */
  slots: z.enum(['keep', 'replace']).default('keep'),
});

/**
 * Has every process reload the configuration. The files are checked here first: a fault changes nothing, and is thrown
 * with its line and column.
 */
export async function reloadConfig(
  context: DeskContext,
  { dryRun, slots, by }: z.output<typeof ReloadInput> & { by: string },
): Promise<Reloaded> {
  const { db, keyring, readFiles, configDirectory } = context;
  if (!readFiles) throw new UserError(kit.readsNoFiles());
  const fresh = await readFiles();
  const { raw } = fresh;
  const [running] = await runningProcesses(db);
  const other = running ? await compared({ db, keyring }, running.files, fresh) : null;
  const overruled = configDirectory == null ? [] : overruledIn(configDirectory, await storedSettings(db));
  if (other === null) return { changes: null, moves: [], overruled, generation: null };
  const { changes } = other;
  const misfits = await other.moves();
  if (dryRun) return { changes, moves: misfits, overruled, generation: null };
  const generation = await db.transaction(async (tx) => {
    const id = await announceGeneration(tx, { by, replaced: slots === 'replace', digest: raw.digest });
    await record(tx, {
      who: by,
      action: 'reload',
      subject: { type: 'config', id: 'files' },
      before: { digest: running?.digest ?? null },
      after: { digest: raw.digest },
      detail: { slots, changed: !isUnchanged(changes), channels: other.touched },
    });
    return id ?? (await newestGeneration(tx));
  });
  const moves = slots === 'replace' ? await other.replace() : misfits;
  return { changes, moves, overruled, generation };
}
