import fs from 'node:fs';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { messageOf, UserError } from '../domain/errors.ts';
import { DurableNodeFS } from './durable-fs.ts';
import { takeLock } from './lock.ts';
import { pgliteAsPool } from './pool.ts';
import * as schema from './schema/index.ts';
import { MIGRATIONS, type Store } from './store.ts';

/** PGlite's own start options, but with fsync, and by a method that reaches our file system. */
const startParams = [...PGlite.defaultStartParams.filter((param) => param !== '-F'), '-c', 'wal_sync_method=fsync'];

/** Flushes what `initdb` wrote: it runs before our file system can. */
function syncTree(directory: string): void {
  for (const entry of fs.readdirSync(directory, { recursive: true, withFileTypes: true })) {
    const file = fs.openSync(path.join(entry.parentPath, entry.name), 'r');
    fs.fsyncSync(file);
    fs.closeSync(file);
  }
}

/** A new store takes about 40 MB; below this, a full disk is the likeliest reason that it could not be opened. */
const LITTLE_BYTES = 60_000_000;

function freeBytes(directory: string): number {
  const { bavail, bsize } = fs.statfsSync(path.dirname(directory));
  return bavail * bsize;
}

function notOpened(directory: string, error: unknown): UserError {
  const free = freeBytes(directory);
  // What PGlite throws when its files fail is no Error and has no words.
  const told = error instanceof Error ? messageOf(error) : 'its files could not be read or written';
  const why = free < LITTLE_BYTES ? `the disk is full or nearly so, with ${(free / 1e6).toFixed(1)} MB free` : told;
  return new UserError(`The embedded store in ${directory} could not be opened: ${why}.`, {
    remedy:
      free < LITTLE_BYTES
        ? 'Free space, or choose another folder with MASTHEAD_DATA.'
        : 'Check that the folder is writable, or restore it from a copy.',
    cause: error,
  });
}

async function start(directory: string): Promise<PGlite> {
  const fresh = fs.readdirSync(directory).length === 0;
  try {
    const db = await PGlite.create({ fs: new DurableNodeFS(directory), startParams });
    if (fresh) syncTree(directory);
    return db;
  } catch (error) {
    // A store that was only half made would be in the way of every later start.
    if (fresh) fs.rmSync(directory, { recursive: true, force: true });
    throw notOpened(directory, error);
  }
}

/**
 * Opens (or makes) the embedded store. One process at a time: a second one gets a UserError that names
 * the first. `socket` is where the instance answers the command line, written into the lock file.
 */
export async function openEmbedded(directory: string, socket: string): Promise<Store> {
  const release = takeLock(directory, socket);
  try {
    fs.mkdirSync(directory, { recursive: true });
    const client = await start(directory);
    const db = drizzle({ client, schema });
    await migrate(db, { migrationsFolder: MIGRATIONS, migrationsSchema: 'masthead' }).catch(async (error: unknown) => {
      await client.close();
      throw error;
    });
    return {
      engine: 'embedded',
      db,
      pool: pgliteAsPool(client),
      async close() {
        await client.close();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}
