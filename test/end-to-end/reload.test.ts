import { expect, onTestFinished, test } from 'vitest';
import { configProcessesNow, reloadConfig } from '../../src/features/settings/reload.ts';
import type { Status } from '../../src/features/system/schema.ts';
import { status } from '../../src/features/system/status.ts';
import { eventually } from '../helpers/eventually.ts';
import { saying } from '../helpers/saying.ts';
import { ENGINES } from './engines.ts';
import { type Instance, instance } from './instance.ts';

const nameOf = ({ service }: Instance) => service.context.channels.get('app')?.channel.name;
/** Calls the app otherwise. */
const named = (name: string) => (text: string) => text.replace(/( {2}app:\n(?: {4}.*\n)*? {4}name: ).*/, `$1${name}`);

test('two services on one database take changed files over, refuse broken ones, and tell of files that differ', async () => {
  const engine = await ENGINES.find(({ name }) => name === 'PostgreSQL')?.env();
  if (!engine) throw new Error('PostgreSQL is not among the engines');
  onTestFinished(engine.drop);
  const one = await instance('one', engine.variables);
  const two = await instance('two', engine.variables);
  const both = [one, two];
  const desk = { ...one.service.context, queues: null };
  const reload = () => reloadConfig(desk, { dryRun: false, slots: 'keep', by: 'Ada' });
  const told = (holds: (outdated: Status['outdated']) => boolean) =>
    eventually(async () => (await status(desk)).outdated, holds);
  /** Both have been told of the newest reading, and have said so. */
  const heard = (generation: number) =>
    eventually(
      () => configProcessesNow(desk),
      (all) => all.length === 2 && all.every((process) => process.generation >= generation),
    );
  await heard(0);

  // Changed alike on both: both use it.
  for (const { edit } of both) edit('channels.yaml', named('Evening app'));
  const { generation, changes } = await reload();
  expect(changes?.channels.changed).toEqual([{ id: 'app', fields: ['name'] }]);
  await eventually(
    () => both.map(nameOf),
    (names) => names.every((name) => name === 'Evening app'),
  );
  expect((await heard(generation ?? 0)).map(({ isCurrent, differs }) => [isCurrent, differs])).toEqual([
    [true, false],
    [true, false],
  ]);
  expect((await status(desk)).outdated).toEqual([]);

  // Broken where it is asked for: nothing is changed anywhere, and the status says why.
  for (const { edit } of both) edit('channels.yaml', named('Night app'));
  one.edit('schedule.yaml', (text) => text.replace('perDay: 8', 'perDay: many'));
  await expect(reload()).rejects.toThrow(/schedule\.yaml:\d+:\d+ channels\.app\.perDay: expected/);
  await expect(one.service.reload('SIGHUP')).rejects.toThrow(/perDay: expected/);
  const [refused] = await told(({ length }) => length === 1);
  expect(refused).toMatchObject({
    worker: 'one',
    fault: saying(/schedule\.yaml:\d+:\d+ channels\.app/),
  });
  expect((await configProcessesNow(desk)).map((process) => process.generation)).toEqual([generation, generation]);
  expect(both.map(nameOf)).toEqual(['Evening app', 'Evening app']);

  // Mended there and broken on the other: that one goes on as before, and says so.
  one.edit('schedule.yaml', (text) => text.replace('perDay: many', 'perDay: 8'));
  two.edit('channels.yaml', (text) => text.replace('approval: required', 'approval: perhaps'));
  await heard((await reload()).generation ?? 0);
  expect(both.map(nameOf)).toEqual(['Night app', 'Evening app']);
  const [broken, ...others] = await told((all) => all.every(({ worker }) => worker === 'two'));
  expect(others).toEqual([]);
  expect(broken).toMatchObject({
    worker: 'two',
    fault: saying(/channels\.yaml:\d+:\d+ .*approval: expected/),
  });
  expect((await status(desk)).ok).toBe(false);

  // Right, but not the same: it takes its own, and the status names what differs.
  two.edit('channels.yaml', (text) => named('Morning app')(text.replace('approval: perhaps', 'approval: required')));
  await heard((await reload()).generation ?? 0);
  expect(both.map(nameOf)).toEqual(['Night app', 'Morning app']);
  expect(await told(([first]) => first?.fault === null)).toEqual([
    { worker: 'two', fault: null, differsIn: ['channels.app'] },
  ]);

  // What belongs to a machine may differ.
  two.edit('channels.yaml', named('Night app'));
  two.edit('newsroom.yaml', (text) => text.replace('timings: { sweep: 0.1 }', 'timings: { sweep: 0.2 }'));
  await heard((await reload()).generation ?? 0);
  expect(await told(({ length }) => length === 0)).toEqual([]);
});
