import { randomBytes } from 'node:crypto';
import { migratedDatabase } from '../helpers/database.ts';
import { startRedis } from '../helpers/redis.ts';
import { shared } from '../helpers/shared.ts';

export interface EngineEnv {
  variables: Record<string, string>;
  /** An empty embedded store to begin with, which is quicker than making one. */
  template: string | null;
  /** Empties the queue as an operator's FLUSHALL does; nothing where the queue is in the database. */
  flush(): Promise<void>;
  drop(): Promise<void>;
}

const untouched = async (): Promise<void> => {};

const keys = () => ({ MASTHEAD_KEYS: `k1:${randomBytes(32).toString('base64')}` });

export const onEmbedded = async (): Promise<EngineEnv> => ({
  variables: {},
  template: await shared('store-template'),
  flush: untouched,
  drop: untouched,
});

export async function onPostgres(): Promise<EngineEnv> {
  const { url, drop } = await migratedDatabase();
  return { variables: { DATABASE_URL: url, ...keys() }, template: null, flush: untouched, drop };
}

async function onRedis(): Promise<EngineEnv> {
  const [{ variables, drop }, redis] = await Promise.all([onPostgres(), startRedis()]);
  return {
    variables: { ...variables, REDIS_URL: redis.url },
    template: null,
    flush: redis.flush,
    async drop() {
      await redis.stop();
      await drop();
    },
  };
}

/** The three engines, chosen as operators choose them: by variables. */
export const ENGINES: readonly { name: string; env: () => Promise<EngineEnv> }[] = [
  {
    name: 'the embedded store',
    env: onEmbedded,
  },
  { name: 'PostgreSQL', env: onPostgres },
  { name: 'PostgreSQL and Redis', env: onRedis },
];
