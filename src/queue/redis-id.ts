import type { RedisClient } from './redis.ts';
import type { RedisAddress } from './redis-address.ts';

/** All keys of the queues in one slot of a cluster, since one script touches several. */
export const CLUSTER_PREFIX = '{masthead}';

/** Among the keys of the queues, so that a user who may touch those alone may touch it, too. */
const keyIn = ({ kind }: RedisAddress): string => `${kind === 'cluster' ? CLUSTER_PREFIX : 'bull'}:masthead-id`;

const ID = /^[\da-f-]{36}$/;

/**
 * Id by which processes tell whether they use the same Redis, and the same database in it; null: it has none yet. Other
 * than the ids of Redis itself, it outlives a restart and a failover, and holds for a whole cluster.
 */
export async function readRedisId(client: RedisClient, address: RedisAddress): Promise<string | null> {
  const found = await client.get(keyIn(address));
  return found !== null && ID.test(found) ? found : null;
}

/** Gives a Redis an id unless it has one, and answers the one that holds. `own`: the one that it had, should it have lost it. */
export async function giveRedisId(client: RedisClient, address: RedisAddress, own: string): Promise<string | null> {
  await client.set(keyIn(address), own, 'NX');
  return readRedisId(client, address);
}
