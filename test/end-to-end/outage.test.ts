import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterEach, expect, test } from 'vitest';
import type { Service } from '../../src/app/service.ts';
import { submit } from '../../src/features/articles/submit.ts';
import { status } from '../../src/features/system/status.ts';
import { eventually } from '../helpers/eventually.ts';
import { startPostgres } from '../helpers/postgres.ts';
import { startRedis } from '../helpers/redis.ts';
import { atPresentSpeed } from '../helpers/speed.ts';
import { type Newsroom, startNewsroom } from './newsroom.ts';

const ended: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

const keys = () => ({ MASTHEAD_KEYS: `k1:${randomBytes(32).toString('base64')}` });
const CHANNELS = ['x', 'facebook'];

async function run(variables: Record<string, string>): Promise<{ newsroom: Newsroom; service: Service }> {
  const newsroom = await startNewsroom({ variables: { ...variables, ...keys() }, template: null });
  ended.push(newsroom.stop);
  return { newsroom, service: await newsroom.start() };
}

const post = ({ newsroom, service: { context, queues } }: Awaited<ReturnType<typeof run>>, name: string) => {
  const article = { ...newsroom.article, canonicalUrl: `https://paper.example/news/${name}`, videos: [] };
  const request = { channels: CHANNELS, when: 'now', again: false, by: 'test' } as const;
  return submit({ ...context, queues }, { article, ...request, channels: [...CHANNELS] });
};

const readiness = async ({ address }: Service): Promise<number> => (await fetch(`${address}/readyz`)).status;

async function delivered({ newsroom, service }: Awaited<ReturnType<typeof run>>, count: number): Promise<void> {
  await eventually(
    () => status({ ...service.context, queues: null }),
    ({ counts }) => counts.published === count * CHANNELS.length,
  );
  for (const id of CHANNELS) expect(newsroom.simulated.simulators.get(id)?.posts(), id).toHaveLength(count);
}

test('a database that crashes is missed, said so, and gone on with when it is back', async () => {
  const postgres = await startPostgres();
  ended.push(postgres.stop);
  const all = await run({ DATABASE_URL: postgres.url });
  await post(all, 'before');
  await delivered(all, 1);
  await postgres.crash();
  await eventually(
    () => readiness(all.service),
    (code) => code === 503,
  );
  await expect(post(all, 'during')).rejects.toThrow();
  await postgres.restart();
  await eventually(
    () => readiness(all.service),
    (code) => code === 200,
  );
  await post(all, 'after');
  await delivered(all, 2);
});

test('workers that get no jobs make a process unready, and the status says that no one works', async () => {
  const postgres = await startPostgres();
  ended.push(postgres.stop);
  const all = await run({ DATABASE_URL: postgres.url });
  const { db } = all.service.context;
  const missing = async () => (await status({ ...all.service.context, queues: null })).missing;
  expect(await readiness(all.service)).toBe(200);
  await db.execute(sql`alter schema bullmq rename to elsewhere`);
  await eventually(
    () => readiness(all.service),
    (code) => code === 503,
  );
  const [worker] = await eventually(missing, ({ length }) => length > 0);
  // What PostgreSQL says, or the queue where it looks first.
  expect(worker?.why).toMatch(/^worker \S+: .*(?: does not exist$| is not initialized)/);
  await db.execute(sql`alter schema elsewhere rename to bullmq`);
  await eventually(
    () => readiness(all.service),
    (code) => code === 200,
  );
  await eventually(missing, ({ length }) => length === 0);
});

test('a queue that crashes delays nothing but the nudge: rows are taken, and sent when it is back', async () => {
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  ended.push(postgres.stop, redis.stop);
  const all = await run({ DATABASE_URL: postgres.url, REDIS_URL: redis.url });
  await redis.crash();
  await eventually(
    () => readiness(all.service),
    (code) => code === 503,
  );
  const began = performance.now();
  const { posts } = await post(all, 'during');
  expect(posts.map(({ state }) => state)).toEqual(['scheduled', 'scheduled']);
  expect(performance.now() - began).toBeLessThan(atPresentSpeed(10_000));
  await redis.restart();
  await delivered(all, 1);
});
