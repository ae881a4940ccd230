import { and, eq } from 'drizzle-orm';
import { expect, onTestFinished, test } from 'vitest';
import { historyOf } from '../../src/features/jobs/history.ts';
import { saveChange } from '../../src/features/settings/change.ts';
import { configProcessesNow, reloadConfig } from '../../src/features/settings/reload.ts';
import { storeNow } from '../../src/store/now.ts';
import { configSettings, cronTicks, jobRuns } from '../../src/store/schema/index.ts';
import { eventually } from '../helpers/eventually.ts';
import { ENGINES } from './engines.ts';
import { instance } from './instance.ts';

const JOB = 'reshare';
/** How far ahead lines fire, at first; milliseconds. */
const AHEAD_MS = 6_000;

/** A line that fires at one second of each day. */
const lineAt = (at: Date): string => `${at.getUTCSeconds()} ${at.getUTCMinutes()} ${at.getUTCHours()} * * *`;

test('two running schedulers take over a line that was changed, in the files or the desk: it fires once at its new time, and not at the old', async () => {
  const engine = await ENGINES.find(({ name }) => name === 'PostgreSQL')?.env();
  if (!engine) throw new Error('PostgreSQL is not among the engines');
  onTestFinished(engine.drop);
  const both = [await instance('one', engine.variables), await instance('two', engine.variables)];
  const [one] = both;
  if (!one) throw new Error('no service');
  const desk = { ...one.service.context, queues: null };
  const { db } = desk;
  const inFiles = (line: string) => {
    for (const { edit } of both)
      edit('schedule.yaml', (text) => text.replace(/( {2}reshare:\n {4}cron: ).*/, `$1"${line}"`));
    return reloadConfig(desk, { dryRun: false, slots: 'keep', by: 'Ada' });
  };
  const inDesk = (line: string) =>
    saveChange(
      desk,
      { section: 'schedule', changes: [{ path: ['jobs', JOB, 'cron'], value: line }] },
      { reason: null, slots: 'keep', expected: null, by: 'Ada' },
    );
  const later = async (ms: number): Promise<Date> => {
    const at = (await storeNow(db)).getTime() + ms;
    return new Date(Math.ceil(at / 1_000) * 1_000);
  };
  const ticksAt = (slot: Date) =>
    db
      .select()
      .from(cronTicks)
      .where(and(eq(cronTicks.name, JOB), eq(cronTicks.slot, slot)));
  const isOver = (at: Date) => eventually(async () => (await storeNow(db)) > at, Boolean);
  const isTaken = (line: string) =>
    both.every(({ service }) => service.context.cronJobs.some(({ text }) => text === line));
  /** Changes the line, until both have it before it fires. */
  const change = async (how: (line: string) => Promise<unknown>, ahead = AHEAD_MS): Promise<Date> => {
    const at = await later(ahead);
    await how(lineAt(at));
    await eventually(() => isTaken(lineAt(at)), Boolean);
    // A second for the schedulers to see it; on a busy machine once more.
    return (await later(1_000)) < at ? at : change(how, ahead * 2);
  };
  const firesOnce = async (at: Date): Promise<void> => {
    await eventually(
      () => ticksAt(at),
      (ticks) => ticks.length > 0,
    );
    await isOver(new Date(at.getTime() + 2_000));
    const [tick, ...more] = await ticksAt(at);
    expect(more).toEqual([]);
    expect(tick?.skipped).toBe(false);
    const runs = await db.select().from(jobRuns).where(eq(jobRuns.slot, at));
    expect(runs.map(({ id }) => id)).toEqual([tick?.runId]);
    const late = (tick?.firedAt.getTime() ?? 0) - at.getTime();
    expect(late).toBeGreaterThanOrEqual(0);
    await eventually(
      () => historyOf(desk, { name: JOB, before: null, limit: 1 }),
      ({ firings: [last] }) => last?.outcome === 'done',
    );
  };

  await eventually(
    () => configProcessesNow(desk),
    ({ length }) => length === 2,
  );
  const old = await change(inFiles, AHEAD_MS * 2);
  const changed = await change(inFiles);
  const wasTaken = await storeNow(db);
  await firesOnce(changed);
  await firesOnce(await change(inDesk));
  expect(await db.$count(configSettings)).toBe(1);
  await isOver(new Date(old.getTime() + 2_000));
  // On a machine so busy that the old time had come before the change was taken over, it fired by right.
  if (old > wasTaken) expect(await ticksAt(old)).toEqual([]);
});
