import { Redis } from 'ioredis';
import { asMessage, messageOf } from '../../lib/errors.ts';
import { connectRedis, evicts, memoryOf, type RedisClient, type RedisMemory } from '../../queue/redis.ts';
import { type RedisAddress, readRedisUrl, shownRedisUrl } from '../../queue/redis-address.ts';
import { issuerAt, isUntrusted, tlsFault } from '../../queue/redis-tls.ts';
import type { Engine } from '../engine.ts';
import { type Check, fault, ok, type Result, skipped, unknown, warning } from './check.ts';
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

/** Host and port of the server that is named first. */
function firstOf(address: RedisAddress): { host: string; port: number } | null {
  if (address.kind !== 'single') return address.nodes[0] ?? null;
  if (!URL.canParse(address.url)) return null;
  const { hostname, port } = new URL(address.url);
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 6_379) };
}

/** Why a Redis gives no connection: it has an own line for refused passwords, which it names in its own way. */
async function awayResult(address: RedisAddress, where: string, error: unknown): Promise<Result> {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const server = isUntrusted(cause) ? firstOf(address) : null;
  const tls = tlsFault(cause, server && (await issuerAt(server.host, server.port)));
  if (tls !== null) return fault(service.redisAway({ where, why: tls.why }), tls.remedy);
  const refused = /^(NOAUTH|WRONGPASS)/.exec(messageOf(error))?.[1];
  if (refused === undefined) return fault(service.redisAway({ where, why: asMessage(error) }), service.startRedis());
  const why = refused === 'NOAUTH' ? 'none' : 'wrong';
  return fault(service.redisSignIn({ where, why }), service.correctRedisUrl());
}

/** Part of its memory from which Redis is nearly full. */
const NEARLY_FULL = 0.9;

/**
 * Why a server takes no jobs, or soon will not; null: nothing speaks against it. Of a cluster and behind sentinels, the
 * client looks for the masters itself.
 */
async function refusal(client: RedisClient, where: string): Promise<Result | null> {
  if (!(client instanceof Redis)) return null;
  // A user without that right gets no answer.
  const info = `${await client.info('replication').catch(() => '')}\n${await client.info('memory').catch(() => '')}`;
  if (/^role:slave/m.test(info)) return fault(service.redisReplica({ where }), service.useMaster());
  const [used = 0, limit = 0] = ['used_memory', 'maxmemory'].map((name) =>
    Number(new RegExp(`^${name}:(\\d+)`, 'm').exec(info)?.[1] ?? 0),
  );
  if (limit === 0 || used < limit * NEARLY_FULL) return null;
  return (used < limit ? warning : fault)(service.redisFull({ where, used, limit }), service.raiseMemory());
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
    const address = readRedisUrl(engine.redisUrl);
    const client = connectRedis(address, {
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
      if (!(await ready)) return await awayResult(address, where, last);
      const reached = (await refusal(client, where)) ?? ok(service.redisReached({ where }));
      return [reached, ...(await memoryOf(client)).map(policyResult)];
    } finally {
      client.disconnect();
    }
  },
});

/** Less than a check may take, so that the reason is said. */
const CONNECT_MS = 7_000;
