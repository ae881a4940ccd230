import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { conditionsOf } from '../../src/alerts/conditions.ts';
import type { AppContext } from '../../src/app/context.ts';
import { itemsOf } from '../../src/features/attention/items/items.ts';
import { historyOf } from '../../src/features/jobs/history.ts';
import { healthIssues, status } from '../../src/features/system/status.ts';
import { plainText } from '../../src/lib/message.ts';
import { advance, type CronJob } from '../../src/queue/cron.ts';
import { missedLines } from '../../src/queue/missed.ts';
import { askForRun, claimRun, endRun } from '../../src/queue/runs.ts';
import { parseCronLine } from '../../src/schedule/cron-line.ts';
import { cronCursors, cronTicks, jobRuns } from '../../src/store/schema/index.ts';
import { inEnglish } from '../alerts/bench.ts';
import { type Desk, openDesk } from '../features/bench.ts';

let desk: Desk;
let app: AppContext;
beforeAll(async () => {
  desk = await openDesk('automatic');
  app = await desk.newsroom.open();
});
afterAll(async () => {
  await app.store.close();
  await desk.close();
});
beforeEach(async () => {
  for (const table of [jobRuns, cronTicks, cronCursors]) await app.db.delete(table);
});

const job: CronJob = {
  name: 'tidy',
  text: '* * * * *',
  key: '* * * * *',
  line: parseCronLine('* * * * *'),
  timeZone: 'UTC',
  missed: 'latest',
};
const context = () => ({ ...app, queues: null, cronJobs: [job] });

/** The scheduler looks at the line; as many minutes as it was away before. */
async function look(awayMinutes = 0): Promise<void> {
  const away = sql`clock_timestamp() - make_interval(mins => ${awayMinutes})`;
  if (awayMinutes > 0) await app.db.update(cronCursors).set({ cursor: away });
  // What was before is an hour older, so that the ticks to come are new.
  const hour = sql`interval '1 hour'`;
  await app.db.update(cronTicks).set({ slot: sql`slot - ${hour}`, firedAt: sql`fired_at - ${hour}` });
  await app.db.update(jobRuns).set({ slot: sql`slot - ${hour}`, createdAt: sql`created_at - ${hour}` });
  const scheduler = { worker: 'scheduler one', generation: 0 };
  await advance(app.db, job, scheduler, async (tx, slot) => (await askForRun(tx, job.name, { slot })).id);
}

/** A worker runs what waits. */
async function work(error: string | null): Promise<void> {
  const [waiting] = await app.db.select().from(jobRuns).where(eq(jobRuns.name, 'tidy')).orderBy(sql`created_at desc`);
  const run = await claimRun(app.db, { id: waiting?.id ?? '', worker: 'worker two', leaseMs: 60_000 });
  if (!run) throw new Error('nothing waits');
  const end = { result: plainText('3 files removed.'), error: error === null ? null : plainText(error) };
  await endRun(app.db, run, end);
}

const history = async (limit = 20, before: Date | null = null) => historyOf(context(), { name: 'tidy', before, limit });
const told = async () => (await missedLines(app.db, [job])).map(({ why }) => why);

test('each firing has its planned and real time, who found it due and who ran it, and what came of it', async () => {
  await look();
  await look(3);
  await work(null);
  const { firings, before } = await history();
  expect(before).toBeNull();
  expect(firings.map(({ outcome }) => outcome)).toEqual(['done', 'skipped', 'skipped']);
  const [done, skipped] = firings;
  expect(done).toMatchObject({
    scheduler: 'scheduler one',
    worker: 'worker two',
    joined: false,
    askedBy: null,
    message: { params: { text: '3 files removed.' } },
  });
  expect(done?.lateMs).toBeGreaterThanOrEqual(0);
  expect(done?.lateMs).toBe((done?.at.getTime() ?? 0) - (done?.planned?.getTime() ?? 0));
  expect(skipped).toMatchObject({ worker: null, startedAt: null, message: null });
  expect(skipped?.lateMs).toBeGreaterThanOrEqual(60_000);

  // A run that a person asks for is listed, and one that a tick found waiting is the tick's.
  await askForRun(app.db, 'tidy', { by: 'Ada' });
  expect((await history()).firings[0]).toMatchObject({ planned: null, askedBy: 'Ada', outcome: 'waiting' });
  await look(1);
  const [joined, ...others] = (await history()).firings;
  expect(joined).toMatchObject({ outcome: 'waiting', joined: true, askedBy: 'Ada', planned: expect.any(Date) });
  expect(others.filter(({ outcome }) => outcome === 'waiting')).toEqual([]);

  // Page by page nothing is left out, and nothing twice.
  const all = (await history()).firings.map(({ at }) => +at);
  const first = await history(2);
  const second = await history(2, first.before);
  expect([...first.firings, ...second.firings].map(({ at }) => +at)).toEqual(all.slice(0, 4));
  await expect(historyOf(context(), { name: 'nothing', before: null, limit: 1 })).rejects.toThrow(
    'There is no job "nothing"',
  );
});

test('a line that no scheduler looks at, whose run waits or fails, or that came too late is told, until it fires again', async () => {
  expect(await told()).toEqual([]);
  await look();
  expect(await told()).toEqual([]);

  await app.db.update(cronCursors).set({ cursor: sql`clock_timestamp() - interval '5 minutes'` });
  expect(await told()).toEqual([]);
  await app.db.update(cronCursors).set({ cursor: sql`clock_timestamp() - interval '15 minutes'` });
  expect(await told()).toEqual(['late']);
  const issues = await healthIssues(context());
  const [alert] = conditionsOf({ ...issues, storage: null }).map(inEnglish);
  expect(alert).toMatchObject({ kind: 'missed', key: 'missed:tidy:late', title: 'Missed cron line of tidy' });
  const now = await status(context());
  expect(now.ok).toBe(false);
  expect(itemsOf(now).map(({ key, urgency }) => [key, urgency])).toContainEqual(['job:tidy', 'now']);

  await look();
  expect(await told()).toEqual([]);
  await app.db.update(jobRuns).set({ createdAt: sql`clock_timestamp() - interval '15 minutes'` });
  expect(await told()).toEqual(['unfinished']);
  await work('The bucket did not answer.');
  expect(await told()).toEqual(['failed']);
  const [failed] = conditionsOf({ ...(await healthIssues(context())), storage: null }).map(inEnglish);
  expect(failed?.title).toBe('Failed job tidy');
  await look(1);
  await work(null);
  expect(await told()).toEqual([]);

  // Longer away than a tick is made up for.
  const weekly = { ...job, text: '0 3 * * 1', key: '0 3 * * 1', line: parseCronLine('0 3 * * 1') };
  const scheduler = { worker: 'scheduler one', generation: 0 };
  await advance(app.db, weekly, scheduler, async () => null);
  const long = sql`date_trunc('week', clock_timestamp() at time zone 'UTC') at time zone 'UTC' - interval '5 days'`;
  await app.db.update(cronCursors).set({ cursor: long });
  await app.db.delete(cronTicks);
  const fired = await advance(app.db, weekly, scheduler, async () => null);
  // On a Monday or in the night to Tuesday the last one is made up for.
  expect((await missedLines(app.db, [weekly])).map(({ why }) => why)).toEqual(fired.length > 0 ? [] : ['lost']);
  expect(await missedLines(app.db, [{ ...weekly, missed: 'skip' }])).toEqual([]);
});
