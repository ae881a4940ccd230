import fs from 'node:fs';
import path from 'node:path';
import './quiet-errors.ts';
import { AsyncLocalStorage } from 'node:async_hooks';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { messageOf, UserError } from '../lib/errors.ts';
import { flush, flushTree } from './aside.ts';
import { copyFiles } from './copy-files.ts';
import { DURABLE_COMMITS } from './durability.ts';
import { noting } from './keyed.ts';
import { takeLock } from './lock.ts';
import { makeStore } from './make-store.ts';
import { storeTexts } from './messages.ts';
import { pgliteAsPool } from './pool.ts';
import { keepPrivate } from './private.ts';
import * as schema from './schema/index.ts';
import { assertUsable } from './schema-version.ts';
import { MIGRATIONS, type Store } from './store.ts';

interface NodeFsModule {
  NODEFS: {
    stream_ops: { fsync?: (stream: { nfd: number }) => void };
    node_ops: {
      mknod(parent: unknown, name: string, mode: number, device: number): unknown;
      setattr(node: unknown, attributes: { mode?: number }): void;
    };
  };
}

/** PostgreSQL creates files that everyone may read, and here no mask of the process prevents that. */
const PRIVATE = ~0o077;

/** A guard and not a schema: a parsed copy could not be patched. */
function hasNodeFs(module: object): module is NodeFsModule {
  if (!('NODEFS' in module)) return false;
  const { NODEFS } = module;
  return typeof NODEFS === 'object' && NODEFS !== null && 'stream_ops' in NODEFS && 'node_ops' in NODEFS;
}

/**
 * PGlite never calls fsync on Node: it starts PostgreSQL with `-F`, and its file system has no fsync operation. This one
 * has, and makes files for their owner alone. It relies on PGlite's internals (a test counts the calls), so the exact
 * version of PGlite is pinned.
 */
class DurableNodeFS extends NodeFS {
  synced = 0;

  override async init(...args: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(...args);
    const install = (module: object): void => {
      if (!hasNodeFs(module)) throw new Error('PGlite has no NODEFS module to make durable');
      module.NODEFS.stream_ops.fsync = ({ nfd }) => {
        fs.fsyncSync(nfd);
        this.synced++;
      };
      const { node_ops: nodes } = module.NODEFS;
      const { mknod, setattr } = nodes;
      nodes.mknod = (parent, name, mode, device) => mknod(parent, name, mode & PRIVATE, device);
      nodes.setattr = (node, { mode, ...rest }) =>
        setattr(node, mode === undefined ? rest : { ...rest, mode: mode & PRIVATE });
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), install] } };
  }
}

const within = new AsyncLocalStorage<{ open: boolean }>();

function check(): void {
  if (!within.getStore()?.open) return;
  throw new Error('The embedded store was asked outside of the transaction that holds it; it would wait for itself.');
}

/**
 * The embedded store has one session. A transaction's owner that queries outside of the transaction would wait for itself,
 * and everyone else with it, so that is an error at once.
 */
function refuseToWaitForItself(client: PGlite): PGlite {
  const query = client.query.bind(client);
  const exec = client.exec.bind(client);
  const transaction = client.transaction.bind(client);
  client.query = async (...asked) => {
    check();
    return query(...asked);
  };
  client.exec = async (...asked) => {
    check();
    return exec(...asked);
  };
  client.transaction = async (work) => {
    check();
    return transaction((tx) => {
      const held = { open: true };
      const end = () => {
        held.open = false;
      };
      return within.run(held, () => work(tx).finally(end));
    });
  };
  return client;
}

/** Settings for surviving a power cut, whatever the store's own file has; their method reaches our file system. */
const DURABLE = { ...DURABLE_COMMITS, fsync: 'on', full_page_writes: 'on', wal_sync_method: 'fsync' };

/** Settings of PostgreSQL, by name. */
type Settings = Readonly<Record<string, string>>;

/**
 * For what reads or writes each page about once. PGlite clears its whole cache of pages when it starts, so that all of it
 * is in memory from then on: 128 MB otherwise.
 */
export const SMALL_CACHE: Settings = { shared_buffers: '16MB' };

