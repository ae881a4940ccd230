import { desc, eq, gt, lt, max } from 'drizzle-orm';
import type { RawFiles } from '../../config/raw.ts';
import { UserError } from '../../lib/errors.ts';
import type { Message } from '../../lib/message.ts';
import { dbTime } from '../../store/db-time.ts';
import { configGenerations, configProcesses } from '../../store/schema/index.ts';
import type { Db, Tx } from '../../store/store.ts';
import { differencesBetween } from '../posts/outdated.ts';

/** A process that is silent for longer counts as ended; milliseconds. */
const GONE_MS = 60_000;

export interface ConfigWatchOptions {
  db: Db;
  worker: string;
  /** What this process runs on. */
  current: RawFiles;
  /** Reads its own files; throws a UserError for a fault in them. Nothing holds before `apply` is called. */
  read(): { raw: RawFiles; apply: () => Promise<void> };
  log(event: 'taken' | 'refused', detail: string): void;
}

export const newestGeneration = async (db: Db | Tx): Promise<number> => {
  const [row] = await db.select({ id: max(configGenerations.id) }).from(configGenerations);
  return row?.id ?? 0;
};

/** Takes over a reloaded configuration, and marks this process as running. */
export function createConfigWatch({ db, worker, current, read, log }: ConfigWatchOptions) {
  let holds = current;
  let generation: number | null = null;
  let fault: Message | null = null;

  async function take(newest: number): Promise<void> {
    try {
      const { raw, apply } = read();
      await apply();
      holds = raw;
      fault = null;
      log('taken', `generation ${newest}`);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      fault = error.asMessage();
      log('refused', error.sentence());
    }
  }

  return {
    async turn(): Promise<void> {
      const newest = await newestGeneration(db);
      // What it started with is the newest that there was.
      if (generation !== null && newest > generation) await take(newest);
      generation = newest;
      const row = { generation, digest: holds.digest, files: holds.files, fault, seenAt: dbTime() };
      await db
        .insert(configProcesses)
        .values({ worker, ...row })
        .onConflictDoUpdate({ target: configProcesses.worker, set: row });
      await db.delete(configProcesses).where(lt(configProcesses.seenAt, dbTime(-GONE_MS * 10)));
    },
    /** Someone asked this process to read its files, and they could not be: it goes on as before, and says so. */
    refused(why: Message): void {
      fault = why;
    },
    /** It stops: no one is to wait for it. */
    async leave(): Promise<void> {
      await db.delete(configProcesses).where(eq(configProcesses.worker, worker));
    },
  };
}

/** The processes that run, the one that was seen last first. */
export const runningProcesses = (db: Db | Tx) =>
  db
    .select()
    .from(configProcesses)
    .where(gt(configProcesses.seenAt, dbTime(-GONE_MS)))
    .orderBy(desc(configProcesses.seenAt));

/** The processes that run, each with what tells its files from those of the others. */
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

/** Which processes run, and whether each has taken the newest reading over. */
export async function configProcessesNow({ db }: { db: Db }) {
  const rows = await comparedProcesses(db);
  return rows.map(({ worker, generation, digest, fault, seenAt, isCurrent, differsIn }) => ({
    worker,
    generation,
    /** Tells its configuration from others. */
    digest: digest.slice(0, 12),
    isCurrent,
    /** Its files say something else than those of another process. */
    differs: differsIn.length > 0,
    fault,
    seenAt,
  }));
}

/** A process that goes on with the configuration of before, or runs on other files than the others. */
export interface OutdatedProcess {
  worker: string;
  /** Why its files could not be taken over when they were to; null: they were. */
  fault: Message | null;
  /** What its files say otherwise than those of another process: `channels.app`, `newsroom.languages`. */
  differsIn: string[];
}

/** Processes that run and could not read their files when they were to, or whose files say something else. */
export async function outdatedProcesses({ db }: { db: Db }): Promise<OutdatedProcess[]> {
  const rows = await comparedProcesses(db);
  return rows
    .filter(({ fault, differsIn }) => fault !== null || differsIn.length > 0)
    .map(({ worker, fault, differsIn }) => ({ worker, fault, differsIn }));
}
