import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate as migrateServer } from 'drizzle-orm/node-postgres/migrator';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate as migrateEmbedded } from 'drizzle-orm/pglite/migrator';
import { SMALL_CACHE, startEmbedded } from '../embedded.ts';
import { takeLock } from '../lock.ts';
import { lockMigrations } from '../migrate-server.ts';
import * as schema from '../schema/index.ts';
import { journal, ownSchema } from '../schema-version.ts';
import { assertAddress, assertOwnSessions, connectUnhurried, nameOf, notUsable } from '../server.ts';
import { type Db, MIGRATIONS } from '../store.ts';
import { embeddedSession, type Session, serverSession } from './session.ts';

/** A store opened for copies of all its tables, and for nothing else; its tables are as they were found. */
export interface RawStore {
  engine: 'embedded' | 'postgres';
  /** For messages: the server without a password, or the folder. */
  name: string;
  session: Session;
  /** The same session. */
  db: Db;
  /** Brings the tables to a schema of that number, which this version knows. */
  migrateTo(schema: number): Promise<void>;
  close(): Promise<void>;
}

/** Runs `use` with a folder of the migrations up to a number. */
async function withMigrations(upTo: number, use: (folder: string) => Promise<void>): Promise<void> {
  if (upTo >= ownSchema()) return use(MIGRATIONS);
  const folder = mkdtempSync(join(tmpdir(), 'masthead-migrations-'));
  try {
    const entries = journal().filter(({ idx }) => idx <= upTo);
    for (const { tag } of entries) cpSync(join(MIGRATIONS, `${tag}.sql`), join(folder, `${tag}.sql`));
    mkdirSync(join(folder, 'meta'));
    const whole: object = JSON.parse(readFileSync(join(MIGRATIONS, 'meta', '_journal.json'), 'utf8'));
    writeFileSync(join(folder, 'meta', '_journal.json'), JSON.stringify({ ...whole, entries }));
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Opens the files of an embedded store, whose lock the caller holds or which are a copy of its own. */
export async function openFiles(directory: string): Promise<RawStore> {
  const client = await startEmbedded(directory, SMALL_CACHE);
  const db = drizzle({ client, schema });
  return {
    engine: 'embedded',
    name: directory,
    session: embeddedSession(client),
    db,
    migrateTo: (number) =>
      withMigrations(number, (migrationsFolder) =>
        migrateEmbedded(db, { migrationsFolder, migrationsSchema: 'masthead' }),
      ),
    close: () => client.close(),
  };
}

/** The same, with what is to be done once it is closed, or could not be opened. */
export async function openFilesThen(directory: string, after: () => void): Promise<RawStore> {
  try {
    const store = await openFiles(directory);
    return {
      ...store,
      async close() {
        await store.close();
        after();
      },
    };
  } catch (error) {
    after();
    throw error;
  }
}

/** Opens an embedded store, which no other process can then do. */
export const openRawEmbedded = async (directory: string, socket: string): Promise<RawStore> =>
  openFilesThen(directory, takeLock(directory, socket));

/** Opens a database. With `toWrite`, processes that start on it wait until it is closed. */
export async function openRawServer(url: string, { toWrite }: { toWrite: boolean }): Promise<RawStore> {
  assertAddress(url);
  try {
    await assertOwnSessions(url);
    const { client, db } = await connectUnhurried(url);
    if (toWrite) await lockMigrations(client);
    return {
      engine: 'postgres',
      name: nameOf(url),
      session: serverSession(client),
      db,
      migrateTo: (number) =>
        withMigrations(number, (migrationsFolder) =>
          migrateServer(db, { migrationsFolder, migrationsSchema: 'masthead' }),
        ),
      close: () => client.end(),
    };
  } catch (error) {
    throw notUsable(url, error);
  }
}