/** PGlite's own start options without the one that switches fsync off. */
const startParams = (settings: Settings = {}): string[] => [
  ...PGlite.defaultStartParams.filter((param) => param !== '-F'),
  ...Object.entries({ ...DURABLE, ...settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
];

/** A new store takes about 40 MB; below this, a full disk is the likeliest reason that it could not be opened. */
const LITTLE_BYTES = 60_000_000;

function freeBytes(directory: string): number {
  const { bavail, bsize } = fs.statfsSync(path.dirname(directory));
  return bavail * bsize;
}

function notOpened(directory: string, error: unknown): UserError {
  const free = freeBytes(directory);
  if (free < LITTLE_BYTES) {
    const megabytes = (free / 1e6).toFixed(1);
    return new UserError(storeTexts.diskFull({ directory, megabytes }), {
      remedy: storeTexts.freeSpace(),
      cause: error,
    });
  }
  // PGlite throws no Error when its files fail, and without a message.
  const problem =
    error instanceof Error
      ? storeTexts.notOpened({ directory, why: messageOf(error) })
      : storeTexts.filesFailed({ directory });
  return new UserError(problem, { remedy: storeTexts.checkFolder(), cause: error });
}

/** Where a store is made. Only the holder of the store's lock touches it. */
const asideOf = (directory: string): string => `${directory}.making`;

/**
 * Makes a store under another name and renames it when it is whole and on the disk: one left half made by a kill or a
 * power cut would be in the way of every later start.
 */
async function make(directory: string): Promise<void> {
  const aside = asideOf(directory);
  try {
    await makeStore(aside, startParams(SMALL_CACHE));
    flushTree(aside);
    fs.renameSync(aside, directory);
  } catch (error) {
    fs.rmSync(aside, { recursive: true, force: true });
    throw notOpened(directory, error);
  }
  flush(path.dirname(directory));
}

/** Whether there is a store: an empty folder is none yet. */
export const isMade = (directory: string): boolean => fs.existsSync(directory) && fs.readdirSync(directory).length > 0;

/** Starts PostgreSQL on a folder, whose lock the caller holds; makes an empty store where there is none. */
export async function startEmbedded(directory: string, settings?: Settings): Promise<PGlite> {
  fs.rmSync(asideOf(directory), { recursive: true, force: true });
  if (!isMade(directory)) await make(directory);
  // Stores of earlier versions were readable by everyone.
  keepPrivate(directory);
  try {
    return await PGlite.create({ fs: new DurableNodeFS(directory), startParams: startParams(settings) });
  } catch (error) {
    throw notOpened(directory, error);
  }
}

function asStore(
  client: PGlite,
  directory: string,
  release: () => void,
): Store & { db: ReturnType<typeof drizzle<typeof schema>> } {
  const db = drizzle({ client, schema });
  const transaction = db.transaction.bind(db);
  db.transaction = (work, config) => transaction((tx) => noting(tx, work), config);
  const pool = pgliteAsPool(client);
  return {
    engine: 'embedded',
    db,
    pool,
    // One session for everyone.
    listening: pool,
    // One session for everyone, and no limits on it.
    unhurried: (work) => work({ client: pool, db }),
    copyFiles: () => copyFiles(client, directory),
    connections: () => null,
    async close() {
      await client.close();
      release();
    },
  };
}

/**
 * Opens an embedded store that is there, to look at it: its tables are not brought up to date, and what would write is
 * refused. Throws a UserError while another process holds it.
 */
export async function inspectEmbedded(directory: string, socket: string): Promise<Store> {
  const release = takeLock(directory, socket);
  try {
    const options = { fs: new DurableNodeFS(directory), startParams: startParams() };
    const client = await PGlite.create(options).catch((error: unknown) => {
      throw notOpened(directory, error);
    });
    await client.exec('set default_transaction_read_only = on');
    return asStore(refuseToWaitForItself(client), directory, release);
  } catch (error) {
    release();
    throw error;
  }
}

/**
 * Opens (or makes) the embedded store. One process at a time: a second one gets a UserError that names
 * the first. `socket` is where the instance answers the command line, written into the lock file.
 */
export async function openEmbedded(directory: string, socket: string): Promise<Store> {
  const release = takeLock(directory, socket);
  try {
    const client = refuseToWaitForItself(await startEmbedded(directory));
    const store = asStore(client, directory, release);
    try {
      await assertUsable(store.db);
      await migrate(store.db, { migrationsFolder: MIGRATIONS, migrationsSchema: 'masthead' });
    } catch (error) {
      await client.close();
      throw error;
    }
    return store;
  } catch (error) {
    release();
    throw error;
  }
}
