import { eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { JobContext } from '../../jobs/job.ts';
import { runJobWith } from '../../jobs/run-job.ts';
import type { AppContext } from '../../src/app/context.ts';
import { listJobs, oneRun, runJobNow, runsOf } from '../../src/features/jobs/jobs.ts';
import { type Message, plainText } from '../../src/lib/message.ts';
import { advance } from '../../src/queue/cron.ts';
import { askForRun, claimRun, sweepRuns } from '../../src/queue/runs.ts';
import { parseCronLine } from '../../src/schedule/cron-line.ts';
import { jobRuns } from '../../src/store/schema/index.ts';
import { type Desk, openDesk } from '../features/bench.ts';
import { idleQueues } from '../helpers/idle-queues.ts';
import { saying } from '../helpers/says.ts';

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
afterEach(() => app.db.delete(jobRuns));

const ME = { worker: 'one', generation: 1 };

/** A queue that hands what is added to so many workers at once. */
function working(workers: number, work: () => Promise<Message | undefined>) {
  const done: Promise<unknown>[] = [];
  const { signal } = new AbortController();
  const queues = { ...idleQueues, add };
  async function add(_queue: string, name: string, payload: object): Promise<boolean> {
    if (name !== 'run-job' || !('runId' in payload)) throw new Error(`Nobody asked for ${name}`);
    const runId = String(payload.runId);
    for (let n = 0; n < workers; n++) {
      const context: JobContext = { ...app, worker: `worker ${n}`, queues };
      done.push(runJobWith(work).run(context, { runId }, signal));
    }
    return true;
  }
  return { queues, settled: () => Promise.all(done) };
}

const theirDesk = (queues: ReturnType<typeof working>['queues'] | null) => ({ ...app, queues });

test('however many ask at the same moment, it runs once, on one of all workers, and says what came of it', async () => {
  let ran = 0;
  const { queues, settled } = working(3, async () => plainText(`It ran ${++ran} time.`));
  const asked = await Promise.all(
    Array.from({ length: 5 }, () => runJobNow(theirDesk(null), { name: 'tidy', by: 'Ada' })),
  );
  expect(new Set(asked.map(({ run }) => run?.id)).size).toBe(1);
  expect(asked.filter(({ joined }) => !joined)).toHaveLength(1);
  await Promise.all(Array.from({ length: 3 }, () => sweepRuns(app.db, queues)));
  await settled();
  expect(ran).toBe(1);
  const [run] = await runsOf(theirDesk(null), 'tidy');
  expect(run).toMatchObject({
    askedBy: 'Ada',
    result: plainText('It ran 1 time.'),
    error: null,
    ms: expect.any(Number),
  });
  await sweepRuns(app.db, queues);
  await settled();
  expect(ran).toBe(1);
});

test('a tick makes a run in the transaction in which it fires, and one that is asked for meanwhile is the same', async () => {
  const line = parseCronLine('* * * * *');
  const cron = { name: 'vacuum', text: '* * * * *', key: '* * * * *', line, timeZone: 'UTC', missed: 'all' } as const;
  await advance(app.db, cron, ME, async () => null);
  await app.db.execute(sql`update masthead.cron_cursors set cursor = cursor - interval '5 minutes'`);
  await advance(app.db, cron, ME, async (tx, slot) => (await askForRun(tx, 'vacuum', { slot })).id);
  const { joined } = await runJobNow(theirDesk(null), { name: 'vacuum', by: 'Ada' });
  expect(joined).toBe(true);
  expect(await runsOf(theirDesk(null), 'vacuum')).toHaveLength(1);
  const [vacuum] = await listJobs({ ...theirDesk(null), cronJobs: [cron] }).then((jobs) =>
    jobs.filter(({ name }) => name === 'vacuum'),
  );
  expect(vacuum).toMatchObject({ state: 'waiting', when: '* * * * *', next: expect.any(Date), last: null });
});

test('two runs of a job are never under way side by side; the second follows', async () => {
  const first = await askForRun(app.db, 'tidy', { by: 'Ada' });
  expect(await claimRun(app.db, { id: first.id, worker: 'a', leaseMs: 60_000 })).not.toBeNull();
  const second = await askForRun(app.db, 'tidy', { by: 'Bo' });
  expect(second).toMatchObject({ joined: false });
  expect(await claimRun(app.db, { id: second.id, worker: 'b', leaseMs: 60_000 })).toBeNull();
  await app.db
    .update(jobRuns)
    .set({ endedAt: sql`clock_timestamp()`, leaseUntil: null })
    .where(eq(jobRuns.id, first.id));
  expect(await claimRun(app.db, { id: second.id, worker: 'b', leaseMs: 60_000 })).not.toBeNull();
});

test('a process that died leaves its run to another, and three in a row end it with the reason', async () => {
  const { id } = await askForRun(app.db, 'tidy', { by: 'Ada' });
  const { queues, settled } = working(1, async () => undefined);
  for (let n = 1; n <= 3; n++) {
    expect(await claimRun(app.db, { id, worker: 'w', leaseMs: 60_000 })).toMatchObject({ epoch: n });
    await app.db.update(jobRuns).set({ leaseUntil: sql`clock_timestamp() - interval '1 second'` });
  }
  await sweepRuns(app.db, queues);
  await settled();
  expect(await oneRun(theirDesk(null), { id })).toMatchObject({
    error: saying('Its process ended 3 times while it ran.'),
  });
});

test('a job that fails says why', async () => {
  const { queues, settled } = working(1, () => Promise.reject(new Error('No room left.')));
  await runJobNow(theirDesk(queues), { name: 'tidy', by: 'Ada' });
  await settled();
  const [tidy] = (await listJobs(theirDesk(null))).filter(({ name }) => name === 'tidy');
  expect(tidy).toMatchObject({ state: 'idle', last: { error: plainText('No room left.'), askedBy: 'Ada' } });
});

test('an unknown job is told with those that there are', async () => {
  await expect(runJobNow(theirDesk(null), { name: 'tidyy', by: 'Ada' })).rejects.toThrow(
    /There is no job "tidyy"; there are: vacuum, tidy, reshare/,
  );
});
