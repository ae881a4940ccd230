import { desc, eq, gt, lt, max } from 'drizzle-orm';
import type { RawFiles } from '../config/raw-files.ts';
import { dbTime } from '../delivery/db-time.ts';
import { UserError } from '../domain/errors.ts';
import { configGenerations, configProcesses } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';

/** A process that has said nothing for so long runs no more; milliseconds. */
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

/** Takes over what somebody had read anew, and says that this process runs. */
export function createConfigWatch({ db, worker, current, read, log }: ConfigWatchOptions) {
  let holds = current;
  let generation: number | null = null;
  let fault: string | null = null;

  async function take(newest: number): Promise<void> {
    try {
      const { raw, apply } = read();
      await apply();
      holds = raw;
      fault = null;
      log('taken', `generation ${newest}`);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      fault = error.sentence();
      log('refused', fault);
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
    /** It stops: nobody is to wait for it. */
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

/** Which processes run, and whether each has taken the newest reading over. */
export async function configProcessesNow({ db }: { db: Db }) {
  const newest = await newestGeneration(db);
  const rows = await runningProcesses(db);
  const [last] = rows.toSorted((one, other) => other.generation - one.generation);
  return rows.map(({ worker, generation, digest, fault, seenAt }) => ({
    worker,
    generation,
    isCurrent: generation >= newest && fault === null,
    /** Its files say something else than those of another process. */
    differs: last !== undefined && digest !== last.digest,
    fault,
    seenAt,
  }));
}

/** A process that goes on with the configuration of before. */
export interface OutdatedProcess {
  worker: string;
  fault: string;
}

/** Processes that run and could not read their files when they were to. */
export async function outdatedProcesses({ db }: { db: Db }): Promise<OutdatedProcess[]> {
  const rows = await runningProcesses(db);
  return rows.flatMap(({ worker, fault }) => (fault === null ? [] : [{ worker, fault }]));
}
