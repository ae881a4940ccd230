import { randomBytes } from 'node:crypto';
import { emptyDatabase } from '../helpers/database.ts';
import { startRedis } from '../helpers/redis.ts';
import { shared } from '../helpers/shared.ts';

export interface EngineEnv {
  variables: Record<string, string>;
  /** An empty embedded store to begin with, which is quicker than making one. */
  template: string | null;
  drop(): Promise<void>;
}

const keys = () => ({ MASTHEAD_KEYS: `k1:${randomBytes(32).toString('base64')}` });

async function onPostgres(): Promise<EngineEnv> {
  const { url, drop } = await emptyDatabase();
  return { variables: { DATABASE_URL: url, ...keys() }, template: null, drop };
}

async function onRedis(): Promise<EngineEnv> {
  const [{ variables, drop }, redis] = await Promise.all([onPostgres(), startRedis()]);
  return {
    variables: { ...variables, REDIS_URL: redis.url },
    template: null,
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
    env: async () => ({ variables: {}, template: await shared('store-template'), drop: async () => {} }),
  },
  { name: 'PostgreSQL', env: onPostgres },
  { name: 'PostgreSQL and Redis', env: onRedis },
];
