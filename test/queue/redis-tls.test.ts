import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { queueCheck } from '../../src/app/doctor/queue.ts';
import type { Engine } from '../../src/app/engine.ts';
import { inEnglish } from '../../src/lib/render.ts';
import { type Certificate, makeCertificate, type RedisServer, startRedis } from '../helpers/redis.ts';
import { childProgram } from '../helpers/shared.ts';

const folder = mkdtempSync(join(tmpdir(), 'masthead-redis-tls-'));
let own: Certificate;
let other: Certificate;
let redis: RedisServer;
beforeAll(async () => {
  for (const name of ['own', 'other']) mkdirSync(join(folder, name));
  own = makeCertificate(join(folder, 'own'), 'Authority of the paper');
  other = makeCertificate(join(folder, 'other'), 'Another authority');
  redis = await startRedis(own);
});
afterAll(async () => {
  await redis.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Connects in a process of its own, which reads the authorities that it trusts when it starts; answers what it says. */
async function connectTrusting(authority: string, url = redis.url): Promise<unknown> {
  const child = fork(await childProgram('queue/redis-child.ts'), [url], {
    execArgv: [],
    env: { ...process.env, NODE_EXTRA_CA_CERTS: authority },
  });
  const [[said]] = await Promise.all([once(child, 'message'), once(child, 'exit')]);
  return said;
}

test('jobs go over TLS where the authority is named by NODE_EXTRA_CA_CERTS, and neither with another one nor for another host', async () => {
  expect(await connectTrusting(own.authority)).toBe('PONG');
  expect(await connectTrusting(other.authority)).toMatch(
    /^Redis at rediss:\/\/localhost:\d+ can’t be reached: its certificate is signed by an authority that is not trusted here\. Name the certificate/,
  );
  expect(await connectTrusting(own.authority, redis.url.replace('localhost', '127.0.0.1'))).toMatch(
    /its certificate is for another host name\. Use the host name of the certificate in REDIS_URL/,
  );
});

test('the doctor names the authority in one sentence', async () => {
  const engine = { store: 'postgres', databaseUrl: '', redisUrl: redis.url } as Partial<Engine> as Engine;
  const results = [await queueCheck(engine).run(AbortSignal.timeout(20_000))].flat();
  expect(results).toHaveLength(1);
  const [{ state, found, remedy } = { state: null, found: null, remedy: null }] = results;
  expect(state).toBe('fault');
  expect(found && inEnglish(found)).toMatch(
    /^Redis at rediss:\/\/localhost:\d+ can’t be reached: its certificate is signed by "Authority of the paper", which is not trusted here\.$/,
  );
  expect(remedy && inEnglish(remedy)).toContain('NODE_EXTRA_CA_CERTS');
});
