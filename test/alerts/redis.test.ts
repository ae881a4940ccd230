import { afterAll, beforeAll, expect, test } from 'vitest';
import { conditionsOf } from '../../src/alerts/conditions.ts';
import type { Running } from '../../src/app/context.ts';
import { redisLoop } from '../../src/app/redis-watch.ts';
import { status } from '../../src/features/system/status.ts';
import { inEnglish } from '../../src/lib/render.ts';
import type { RedisMemory } from '../../src/queue/redis.ts';
import { type FreshDatabase, freshDatabase } from '../helpers/database.ts';
import { deskOn, NOTHING } from './bench.ts';

let home: FreshDatabase;
beforeAll(async () => {
  home = await freshDatabase();
});
afterAll(() => home.drop());

const EVICTING: RedisMemory = { server: 'redis:6379', policy: 'allkeys-lru', limitBytes: 100 };

test('a Redis that may throw jobs away is logged once, shown and alerted about, until it is mended', async () => {
  const lines: string[] = [];
  const note = (_: object, line: string): void => void lines.push(line);
  const desk = deskOn(home.store.db);
  // All that the loop uses of a process.
  const running = {
    ...desk,
    log: { info: note, warn: note, error: note },
    timings: { sweep: 1 },
  } as unknown as Running;
  let answer: RedisMemory[] | null = [EVICTING];
  const loop = redisLoop(running, { noteRedisId: async () => undefined, memory: async () => answer });
  await loop.run();
  await loop.run();
  expect(lines).toEqual([expect.stringContaining('maxmemory-policy is allkeys-lru')]);
  const now = await status(running);
  expect(now).toMatchObject({ ok: false, evicting: [EVICTING], unknownEviction: [] });
  const [condition] = conditionsOf({ ...NOTHING, evicting: now.evicting, storage: null });
  expect(condition).toMatchObject({ key: 'redis:redis:6379', kind: 'redis', ends: 'by-itself' });
  expect(condition && inEnglish(condition.remedy)).toContain('CONFIG SET maxmemory-policy noeviction');
  // While it does not answer, it is as it was.
  answer = null;
  await loop.run();
  expect((await status(running)).evicting).toEqual([EVICTING]);
  answer = [{ ...EVICTING, policy: null }];
  await loop.run();
  expect(await status(running)).toMatchObject({ ok: true, evicting: [], unknownEviction: ['redis:6379'] });
  answer = [{ ...EVICTING, policy: 'noeviction' }];
  await loop.run();
  expect(await status(running)).toMatchObject({ ok: true, evicting: [], unknownEviction: [] });
  expect(lines).toHaveLength(3);
});
