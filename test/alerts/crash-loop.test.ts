import { inArray, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ProcessRole } from '../../src/domain/process-role.ts';
import { status } from '../../src/features/system/status.ts';
import { dbTime } from '../../src/store/db-time.ts';
import { configProcesses } from '../../src/store/schema/index.ts';
import { type FreshDatabase, freshDatabase } from '../helpers/database.ts';
import { clear, deskOn, instance, later, receiver, webhookTo } from './bench.ts';

let home: FreshDatabase;
beforeAll(async () => {
  home = await freshDatabase();
});
afterAll(() => home.drop());
beforeEach(async () => {
  await clear(home.store.db);
  await home.store.db.delete(configProcesses);
});

let started = 0;
/** Notes a process as its first turn does; answers its name. */
async function starts(role: ProcessRole, secondsAgo = 0): Promise<string> {
  const worker = `machine:${++started}`;
  const at = { startedAt: dbTime(-secondsAgo * 1_000), seenAt: dbTime() };
  await home.store.db
    .insert(configProcesses)
    .values({ worker, role, failing: [], generation: 0, digest: '', files: {}, ...at });
  return worker;
}

/** Lets time pass for everything that is stored. */
async function pass(seconds: number): Promise<void> {
  const by = sql`make_interval(secs => ${seconds})`;
  await later(home.store.db, seconds);
  await home.store.db.execute(
    sql`update masthead.config_processes set started_at = started_at - ${by}, seen_at = seen_at - ${by}`,
  );
}

/** Alerts of a newsroom with an api and a scheduler that run on, whatever its workers do. */
async function watched() {
  const { url, keys } = await receiver();
  const patience = { after: 60_000, overAfter: 300_000 };
  const alerts = instance(home.store.db, webhookTo(url), { patience });
  const steady = [await starts('api', 3_600), await starts('scheduler', 3_600)];
  return {
    keys,
    /** Looks `times` times, at an interval in seconds; `worker`: one that runs on as well. */
    async look(
      times: number,
      seconds: number,
      { worker = '', before = async (_turn: number): Promise<unknown> => null },
    ) {
      for (let turn = 0; turn < times; turn++) {
        await pass(seconds);
        await home.store.db
          .update(configProcesses)
          .set({ seenAt: dbTime() })
          .where(inArray(configProcesses.worker, [...steady, worker]));
        await before(turn);
        await alerts.turn();
      }
    },
  };
}

const STARTED = [['process:worker'], []];
const OVER = [[], ['process:worker']];
const missing = async () => (await status(deskOn(home.store.db))).missing;

test.each([
  ['8 seconds', 8, 1],
  ['40 seconds', 10, 4],
])(
  'a worker that crashes every %s is one alert, which ends once it has run for a while',
  async (_case, seconds, turns) => {
    const { keys, look } = await watched();
    await look(60, seconds, { before: async (turn) => turn % turns === 0 && starts('worker') });
    expect(keys()).toEqual([STARTED]);
    expect(await missing()).toMatchObject([{ role: 'worker', why: null, crashes: expect.any(Number) }]);

    const worker = await starts('worker');
    await look(20, 10, { worker });
    expect(await missing()).toEqual([]);
    await look(10, 10, { worker });
    expect(keys()).toEqual([STARTED]);
    await look(10, 10, { worker });
    expect(keys()).toEqual([STARTED, OVER]);
  },
);

test('a worker that is killed every two minutes and started again is no alert', async () => {
  const { keys, look } = await watched();
  for (let life = 0; life < 5; life++) await look(12, 10, { worker: await starts('worker') });
  expect(keys()).toEqual([]);
});

test('a crash loop is no alert while another worker runs on', async () => {
  const { keys, look } = await watched();
  await look(30, 8, { worker: await starts('worker', 300), before: () => starts('worker') });
  expect(keys()).toEqual([]);
});

test('a newsroom in one process that crashes every few seconds is found, though it always has just started', async () => {
  for (let crash = 0; crash < 10; crash++) {
    await pass(8);
    await starts('all');
  }
  const found = { why: null, cutOff: false, crashes: expect.any(Number) };
  expect(await missing()).toMatchObject([
    { role: 'worker', ...found },
    { role: 'scheduler', ...found },
  ]);
});
