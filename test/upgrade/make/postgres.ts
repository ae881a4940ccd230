import pg from 'pg';
import type { EngineEnv } from '../../end-to-end/engines.ts';
import { startPostgres } from '../../helpers/postgres.ts';

export interface OwnPostgres {
  /** An empty database, as an operator names it; `keys`: those that its secrets are sealed with. */
  engine(name: string, keys?: string): Promise<EngineEnv>;
  stop(): Promise<void>;
}

const KEYS = `k1:${Buffer.alloc(32, 'k').toString('base64')}`;

/** A PostgreSQL server for a program that runs by itself, without the one that tests share. */
export async function startOwnPostgres(): Promise<OwnPostgres> {
  const server = await startPostgres();
  return {
    async engine(name, keys = KEYS) {
      const client = new pg.Client({ connectionString: server.url });
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      const url = new URL(server.url);
      url.pathname = `/${name}`;
      const nothing = async (): Promise<void> => {};
      const variables = { DATABASE_URL: url.href, MASTHEAD_KEYS: keys };
      return { variables, template: null, flush: nothing, drop: nothing };
    },
    stop: () => server.stop(),
  };
}
