import pg from 'pg';
import { newId } from '../../../src/domain/ids.ts';
import { openServer } from '../../../src/store/server.ts';
import type { PostgresServer } from '../../helpers/postgres.ts';
import { startRedis } from '../../helpers/redis.ts';
import { makeDue, surveyRows } from '../process/rows.ts';
import type { Due } from '../process/wire.ts';
import type { Engine, Ground } from './engine.ts';

export async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  // A server that is ended while it closes is no surprise.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

export function databaseAt(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

export interface ServerSetup {
  server: PostgresServer;
  /** Name of the seeded database. */
  template: string;
  /** Data directory with the media. */
  directory: string;
  keys: Record<string, string>;
  withRedis: boolean;
}

/** PostgreSQL, with Redis or without: each campaign gets a copy of the seeded database. */
export function serverEngine({ server, template, directory, keys, withRedis }: ServerSetup): Engine {
  async function ground(due: Due): Promise<Ground> {
    const name = `trial_${newId().replaceAll('-', '')}`;
    await administer(server.url, `create database ${name} template ${template}`);
    const url = databaseAt(server.url, name);
    const [store, redis] = await Promise.all([openServer(url, 0, () => undefined), withRedis ? startRedis() : null]);
    await makeDue(store.db, due);
    return {
      variables: {
        ...keys,
        MASTHEAD_DATA: directory,
        DATABASE_URL: url,
        ...(redis ? { REDIS_URL: redis.url } : {}),
      },
      postgres: server,
      redis,
      dueByWorker: null,
      survey: () => surveyRows(store.db),
      async drop() {
        await store.close();
        await redis?.stop();
        await administer(server.url, `drop database ${name} with (force)`);
      },
    };
  }
  return { ground, stop: async () => {} };
}
