import pg from 'pg';
import { newId } from '../../src/lib/ids.ts';
import { postgresBackend } from '../../src/queue/backend.ts';
import { openServer } from '../../src/store/server.ts';
import type { Store } from '../../src/store/store.ts';
import { shared } from './shared.ts';

export interface FreshDatabase {
  store: Store;
  url: string;
  /** Closes the store and removes the database. */
  drop(): Promise<void>;
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

const addressOf = (server: string, name: string): string => {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
};

const TEMPLATE = 'migrated_template';

/** Makes the database that others are copied from, with the tables of Masthead and of the queue. Answers its name. */
export async function migratedTemplate(server: string): Promise<string> {
  await administer(server, `create database ${TEMPLATE}`);
  const store = await openServer(addressOf(server, TEMPLATE), () => undefined);
  await postgresBackend(store);
  await store.close();
  return TEMPLATE;
}

async function createDatabase(template: string): Promise<{ url: string; drop(): Promise<void> }> {
  const server = await shared('postgres');
  const name = `test_${newId().replaceAll('-', '')}`;
  await administer(server, `create database ${name} template ${template}`);
  return { url: addressOf(server, name), drop: () => administer(server, `drop database ${name} with (force)`) };
}

/** Copies of a database, made and put back while nobody is connected to it. */
export async function savedCopy(url: string): Promise<{ save(): Promise<void>; restore(): Promise<void> }> {
  const server = await shared('postgres');
  const name = new URL(url).pathname.slice(1);
  return {
    save: () => administer(server, `create database ${name}_saved template ${name}`),
    async restore() {
      await administer(server, `drop database ${name} with (force)`);
      await administer(server, `alter database ${name}_saved rename to ${name}`);
    },
  };
}

/** An empty database on the run's PostgreSQL server; only its address. */
export const emptyDatabase = () => createDatabase('template1');

/** One with all tables, and nothing in them. */
export const migratedDatabase = async () => createDatabase(await shared('postgres-template'));

/** A database of its own with all migrations, opened as the service opens it. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const { url, drop } = await migratedDatabase();
  const store = await openServer(url, () => undefined);
  return {
    store,
    url,
    async drop() {
      await store.close();
      await drop();
    },
  };
}
