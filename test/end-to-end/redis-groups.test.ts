import { randomBytes } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import type { Service } from '../../src/app/service.ts';
import { submit } from '../../src/features/articles/submit.ts';
import { status } from '../../src/features/system/status.ts';
import { eventually } from '../helpers/eventually.ts';
import { type RedisGroup, startCluster, startSentinels } from '../helpers/redis-groups.ts';
import { onPostgres } from './engines.ts';
import { type Newsroom, startNewsroom } from './newsroom.ts';

const ended: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

const CHANNELS = ['x', 'facebook'];

interface Running {
  newsroom: Newsroom;
  service: Service;
}

async function on(redis: RedisGroup): Promise<Running> {
  ended.push(redis.stop);
  const { variables, drop } = await onPostgres();
  ended.push(drop);
  const newsroom = await startNewsroom({ variables: { ...variables, REDIS_URL: redis.url }, template: null });
  ended.push(newsroom.stop);
  return { newsroom, service: await newsroom.start() };
}

async function post({ newsroom, service: { context, queues } }: Running, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const article = { ...newsroom.article, canonicalUrl: `https://paper.example/news/${name}`, videos: [] };
    const request = { channels: [...CHANNELS], when: 'now', again: false, by: 'test' } as const;
    await submit({ ...context, queues }, { article, ...request, channels: [...CHANNELS] });
  }
}

const counts = async ({ service }: Running) => (await status({ ...service.context, queues: null })).counts;

/** Resolves when all stories are out, and fails where one is there twice. */
async function eachOnce(running: Running, names: readonly string[]): Promise<void> {
  await eventually(
    () => counts(running),
    ({ published = 0 }) => published >= names.length * CHANNELS.length,
  );
  for (const id of CHANNELS) {
    const posts = running.newsroom.simulated.simulators.get(id)?.posts() ?? [];
    expect(posts, id).toHaveLength(names.length);
    for (const name of names) {
      expect(
        posts.filter((one) => JSON.stringify(one).includes(`/news/${name}?`)),
        `${name} on ${id}`,
      ).toHaveLength(1);
    }
  }
}

const stories = (prefix: string, count: number) => Array.from({ length: count }, (_, at) => `${prefix}-${at}`);

test('on Sentinel, the master may be killed during work: a replica takes over, and every post is out once', async () => {
  const redis = await startSentinels(randomBytes(12).toString('hex'));
  const running = await on(redis);
  const [before, after] = [stories('before', 5), stories('after', 5)];
  await post(running, before);
  await eventually(
    () => counts(running),
    ({ published = 0 }) => published > 0,
  );
  const [master = 0] = redis.masters;
  await redis.kill(master);
  await eventually(
    () => running.service.queues.reachable(),
    (reachable) => !reachable,
  );
  // Accepted meanwhile: the rows wait, and the sweep finds them.
  await post(running, after);
  await eachOnce(running, [...before, ...after]);
  await eventually(
    () => running.service.queues.reachable(),
    (reachable) => reachable,
  );
  await post(running, ['last']);
  await eachOnce(running, [...before, ...after, 'last']);
});

test('on a cluster of three masters everything is posted once, and its keys are in one slot', async () => {
  const redis = await startCluster();
  const running = await on(redis);
  const names = stories('story', 5);
  await post(running, names);
  await eachOnce(running, names);
  const keys = await Promise.all(redis.masters.map((port) => redis.ask(port, 'DBSIZE')));
  expect(keys.filter((count) => count !== '0')).toHaveLength(1);
  const found = await Promise.all(redis.masters.map((port) => redis.ask(port, 'KEYS', '*')));
  for (const key of found.join('\n').split('\n').filter(Boolean)) expect(key).toMatch(/^\{masthead\}:/);
});
