import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectRedis, evicts, memoryOf } from '../../src/queue/redis.ts';
import { readRedisUrl } from '../../src/queue/redis-address.ts';
import { type RedisServer, startRedis } from '../helpers/redis.ts';

let server: RedisServer;
let operator: Redis;
beforeAll(async () => {
  server = await startRedis();
  operator = new Redis(server.url);
});
afterAll(async () => {
  operator.disconnect();
  await server.stop();
});

async function memory(url = server.url) {
  const client = connectRedis(readRedisUrl(url), { onError: () => undefined, failsAtOnce: false });
  try {
    const [first, ...more] = await memoryOf(client);
    expect(more).toEqual([]);
    if (!first) throw new Error('No server was read');
    return first;
  } finally {
    client.disconnect();
  }
}

test('a limit with a policy that evicts is a fault; without a limit, or with noeviction, there is none', async () => {
  await operator.config('SET', 'maxmemory', '200mb', 'maxmemory-policy', 'allkeys-lru');
  const found = await memory();
  expect(found).toEqual({
    server: new URL(server.url).host,
    policy: 'allkeys-lru',
    limitBytes: 200 * 1_024 * 1_024,
  });
  expect(evicts(found)).toBe(true);
  await operator.config('SET', 'maxmemory-policy', 'noeviction');
  expect(evicts(await memory())).toBe(false);
  await operator.config('SET', 'maxmemory', '0', 'maxmemory-policy', 'volatile-lru');
  expect(evicts(await memory())).toBe(false);
});

test.each([
  ['CONFIG', '-config', true],
  ['INFO', '-info', true],
  ['both', '-config -info', null],
])('where %s is refused, what is known is said, and nothing else', async (what, rules, expected) => {
  await operator.config('SET', 'maxmemory', '200mb', 'maxmemory-policy', 'allkeys-lru');
  const name = `no-${what.toLowerCase()}`;
  await operator.call('ACL', 'SETUSER', name, 'on', '>secret', '~*', '&*', '+@all', ...rules.split(' '));
  const { host } = new URL(server.url);
  expect(evicts(await memory(`redis://${name}:secret@${host}`))).toBe(expected);
});
