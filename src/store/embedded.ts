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

async function start(directory: string): Promise<PGlite> {
  const fresh = !fs.existsSync(path.join(directory, 'PG_VERSION'));
  try {
    const db = await PGlite.create({ fs: new DurableNodeFS(directory), startParams });
    if (fresh) syncTree(directory);
    return db;
  } catch (error) {
    throw new UserError(`The embedded store in ${directory} could not be opened: ${messageOf(error)}.`, {
      remedy: 'Check that the disk is not full and that the folder is writable, or restore it from a copy.',
      cause: error,
    });
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
