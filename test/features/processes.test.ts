import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ProcessRole } from '../../src/domain/process-role.ts';
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
const runs = (role: ProcessRole | null, { seen = 1, started = 600 }: { seen?: number; started?: number | null } = {}) =>
  desk.context.db.insert(configProcesses).values({
    worker: `machine:${++number}`,
    role,
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

test.each([
  ['a store that no process has opened', []],
  ['one process does everything', [['all']]],
  ['the first process has just started', [['api', { started: 3 }]]],
  ['processes of an earlier version run, which do not say what they do', [['api'], [null, { started: null }]]],
] as const)('nothing is missing: %s', async (_case, processes) => {
  for (const [role, times] of processes) await runs(role, times);
  expect(await missing()).toEqual([]);
});
