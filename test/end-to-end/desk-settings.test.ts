import { eq } from 'drizzle-orm';
import { afterEach, expect, test } from 'vitest';
import { saveChange } from '../../src/features/settings/change.ts';
import type { NewValues } from '../../src/features/settings/plan.ts';
import { configProcessesNow } from '../../src/features/settings/reload.ts';
import type { UserError } from '../../src/lib/errors.ts';
import { configSettings } from '../../src/store/schema/index.ts';
import { eventually } from '../helpers/eventually.ts';
import { saying } from '../helpers/saying.ts';
import { shippedStage } from './stage.ts';

const ended: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

const SAVING = { reason: null, slots: 'keep', expected: null, by: 'Ada' } as const;

test('two processes take over what is changed at one of them, and one that starts later has it', async () => {
  const stage = await shippedStage();
  ended.push(stage.stop);
  const { start, edit } = stage;
  const [one, two] = [await start('one'), await start('two')];
  const desk = { ...one.context, queues: null };
  const save = (changes: NewValues) => saveChange(desk, { section: 'schedule', changes }, SAVING);
  const both = <T>(of: (context: typeof one.context) => T, fits: (value: T) => boolean) =>
    eventually(
      async () => [one, two].map(({ context }) => of(context)),
      (all) => all.every(fits),
    );
  const perDay = ({ channels }: typeof one.context) => channels.get('app')?.rules.perDay;

  await save([
    { path: ['channels', 'app', 'perDay'], value: 3 },
    { path: ['jobs', 'tidy', 'cron'], value: '7 4 * * *' },
  ]);
  // Whoever saved has it at once.
  expect(perDay(one.context)).toBe(3);
  await both(perDay, (count) => count === 3);
  await both(
    ({ cronJobs }) => cronJobs.find(({ name }) => name === 'tidy')?.text,
    (text) => text === '7 4 * * *',
  );

  // A file that breaks what the desk says later: the process goes on, and says so.
  edit('schedule.yaml', (text) => text.replace('minGapMinutes: 30', 'minGapMinutes: many'));
  await expect(save([{ path: ['channels', 'app', 'perDay'], value: 4 }])).rejects.toThrow(
    /schedule\.yaml:\d+:\d+ channels\.app\.minGapMinutes: expected/,
  );
  await expect(two.reload('SIGHUP')).rejects.toThrow(/minGapMinutes/);
  await eventually(
    () => configProcessesNow(desk),
    (all) => all.some(({ fault }) => fault !== null),
  );
  expect((await configProcessesNow(desk)).find(({ worker }) => worker === 'two')).toMatchObject({
    fault: saying(/minGapMinutes/),
  });
  expect(perDay(two.context)).toBe(3);
  edit('schedule.yaml', (text) => text.replace('minGapMinutes: many', 'minGapMinutes: 30'));

  const three = await stage.open();
  ended.push(() => three.store.close());
  expect([perDay(three), three.config.schedule.channels.app?.perDay]).toEqual([3, 3]);

  // One that this version cannot read: a process that starts says which, and the command line can still take it back.
  const row = eq(configSettings.path, ['channels', 'app', 'perDay']);
  await one.context.db
    .update(configSettings)
    .set({ written: { value: 'many' } })
    .where(row);
  await expect(stage.open()).rejects.toThrow(/in the desk, channels\.app\.perDay: expected/);
  const faults: UserError[] = [];
  const lenient = await stage.open({ onDeskFaults: (error) => void faults.push(error) });
  ended.push(() => lenient.store.close());
  expect(perDay(lenient)).toBe(8);
  expect(faults.map(({ fields }) => fields[0]?.field)).toEqual(['channels.app.perDay']);
  await saveChange({ ...lenient, queues: null }, { section: 'schedule', revert: [['channels', 'app']] }, SAVING);
  await both(perDay, (count) => count === 8);
});
