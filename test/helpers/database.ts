import pg from 'pg';
import { newId } from '../../src/domain/ids.ts';
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

/** An empty database on the run's PostgreSQL server; only its address. */
export async function emptyDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const server = await shared('postgres');
  const name = `test_${newId().replaceAll('-', '')}`;
  await administer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => administer(server, `drop database ${name} with (force)`) };
}

/** A database of its own with all migrations, opened as the service opens it. */
export async function freshDatabase(listeners = 4): Promise<FreshDatabase> {
  const { url, drop } = await emptyDatabase();
  const store = await openServer(url, listeners, () => undefined);
  return {
    store,
    url,
    async drop() {
      await store.close();
      await drop();
    },
  };
}
