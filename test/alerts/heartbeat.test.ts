import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connectHeartbeat, createHeartbeat } from '../../src/alerts/heartbeat.ts';
import type { ProcessRole } from '../../src/domain/process-role.ts';
import { dbTime } from '../../src/store/db-time.ts';
import { configProcesses, heartbeat } from '../../src/store/schema/index.ts';
import { realClock } from '../helpers/clock.ts';
import { type FreshDatabase, freshDatabase } from '../helpers/database.ts';
import { serve } from '../net/loopback.ts';

const KEY = '5f2c9d1e-heartbeat-key';
let database: FreshDatabase;
let server: Awaited<ReturnType<typeof serve>>;
const state = { requests: [] as string[], status: 200 as number | null, body: 'OK' };

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(async () => {
  await database.drop();
});
beforeEach(async () => {
  Object.assign(state, { requests: [], status: 200, body: 'OK' });
  server = await serve((request, response) => {
    state.requests.push(`${request.method} ${request.url}`);
    if (state.status !== null) response.writeHead(state.status, { location: '/elsewhere' }).end(state.body);
  });
  const { db } = database.store;
  await db.delete(heartbeat);
  await db.delete(configProcesses);
  await runs('all');
});

const runs = (role: ProcessRole, { seen = 1, failing = [] as string[] } = {}) =>
  database.store.db.insert(configProcesses).values({
    worker: `machine:${role}`,
    role,
    failing,
    startedAt: dbTime(-600_000),
    seenAt: dbTime(-seen * 1_000),
    generation: 0,
    digest: '',
    files: {},
  });

function instance({ everyMs = 60_000, sendMs = 5_000, url = `${server.url}/ping/${KEY}` } = {}) {
  const errors: string[] = [];
  const call = connectHeartbeat('HEARTBEAT_URL', () => url, { clock: realClock, sendMs });
  const beat = createHeartbeat({
    db: database.store.db,
    call,
    everyMs,
    onError: ({ message }) => errors.push(message),
  });
  return { ...beat, errors };
}

test('of several processes one requests the URL, once in its interval', async () => {
  const [one, two] = [instance(), instance()];
  await Promise.all([one.turn(), two.turn(), one.turn(), two.turn()]);
  expect(state.requests).toEqual([`GET /ping/${KEY}`]);
  await database.store.db.update(heartbeat).set({ nextAt: dbTime(-1) });
  await Promise.all([one.turn(), two.turn()]);
  expect(state.requests).toHaveLength(2);
  expect([...one.errors, ...two.errors]).toEqual([]);
});

describe('requests stop', () => {
  test.each([
    ['while no worker runs', async () => runs('scheduler')],
    ['while all processes are gone', async () => runs('all', { seen: 60 })],
    ['while the sweep fails in the only worker', async () => runs('all', { failing: ['sweep: permission denied'] })],
  ])('%s, and go on at once when that is over', async (_case, change) => {
    const { db } = database.store;
    const { turn } = instance();
    await db.delete(configProcesses);
    await change();
    await turn();
    expect(state.requests).toEqual([]);
    await db.delete(configProcesses);
    await runs('all');
    await turn();
    expect(state.requests).toHaveLength(1);
  });

  test('where the store takes no writes', async () => {
    const { db } = database.store;
    await expect(
      db.transaction(async (tx) => {
        await tx.execute('set transaction read only');
        await createHeartbeat({
          db: tx,
          call: connectHeartbeat('HEARTBEAT_URL', () => server.url, { clock: realClock }),
          everyMs: 1_000,
          onError() {},
        }).turn();
      }),
    ).rejects.toThrow();
    expect(state.requests).toEqual([]);
  });
});

describe('a request that fails', () => {
  const dueIn = async (): Promise<number> => {
    const [row] = await database.store.db.select().from(heartbeat);
    return (row?.nextAt.getTime() ?? 0) - Date.now();
  };

  test.each<[string, number | null, RegExp]>([
    ['is refused', 500, /^The heartbeat URL at 127\.0\.0\.1:\d+ answered 500: no ••• here$/],
    ['is sent elsewhere, which is not followed', 302, /answered 302/],
    ['gets no answer in time', null, /gave no answer within 0\.3 s/],
  ])('%s, is made again soon, and told without its key', async (_case, status, told) => {
    Object.assign(state, { status, body: `no ${KEY} here` });
    const { turn, errors } = instance({ sendMs: 300 });
    await turn();
    expect(state.requests).toHaveLength(1);
    expect(errors).toEqual([expect.stringMatching(told)]);
    expect(errors.join()).not.toContain(KEY);
    expect(await dueIn()).toBeLessThan(16_000);
  });

  test('ends when the process stops, and is no error', async () => {
    state.status = null;
    const { turn, stop, errors } = instance();
    const turning = turn();
    await expect.poll(() => state.requests.length).toBe(1);
    stop();
    await turning;
    expect(errors).toEqual([]);
  });
});

test.each([
  ['', 'The variable HEARTBEAT_URL of the alerts is not set.'],
  ['http://monitor.example/ping', 'The variable HEARTBEAT_URL of the alerts is wrong'],
])('a URL that does not do is named by its variable alone: %j', (url, told) => {
  expect(() => instance({ url })).toThrow(told);
});
