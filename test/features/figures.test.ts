import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { figures } from '../../src/features/system/figures.ts';
import { newId } from '../../src/lib/ids.ts';
import { plainText } from '../../src/lib/message.ts';
import type { CronJob } from '../../src/queue/cron.ts';
import { parseCronLine } from '../../src/schedule/cron-line.ts';
import { dbTime } from '../../src/store/db-time.ts';
import { channelStates, cronCursors, deliveries, jobRuns } from '../../src/store/schema/index.ts';
import { deskOn } from '../alerts/bench.ts';
import { queued } from '../delivery/bench.ts';
import { type FreshDatabase, freshDatabase } from '../helpers/database.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.store.db.execute(
    sql`truncate masthead.articles, masthead.channel_states, masthead.job_runs, masthead.cron_cursors, masthead.breakers cascade`,
  );
});

const HOURLY: CronJob = {
  name: 'tidy',
  text: '0 * * * *',
  key: '0 * * * *',
  line: parseCronLine('0 * * * *'),
  timeZone: 'UTC',
  missed: 'latest',
};
const now = (cronJobs: readonly CronJob[] = []) => figures({ ...deskOn(database.store.db), cronJobs });
const ago = (minutes: number) => dbTime(-minutes * 60_000);

describe('the oldest due post', () => {
  const delivery = async (changes: Partial<typeof deliveries.$inferInsert> | object): Promise<void> => {
    const id = await queued(database.store.db);
    await database.store.db.update(deliveries).set(changes).where(eq(deliveries.id, id));
  };
  const minutes = async () => Math.round(((await now()).oldestDue.get('main') ?? 0) / 60);

  test('is the one that has waited longest for a worker, among those that are due', async () => {
    await delivery({ nextAt: dbTime(60_000) });
    expect(await minutes()).toBe(0);
    await delivery({ nextAt: ago(3) });
    await delivery({ nextAt: ago(8) });
    expect(await minutes()).toBe(8);
  });

  test('may be one that a worker took and left', async () => {
    await delivery({ state: 'sending', nextAt: ago(30), leaseUntil: ago(5) });
    expect(await minutes()).toBe(5);
  });

  test.each([
    ['one that is being sent', { state: 'sending', nextAt: ago(30), leaseUntil: dbTime(60_000) }],
    ['one that a person decides about', { state: 'held', nextAt: null }],
  ])('is not %s', async (_case, changes) => {
    await delivery(changes);
    expect(await minutes()).toBe(0);
  });

  test('is none that a pause holds back', async () => {
    await delivery({ nextAt: ago(30) });
    await database.store.db.insert(channelStates).values({ channelId: 'main', paused: true });
    expect(await minutes()).toBe(0);
  });
});

test('deliveries are counted by state until they have ended', async () => {
  const { db } = database.store;
  for (const state of ['held', 'held', 'scheduled', 'published', 'failed'] as const) {
    const id = await queued(db);
    await db
      .update(deliveries)
      .set({ state, ...(state === 'scheduled' ? {} : { nextAt: null }) })
      .where(eq(deliveries.id, id));
  }
  const counts = (await now()).deliveries.map(({ state, count }) => `${count} ${state}`);
  expect(counts.sort()).toEqual(['1 scheduled', '2 held']);
});

describe('a recurring job is late', () => {
  const late = async () => Math.round(((await now([HOURLY])).jobs[0]?.lateSeconds ?? -1) / 60);
  const cursor = (minutes: number, line = HOURLY.text) =>
    database.store.db.insert(cronCursors).values({ name: HOURLY.name, line, cursor: ago(minutes) });
  const run = (changes: Partial<typeof jobRuns.$inferInsert> | object) =>
    database.store.db.insert(jobRuns).values({ id: newId(), name: HOURLY.name, ...changes });

  test('when no scheduler has seen its tick', async () => {
    await cursor(180);
    // The first tick after the cursor was between two and three hours ago.
    expect(await late()).toBeGreaterThanOrEqual(120);
    expect(await late()).toBeLessThanOrEqual(180);
  });

  test('when no worker has begun its run', async () => {
    await cursor(0);
    await run({ slot: ago(25) });
    expect(await late()).toBe(25);
  });

  test('but not when its run is under way, a person asked for it, or its line was changed', async () => {
    await cursor(600, '5 5 * * *');
    await run({ slot: ago(50), startedAt: ago(49), leaseUntil: dbTime(60_000) });
    await run({ slot: null, createdAt: ago(40) });
    expect(await late()).toBe(0);
  });

  test('a failed run counts until one succeeds', async () => {
    const failed = async () => (await now([HOURLY])).jobs[0]?.failed;
    await run({ createdAt: ago(20), startedAt: ago(20), endedAt: ago(19), error: plainText('the disk is full') });
    expect(await failed()).toBe(true);
    await run({ createdAt: ago(10), startedAt: ago(10), endedAt: ago(9) });
    expect(await failed()).toBe(false);
  });
});
