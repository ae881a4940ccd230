import pg from 'pg';
import { type PostgresServer, startPostgres } from '../helpers/postgres.ts';
import { type RedisServer, startRedis } from '../helpers/redis.ts';
import { redisVersion } from './redis-info.ts';

export type EngineName = 'PostgreSQL' | 'Redis and PostgreSQL' | 'embedded store';

export interface EngineVariables {
  databaseUrl: string;
  redisUrl: string | null;
  /** The same, as operators choose an engine. */
  variables: Record<string, string>;
}

/** The servers of a run, started when first asked for. */
export interface Stand {
  /** A database of its own, and an empty Redis. */
  engine(name: Exclude<EngineName, 'embedded store'>): Promise<EngineVariables>;
  /** Address of a server for databases that a part makes itself. */
  server(): Promise<string>;
  redis(): Promise<string>;
  versions(): Promise<{ postgres: string | null; redis: string | null }>;
  stop(): Promise<void>;
}

/** The first value of the first row; null: no row. */
async function ask(url: string, statement: string): Promise<string | null> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<string[]>({ text: statement, rowMode: 'array' });
    return rows[0]?.[0] ?? null;
  } finally {
    await client.end();
  }
}

/** Servers on 127.0.0.1 that write as a newsroom's own do: PostgreSQL with fsync, Redis without a file. */
export function createStand(): Stand {
  let postgres: Promise<PostgresServer> | null = null;
  let redis: Promise<RedisServer> | null = null;
  let databases = 0;
  const server = async (): Promise<string> => {
    postgres ??= startPostgres({ durable: true });
    return (await postgres).url;
  };
  const redisServer = (): Promise<RedisServer> => {
    redis ??= startRedis();
    return redis;
  };
  return {
    server,
    redis: async () => (await redisServer()).url,
    async engine(name): Promise<EngineVariables> {
      const url = new URL(await server());
      const database = `bench_${databases++}`;
      await ask(url.href, `create database ${database}`);
      url.pathname = `/${database}`;
      if (name === 'PostgreSQL') {
        return { databaseUrl: url.href, redisUrl: null, variables: { DATABASE_URL: url.href } };
      }
      const { url: redisUrl, flush } = await redisServer();
      await flush();
      return { databaseUrl: url.href, redisUrl, variables: { DATABASE_URL: url.href, REDIS_URL: redisUrl } };
    },
    async versions() {
      return {
        postgres: postgres === null ? null : await ask((await postgres).url, 'show server_version'),
        redis: redis === null ? null : await redisVersion((await redis).url),
      };
    },
    async stop() {
      await (await redis)?.stop();
      await (await postgres)?.stop();
    },
  };
}
