import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { conditionsOf } from '../../src/alerts/conditions.ts';
import type { ProcessRole } from '../../src/domain/process-role.ts';
import { figures } from '../../src/features/system/figures.ts';
import { missingRoles } from '../../src/features/system/processes.ts';
import { healthIssues } from '../../src/features/system/status.ts';
import { dbTime } from '../../src/store/db-time.ts';
import { configProcesses } from '../../src/store/schema/index.ts';
import { type Desk, openDesk } from './bench.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('required');
});
afterAll(() => desk.close());
beforeEach(() => desk.context.db.delete(configProcesses));

let number = 0;
/** Seconds ago; `started: null`: a process of an earlier version. */
const runs = (
  role: ProcessRole | null,
  {
    seen = 1,
    started = 600,
    failing = [],
    redis = null,
  }: { seen?: number; started?: number | null; failing?: string[]; redis?: string | null } = {},
) =>
  desk.context.db.insert(configProcesses).values({
    worker: `machine:${++number}`,
    role,
    failing,
    queue: { kind: 'redis', id: null, fails: redis },
    startedAt: started === null ? null : dbTime(-started * 1_000),
    seenAt: dbTime(-seen * 1_000),
    generation: 0,
    digest: '',
    files: {},
  });
const missing = async () => (await missingRoles(desk.context.db)).map(({ role }) => role);

test('what no process does is found, with when one was last seen', async () => {
  await runs('api');
  await runs('scheduler');
  await runs('worker', { seen: 40 });
  const [worker, ...others] = await missingRoles(desk.context.db);
  expect({ role: worker?.role, others }).toEqual({ role: 'worker', others: [] });
  expect(Date.now() - (worker?.since?.getTime() ?? 0)).toBeGreaterThan(39_000);
  expect((await healthIssues(desk.context)).missing).toHaveLength(1);
  await runs('worker', { started: 1 });
  expect(await missing()).toEqual([]);
});

test('where all have died, all is missing', async () => {
  await runs('all', { seen: 40 });
  expect(await missing()).toEqual(['worker', 'scheduler']);
});

describe('a Redis that gives no jobs', () => {
  const redis = 'Redis: connect ECONNREFUSED 127.0.0.1:6379';

  test('is named where no worker has another one; the scheduler goes on', async () => {
    await runs('worker', { redis });
    await runs('scheduler', { redis });
    const [found, ...others] = await missingRoles(desk.context.db);
    expect({ found, others }).toEqual({
      found: { role: 'worker', since: expect.any(Date), why: redis, cutOff: true, crashes: 0 },
      others: [],
    });
    // Nobody has to start a worker: the alert about Redis says what is wrong.
    expect((await figures(desk.context)).missing).toEqual([]);
    expect(conditionsOf({ ...(await healthIssues(desk.context)), storage: null }).map(({ key }) => key)).toEqual([
      'process:redis',
    ]);
  });

  test('is no fault of the newsroom while another worker has its jobs', async () => {
    await runs('worker', { redis });
    await runs('all');
    expect(await missing()).toEqual([]);
  });

  test('does not hide a worker whose own work fails, nor one that is gone', async () => {
    await runs('scheduler', { redis });
    await runs('worker', { redis, failing: ['sweep: permission denied'] });
    expect(await missingRoles(desk.context.db)).toMatchObject([
      { role: 'worker', why: 'sweep: permission denied', cutOff: false },
    ]);
    expect((await figures(desk.context)).missing).toEqual(['worker']);
    await desk.context.db.delete(configProcesses);
    await runs('scheduler', { redis });
    await runs('worker', { redis, seen: 40 });
    expect((await figures(desk.context)).missing).toEqual(['worker']);
  });
});

test.each([
  ['a store that no process has opened', []],
  ['one process does everything', [['all']]],
  ['the first process has just started', [['api', { started: 3 }]]],
  ['processes of an earlier version run, which do not say what they do', [['api'], [null, { started: null }]]],
] as const)('nothing is missing: %s', async (_case, processes) => {
  for (const [role, times] of processes) await runs(role, times);
  expect(await missing()).toEqual([]);
});
