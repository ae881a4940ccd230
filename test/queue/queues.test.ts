import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { JobPayloads } from '../../src/domain/jobs.ts';
import { openQueues, type Queues } from '../../src/queue/queues.ts';
import { openServer } from '../../src/store/server.ts';
import type { Store } from '../../src/store/store.ts';
import { emptyDatabase, freshDatabase } from '../helpers/database.ts';
import { embeddedStore } from '../helpers/embedded.ts';
import { eventually } from '../helpers/eventually.ts';
import { type Forwarder, startForwarder } from '../helpers/forwarder.ts';
import { frozenLine } from '../helpers/frozen-line.ts';
import { type RedisServer, startRedis } from '../helpers/redis.ts';
import { atPresentSpeed } from '../helpers/speed.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const id = () => randomUUID();

interface Home {
  store: Store;
  redisUrl: string | null;
  drop(): Promise<void>;
}

const HOMES: readonly { name: string; make: () => Promise<Home> }[] = [
  { name: 'the embedded store', make: async () => ({ ...(await embeddedStore()), redisUrl: null }) },
  { name: 'PostgreSQL', make: async () => ({ ...(await freshDatabase()), redisUrl: null }) },
  {
    name: 'Redis',
    async make() {
      const [home, redis] = await Promise.all([freshDatabase(), startRedis()]);
      const drop = async () => {
        await redis.stop();
        await home.drop();
      };
      return { store: home.store, redisUrl: redis.url, drop };
    },
  },
];

async function open(home: Pick<Home, 'store' | 'redisUrl'>): Promise<{ queues: Queues; troubles: string[] }> {
  const troubles: string[] = [];
  const queues = await openQueues({
    ...home,
    onError: (error, where) => troubles.push(`${where}: ${error.message}`),
  });
  closing.push(() => queues.close(0, () => undefined));
  return { queues, troubles };
}

describe.each(HOMES)('a queue on $name', ({ make }) => {
  let home: Home;
  beforeAll(async () => {
    home = await make();
  });
  afterAll(() => home.drop());

  test('hands a job over with its payload, and one id once however often it is added', async () => {
    const { queues, troubles } = await open(home);
    const articleId = id();
    const added = await Promise.all(
      Array.from({ length: 10 }, () => queues.add('drafts', 'compose-posts', { articleId }, { id: `c-${articleId}` })),
    );
    expect(added).toEqual(Array(10).fill(true));
    const seen: unknown[] = [];
    queues.work('drafts', 2, async (name, payload) => {
      seen.push({ name, payload });
    });
    const last = id();
    await queues.add('drafts', 'compose-posts', { articleId: last }, { id: `c-${last}` });
    await eventually(
      () => seen,
      () => seen.length >= 2,
    );
    expect(seen).toEqual([
      { name: 'compose-posts', payload: { articleId } },
      { name: 'compose-posts', payload: { articleId: last } },
    ]);
    // Done and, soon after, forgotten: then the same id may come again.
    await eventually(
      () => queues.add('drafts', 'compose-posts', { articleId }, { id: `c-${articleId}` }),
      // On a slow machine the next one may be through as well before this is looked at.
      () => seen.length >= 3,
    );
    expect(troubles).toEqual([]);
  });

  test('a handler that throws is reported, and the next job is taken', async () => {
    const { queues, troubles } = await open(home);
    const done: string[] = [];
    queues.work('housekeeping', 1, async (name) => {
      if (name === 'vacuum') throw new Error('no room');
      done.push(name);
    });
    await queues.add('housekeeping', 'vacuum', {}, { id: `v-${id()}` });
    await queues.add('housekeeping', 'tidy', {}, { id: `t-${id()}` });
    await eventually(
      () => done,
      () => done.length === 1,
    );
    expect(troubles).toEqual(['job vacuum in housekeeping: no room']);
  });

  test('closing waits for what is in hand, and hurries what takes too long', async () => {
    const { queues } = await open(home);
    const forceShutdown = new AbortController();
    let ended = '';
    const started = new Promise<void>((resolve) => {
      queues.work('drafts', 1, async () => {
        resolve();
        await new Promise((parked) => forceShutdown.signal.addEventListener('abort', parked));
        ended = 'parked';
      });
    });
    const articleId = id();
    await queues.add('drafts', 'render-media', { articleId }, { id: `r-${articleId}` });
    await started;
    const began = performance.now();
    await queues.close(100, () => forceShutdown.abort());
    expect(ended).toBe('parked');
    expect(performance.now() - began).toBeLessThan(atPresentSpeed(4_000));
  });
});

