import { eq, inArray, type SQL, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { recoverArticles } from '../../src/delivery/recover.ts';
import { dueDeliveries, jobIdOf, sweep } from '../../src/delivery/sweep.ts';
import { plainText } from '../../src/lib/message.ts';
import { StorageError } from '../../src/media/storage/store.ts';
import { openQueues } from '../../src/queue/queues.ts';
import { articles, channelStates, deliveries } from '../../src/store/schema/index.ts';
import { realClock } from '../helpers/clock.ts';
import { type FreshDatabase, freshDatabase } from '../helpers/database.ts';
import { eventually } from '../helpers/eventually.ts';
import { startRedis } from '../helpers/redis.ts';
import { queued } from './bench.ts';
import { notebook } from './notebook.ts';

let home: FreshDatabase;
beforeAll(async () => {
  home = await freshDatabase();
});
afterAll(() => home.drop());
beforeEach(() =>
  home.store.db.execute(sql`truncate masthead.articles, masthead.channel_states, masthead.switches cascade`),
);

const change = (which: string | SQL, fields: Partial<typeof deliveries.$inferInsert> | object) =>
  home.store.db
    .update(deliveries)
    .set(fields)
    .where(typeof which === 'string' ? eq(deliveries.id, which) : which);
const from = (text: string) => sql`clock_timestamp() + ${text}::interval`;

describe('the sweep', () => {
  test('nudges what is due, what is near, and what was abandoned; nothing else', async () => {
    const { db } = home.store;
    const [due, near, far, mine, lost, held] = await Promise.all(Array.from({ length: 6 }, () => queued(db)));
    if (!due || !near || !far || !mine || !lost || !held) throw new Error('six deliveries were asked for');
    await change(near, { nextAt: from('20 seconds') });
    await change(far, { nextAt: from('2 hours') });
    await change(mine, { state: 'sending', leaseUntil: from('1 minute') });
    await change(lost, { state: 'sending', epoch: 3, leaseUntil: from('-1 second') });
    await change(held, { state: 'held', nextAt: null });
    const { queues, added } = notebook();
    expect(await sweep({ db, clock: realClock }, queues, ['main'], 60_000)).toBe(3);
    expect(added.sort()).toEqual(
      [
        `deliver-main deliver ${jobIdOf(due, 0, 'due')} now`,
        `deliver-main deliver ${jobIdOf(near, 0, 'ahead')} later`,
        `deliver-main deliver ${jobIdOf(lost, 3, 'due')} now`,
      ].sort(),
    );
  });

  test('leaves other instances’ channels alone', async () => {
    await queued(home.store.db);
    expect(await dueDeliveries(home.store.db, ['elsewhere'], 0)).toEqual([]);
    expect(await dueDeliveries(home.store.db, [], 0)).toEqual([]);
  });

  test('a paused channel waits, but an open outcome is looked after', async () => {
    const { db } = home.store;
    const [waiting, open] = [await queued(db), await queued(db)];
    await change(open, { state: 'settling' });
    await db.insert(channelStates).values({ channelId: 'main', paused: true });
    expect((await dueDeliveries(db, ['main'], 0)).map(({ id }) => id)).toEqual([open]);
    await db.update(channelStates).set({ pausedUntil: from('-1 second') });
    expect((await dueDeliveries(db, ['main'], 0)).map(({ id }) => id).sort()).toEqual([waiting, open].sort());
  });

  test('a queue that is away is not asked once for each row', async () => {
    for (let n = 0; n < 5; n++) await queued(home.store.db);
    const { queues, added } = notebook(2);
    expect(await sweep({ db: home.store.db, clock: realClock }, queues, ['main'], 0)).toBe(2);
    expect(added).toHaveLength(2);
  });
});

describe.each(['PostgreSQL', 'Redis'])('with the queue on %s', (engine) => {
  test('what is due is handed over although somebody’s wrong clock put it off by an hour', async () => {
    const { store } = home;
    const redis = engine === 'Redis' ? await startRedis() : null;
    const queues = await openQueues({ store, redisUrl: redis?.url ?? null, onError: () => undefined });
    onTestFinished(async () => {
      await queues.close(0, () => undefined);
      await redis?.stop();
    });
    const deliveryId = await queued(store.db);
    await change(deliveryId, { nextAt: from('20 seconds') });
    const { now } = Date;
    vi.spyOn(Date, 'now').mockImplementation(() => now() + 3_600_000);
    expect(await sweep({ db: store.db, clock: realClock }, queues, ['main'], 60_000)).toBe(1);
    vi.restoreAllMocks();

    const given: unknown[] = [];
    queues.work('deliver-main', 1, async (_name, payload) => {
      given.push(payload);
    });
    await change(deliveryId, { nextAt: from('-1 second') });
    await sweep({ db: store.db, clock: realClock }, queues, ['main'], 60_000);
    expect(
      await eventually(
        () => given,
        ({ length }) => length > 0,
      ),
    ).toEqual([{ deliveryId, epoch: 0 }]);
  });
});

test.each(['PostgreSQL', 'Redis'])(
  'on %s a sweep adds what the queue lost, and nothing that it has',
  async (engine) => {
    const { store } = home;
    const redis = engine === 'Redis' ? await startRedis() : null;
    const queues = await openQueues({ store, redisUrl: redis?.url ?? null, onError: () => undefined });
    onTestFinished(async () => {
      await queues.close(0, () => undefined);
      await redis?.stop();
    });
    const ids = [];
    for (let i = 0; i < 20; i++) ids.push(await queued(store.db));
    const swept = () => sweep({ db: store.db, clock: realClock }, queues, ['main'], 60_000);
    expect(await swept()).toBe(20);
    await change(ids[0] ?? '', { epoch: 1 });
    expect(await swept()).toBe(1);
    expect(await swept()).toBe(0);
    await (redis ? redis.flush() : store.pool.query('delete from bullmq.job'));
    expect(await swept()).toBe(20);
  },
);

test.each(['PostgreSQL', 'Redis'])(
  'on %s what was added ahead of its time is not added again once it is due and waits for a worker',
  async (engine) => {
    const { store } = home;
    const redis = engine === 'Redis' ? await startRedis() : null;
    const queues = await openQueues({ store, redisUrl: redis?.url ?? null, onError: () => undefined });
    let finish = () => {};
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    onTestFinished(async () => {
      finish();
      await queues.close(0, () => undefined);
      await redis?.stop();
    });
    const ids = await Promise.all(Array.from({ length: 20 }, () => queued(store.db)));
    await change(inArray(deliveries.id, ids), { nextAt: from('30 seconds') });
    const swept = () => sweep({ db: store.db, clock: realClock }, queues, ['main'], 60_000);
    expect(await swept()).toBe(20);
    await change(inArray(deliveries.id, ids), { nextAt: from('-1 second') });
    // By the clock of the queue their time has come, too.
    const { now } = Date;
    vi.spyOn(Date, 'now').mockImplementation(() => now() + 31_000);
    onTestFinished(() => void vi.restoreAllMocks());
    queues.work('deliver-main', 1, () => finished);
    // On PostgreSQL the queue still holds jobs of the test before.
    await eventually(
      () => queues.held('deliver-main'),
      ({ ready }) => ids.every((id) => ready.includes(jobIdOf(id, 0, 'ahead'))),
    );
    expect(await swept()).toBe(0);
  },
);

test('articles that a process left half done are handed to the queue again, each at its stage', async () => {
  const { db } = home.store;
  const [fresh, composed, young] = [
    '00000000-0000-4000-8000-00000000000a',
    '00000000-0000-4000-8000-00000000000b',
    '00000000-0000-4000-8000-00000000000c',
  ];
  const request = { channels: null, when: 'now' as const, round: 1, by: 'test' };
  const old = from('-2 minutes');
  const row = (id: string, stage: 'new' | 'composed') => ({ id, canonicalKey: id, revision: 1, stage, request });
  await db
    .insert(articles)
    .values([
      { ...row(fresh, 'new'), updatedAt: old },
      { ...row(composed, 'composed'), updatedAt: old },
      row(young, 'new'),
    ]);
  const { queues, added } = notebook();
  const full = new StorageError(plainText('The disk is full.'), { remedy: plainText('Make room.'), passes: false });
  await recoverArticles({ db, queues, pace: 1, media: { check: () => Promise.reject(full) } });
  expect(added, 'while nothing can be stored').toEqual([]);
  await recoverArticles({ db, queues, pace: 1, media: { check: async () => undefined } });
  expect(added.sort()).toEqual([`drafts compose-posts compose-${fresh}`, `drafts render-media render-${composed}`]);
});
