import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drizzle as drizzleServer } from 'drizzle-orm/node-postgres';
import { migrate as migrateServer } from 'drizzle-orm/node-postgres/migrator';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import pg from 'pg';
import { z } from 'zod';
import { MIGRATIONS } from '../../src/store/store.ts';
import { emptyDatabase } from './database.ts';
import { emptyEmbedded } from './embedded.ts';

/** A folder with the migrations before the one whose name ends with `change`. */
export function migrationsBefore(change: string): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'masthead-migrations-'));
  cpSync(MIGRATIONS, folder, { recursive: true });
  const journal = join(folder, 'meta', '_journal.json');
  const { entries, ...rest } = z
    .looseObject({ entries: z.array(z.looseObject({ tag: z.string() })) })
    .parse(JSON.parse(readFileSync(journal, 'utf8')));
  const until = entries.findIndex(({ tag }) => tag.endsWith(`_${change}`));
  writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, until) }));
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}

/** Brings an empty database to what it was before the change whose name ends with `change`. */
export async function bringTo(url: string, change: string): Promise<void> {
  const { folder, remove } = migrationsBefore(change);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await migrateServer(drizzleServer({ client }), { migrationsFolder: folder, migrationsSchema: 'masthead' });
  await client.end();
  remove();
}

/** A store that migrations are tried on. */
export interface OlderStore {
  upTo(folder: string): Promise<void>;
  rows(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

async function embedded(): Promise<OlderStore> {
  const { client, drop } = await emptyEmbedded();
  return {
    upTo: (migrationsFolder) => migrate(drizzle({ client }), { migrationsFolder, migrationsSchema: 'masthead' }),
    rows: async (text, values) => (await client.query<Record<string, unknown>>(text, values)).rows,
    close: drop,
  };
}

async function server(): Promise<OlderStore> {
  const { url, drop } = await emptyDatabase();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return {
    upTo: (migrationsFolder) =>
      migrateServer(drizzleServer({ client }), { migrationsFolder, migrationsSchema: 'masthead' }),
    rows: async (text, values) => (await client.query<Record<string, unknown>>(text, values)).rows,
    async close() {
      await client.end();
      await drop();
    },
  };
}

export const OLDER_STORES: readonly (readonly [name: string, open: () => Promise<OlderStore>])[] = [
  ['the embedded store', embedded],
  ['PostgreSQL', server],
];
