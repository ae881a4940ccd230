import { asMessage } from '../../lib/errors.ts';
import { connectRedis, evicts, memoryOf, type RedisMemory } from '../../queue/redis.ts';
import { readRedisUrl, shownRedisUrl } from '../../queue/redis-address.ts';
import type { Engine } from '../engine.ts';
import { type Check, fault, ok, type Result, skipped, unknown } from './check.ts';
import { doctor } from './messages.ts';
import { service } from './service-messages.ts';

function policyResult(memory: RedisMemory): Result {
  const { server, policy } = memory;
  const evicting = evicts(memory);
  const found = policy ?? '?';
  if (evicting === null) return { ...unknown(service.policyUnknown({ server }), service.setPolicy()), subject: server };
  if (evicting) return { ...fault(service.evicts({ server, policy: found }), service.setPolicy()), subject: server };
  return { ...ok(service.keepsJobs({ server, limited: memory.limitBytes === 0 ? 'no' : 'yes' })), subject: server };
}

/** Whether Redis answers, and keeps its jobs. What it has on its disk does not matter: rows carry the truth. */
export const queueCheck = (engine: Engine | null): Check => ({
  group: 'queue',
  name: 'redis',
  async run(signal) {
    if (engine === null) return skipped(doctor.afterEngine());
    if (engine.store === 'embedded' || engine.redisUrl === null) return skipped(service.queueInStore());
    const where = shownRedisUrl(engine.redisUrl);
    let last: unknown = new Error('no answer');
    const client = connectRedis(readRedisUrl(engine.redisUrl), {
      onError: (error) => {
        last = error;
      },
      failsAtOnce: false,
      retry: (times) => (times > 2 ? null : 200),
    });
    try {
      const ready = new Promise<boolean>((resolve) => {
        client.once('ready', () => resolve(true)).once('end', () => resolve(false));
        AbortSignal.any([signal, AbortSignal.timeout(CONNECT_MS)]).addEventListener('abort', () => resolve(false));
      });
      if (!(await ready)) return fault(service.redisAway({ where, why: asMessage(last) }), service.startRedis());
      return [ok(service.redisReached({ where })), ...(await memoryOf(client)).map(policyResult)];
    } finally {
      client.disconnect();
    }
  },
});

/** Less than a check may take, so that the reason is said. */
const CONNECT_MS = 7_000;