describe('Redis that goes away', () => {
  let home: Awaited<ReturnType<typeof freshDatabase>>;
  let redis: RedisServer;
  beforeAll(async () => {
    [home, redis] = await Promise.all([freshDatabase(), startRedis()]);
  });
  afterAll(async () => {
    await redis.stop();
    await home.drop();
  });
  const payload = () => ({ articleId: id() });

  test('an add says so at once, and is good again when Redis is back', async () => {
    const { queues } = await open({ store: home.store, redisUrl: redis.url });
    expect(await queues.add('drafts', 'compose-posts', payload(), { id: `c-${id()}` })).toBe(true);
    await redis.crash();
    await eventually(queues.reachable, (reachable) => !reachable);
    const began = performance.now();
    expect(await queues.add('drafts', 'compose-posts', payload(), { id: `c-${id()}` })).toBe(false);
    expect(performance.now() - began).toBeLessThan(atPresentSpeed(2_000));
    await redis.restart();
    await eventually(queues.reachable, (reachable) => reachable);
    expect(await queues.add('drafts', 'compose-posts', payload(), { id: `c-${id()}` })).toBe(true);
  });

  test('an add that meets the crash ends all the same', async () => {
    const { queues } = await open({ store: home.store, redisUrl: redis.url });
    expect(await queues.add('drafts', 'compose-posts', payload(), { id: `c-${id()}` })).toBe(true);
    const crash = redis.crash();
    const adds = Array.from({ length: 20 }, () =>
      queues.add('drafts', 'compose-posts', payload(), { id: `c-${id()}` }),
    );
    const began = performance.now();
    await Promise.all([...adds, crash]);
    expect(performance.now() - began).toBeLessThan(atPresentSpeed(4_000));
    await redis.restart();
  });

  test('a start and a stop without Redis take seconds, not for ever', async () => {
    await redis.crash();
    const began = performance.now();
    const { queues } = await open({ store: home.store, redisUrl: redis.url });
    queues.work('drafts', 1, async () => undefined);
    expect(await queues.add('drafts', 'compose-posts', payload(), { id: `c-${id()}` })).toBe(false);
    // With nothing in hand there is nothing to wait for, however long it might.
    await queues.close(60_000, () => undefined);
    closing.pop();
    expect(performance.now() - began).toBeLessThan(atPresentSpeed(15_000));
    await redis.restart();
  });
});

describe('Redis that hangs', () => {
  let home: Awaited<ReturnType<typeof freshDatabase>>;
  let redis: RedisServer;
  let line: Forwarder;
  beforeAll(async () => {
    [home, redis] = await Promise.all([freshDatabase(), startRedis()]);
    line = await startForwarder(Number(new URL(redis.url).port));
  });
  afterAll(async () => {
    await line.close();
    await redis.stop();
    await home.drop();
  });

  const HANGS = [
    { name: 'a server that is frozen', begin: () => redis.freeze(), end: () => redis.thaw() },
    { name: 'a host that vanished behind open connections', begin: () => line.stall(), end: () => line.passAgain() },
  ];

  test.each(HANGS)('is reported within seconds, and jobs resume after it: $name', async ({ begin, end }) => {
    const reports: (string | null)[] = [];
    const queues = await openQueues({
      store: home.store,
      redisUrl: `redis://127.0.0.1:${line.port}`,
      onError: () => undefined,
      onRedis: (problem) => reports.push(problem),
    });
    closing.push(() => queues.close(0, () => undefined));
    const done: string[] = [];
    queues.work('housekeeping', 1, async (name) => {
      done.push(name);
    });
    const add = () => queues.add('housekeeping', 'tidy', {}, { id: `t-${id()}` });
    await add();
    await eventually(
      () => done,
      () => done.length === 1,
    );
    begin();
    const hung = performance.now();
    await eventually(queues.reachable, (reachable) => !reachable);
    expect(performance.now() - hung).toBeLessThan(atPresentSpeed(8_000));
    expect(reports.at(-1)).toBe(`redis://127.0.0.1:${line.port} doesn’t answer.`);
    expect(await add()).toBe(false);
    end();
    const ended = performance.now();
    await eventually(queues.reachable, (reachable) => reachable);
    expect(reports.at(-1)).toBeNull();
    expect(await add()).toBe(true);
    await eventually(
      () => done,
      () => done.length === 2,
    );
    expect(performance.now() - ended).toBeLessThan(atPresentSpeed(20_000));
  });
});

describe('PostgreSQL whose host vanishes', () => {
  let home: Awaited<ReturnType<typeof emptyDatabase>>;
  beforeAll(async () => {
    home = await emptyDatabase();
  });
  afterAll(() => home.drop());

  test('queues and workers go on when it is back, also those that began while it was away', async () => {
    const url = new URL(home.url);
    const line = await frozenLine(Number(url.port));
    onTestFinished(() => line.stop());
    url.port = String(line.port);
    const store = await openServer(url.href, () => undefined, { statementMs: 600 });
    closing.push(() => store.close());
    const { queues, troubles } = await open({ store, redisUrl: null });
    const done: string[] = [];
    const work = (queue: string) => queues.work(queue, 1, async (name) => void done.push(name));
    const tidy = () => queues.add('housekeeping', 'tidy', {}, { id: `t-${id()}` });
    const compose = () => queues.add('drafts', 'compose-posts', { articleId: id() }, { id: `c-${id()}` });
    work('housekeeping');
    await tidy();
    await eventually(
      () => done,
      () => done.length === 1,
    );
    line.freeze();
    work('drafts');
    expect(await Promise.all([compose(), tidy()])).toEqual([false, false]);
    await eventually(
      () => troubles,
      () => troubles.some((trouble) => trouble.startsWith('worker drafts: PostgreSQL gave no answer')),
    );
    line.thaw();
    await eventually(compose, (added) => added);
    await eventually(tidy, (added) => added);
    await eventually(
      () => done.slice(1),
      (since) => since.includes('compose-posts') && since.includes('tidy'),
    );
  });
});

test('job payloads hold only ids and epochs', () => {
  const fields = Object.values(JobPayloads).flatMap(({ shape }) => Object.keys(shape));
  expect(fields.filter((name) => !/Id$|^epoch$/.test(name))).toEqual([]);
});
