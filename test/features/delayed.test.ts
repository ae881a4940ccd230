import { eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { ConnectedChannel } from '../../src/channels/connected-channel.ts';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import type { DeliveryContext } from '../../src/delivery/context.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import type { DeskContext } from '../../src/features/kit/context.ts';
import { pause } from '../../src/features/pauses/pause.ts';
import { status } from '../../src/features/system/status.ts';
import { plainText } from '../../src/lib/message.ts';
import { breakers, deliveries, posts } from '../../src/store/schema/index.ts';
import { clear, deskOn, instance, receiver, webhookTo } from '../alerts/bench.ts';
import { engine, queued, rowOf, Says, scripted } from '../delivery/bench.ts';
import { type FreshDatabase, freshDatabase } from '../helpers/database.ts';

let home: FreshDatabase;
beforeAll(async () => {
  home = await freshDatabase();
});
afterAll(() => home.drop());
afterEach(async () => {
  await clear(home.store.db);
  await home.store.db.delete(breakers);
});

const UNTIL = new Date(Math.floor(Date.now() / 1_000) * 1_000 + 5 * 3_600_000);
const limited = (until: Date | null = UNTIL): Outcome => ({
  type: 'rate-limited',
  until: until?.toISOString() ?? null,
  message: plainText('Too many requests.'),
  code: '429',
});
const answering = (outcome: Outcome): ConnectedChannel =>
  scripted({ publish: () => Promise.reject(new Says(outcome)) });

/** A delivery that was due so many minutes ago, after one attempt on this channel. */
async function tried(channel: ConnectedChannel, dueMinutesAgo = 120, changes: Partial<DeliveryContext> = {}) {
  const { db } = home.store;
  const id = await queued(db);
  const slotAt = sql`clock_timestamp() - make_interval(mins => ${dueMinutesAgo})`;
  await db.update(deliveries).set({ slotAt }).where(eq(deliveries.id, id));
  await attemptDelivery(engine(db, channel, changes), id);
  return id;
}

const delayed = async (context: DeskContext = deskOn(home.store.db)) => (await status(context)).delayed;

test('what the platform put off for hours is told, with since, until and the reason', async () => {
  const id = await tried(answering(limited()));
  const { slotAt } = await rowOf(home.store.db, id);
  expect(await status(deskOn(home.store.db))).toMatchObject({
    ok: false,
    overdue: [],
    delayed: [{ id, channel: 'main', since: slotAt, until: UNTIL, reason: plainText('Too many requests.') }],
  });
});

test('what is tried again and again without a time from the platform is told too', async () => {
  const backoff = { base: 600_000, cap: 900_000 };
  const timings = { ...engine(home.store.db, answering(limited())).timings, backoff };
  const id = await tried(answering(limited(null)), 61, { timings });
  expect(await delayed()).toMatchObject([{ id, reason: plainText('Too many requests.') }]);
});

test('what was due within the last hour is not told yet', async () => {
  await tried(answering(limited()), 55);
  expect(await status(deskOn(home.store.db))).toMatchObject({ ok: true, delayed: [] });
});

test('what is planned ahead, or was never tried, is not told', async () => {
  const { db } = home.store;
  const id = await queued(db);
  await db.update(deliveries).set({ nextAt: UNTIL, slotAt: UNTIL }).where(eq(deliveries.id, id));
  await db
    .update(deliveries)
    .set({ nextAt: UNTIL, slotAt: sql`clock_timestamp() - interval '2 hours'` })
    .where(eq(deliveries.id, await queued(db)));
  expect(await delayed()).toEqual([]);
});

test('what a pause, an outage, an embargo, an approval or a channel that is off holds back is not told', async () => {
  const { db } = home.store;
  const id = await tried(answering(limited()));
  const desk = deskOn(db);
  const set = (channel: 'main' | null, paused: boolean) =>
    pause(desk, { channel, paused, reason: 'an election', by: 'Ada' });
  for (const channel of ['main', null] as const) {
    await set(channel, true);
    expect(await delayed()).toEqual([]);
    await set(channel, false);
  }
  const past = new Date(Date.now() - 60_000);
  await db.insert(breakers).values({ platform: 'scripted', failures: 2, openedAt: past, probeAt: past });
  expect(await delayed()).toEqual([]);
  await db.delete(breakers);
  for (const [held, free] of [
    [{ embargoUntil: UNTIL }, { embargoUntil: null }],
    [{ approvedHash: null }, { approvedHash: (await rowOf(db, id)).contentHash }],
  ]) {
    await db.update(posts).set(held ?? {});
    expect(await delayed()).toEqual([]);
    await db.update(posts).set(free ?? {});
  }
  const main = desk.channels.get('main');
  if (!main) throw new Error('There is no channel main');
  const off = { ...main, channel: { ...main.channel, mode: 'off' as const } };
  expect(await delayed({ ...desk, channels: new Map([['main', off]]) })).toEqual([]);
  expect(await delayed()).toMatchObject([{ id }]);
});

test('what a rule of ours put off after the platform had answered is not told as the answer', async () => {
  const { db } = home.store;
  const id = await tried(answering(limited()));
  await db.update(deliveries).set({ nextAt: sql`clock_timestamp() - interval '1 second'` });
  await db.update(posts).set({ embargoUntil: UNTIL });
  expect(await attemptDelivery(engine(db, answering(limited())), id)).toBe('scheduled');
  await db.update(posts).set({ embargoUntil: null });
  expect(await rowOf(db, id)).toMatchObject({ outcome: { type: 'rate-limited' }, nextAt: UNTIL });
  expect(await delayed()).toEqual([]);
});

test('what may be live is told when the platform puts the look off, also in a pause, and not between looks', async () => {
  const { db } = home.store;
  const channel = scripted({
    async publish(_post, session) {
      const remoteId = await session.commit('post', { result: z.string() }, () => Promise.reject(new Error('lost')));
      return { remoteId, otherIds: {}, url: null, warnings: [] };
    },
    find: () => Promise.reject(new Says(limited())),
    classify: (error) =>
      error instanceof Says
        ? error.outcome
        : { type: 'unknown', message: plainText('The answer was lost.'), code: null },
  });
  const id = await tried(channel);
  expect(await rowOf(db, id)).toMatchObject({ state: 'settling' });
  expect(await delayed()).toEqual([]);
  await db.update(deliveries).set({ nextAt: sql`clock_timestamp() - interval '1 second'` });
  expect(await attemptDelivery(engine(db, channel), id)).toBe('settling');
  expect(await delayed()).toMatchObject([{ id, until: UNTIL, reason: plainText('Too many requests.') }]);
  await pause(deskOn(db), { channel: 'main', paused: true, reason: 'an election', by: 'Ada' });
  expect(await delayed()).toMatchObject([{ id }]);
});

test('an alert tells it once for a channel, and that it is over', async () => {
  const { db } = home.store;
  const { url, state, keys } = await receiver();
  const turn = () => instance(db, webhookTo(url)).turn();
  await tried(answering(limited()));
  await tried(answering(limited()), 90);
  await turn();
  await turn();
  expect(state.taken).toMatchObject([{ title: 'The Paper: Delayed deliveries on main' }]);
  expect(state.taken[0]?.started[0]).toMatchObject({ kind: 'delayed' });
  expect(state.taken[0]?.text).toMatch(
    /2 deliveries were due more than an hour ago, and the platform put them off\. The next try is at \w+ \d+, .* Europe\/Berlin\. Too many requests\./,
  );
  await db.update(deliveries).set({ state: 'published', nextAt: null });
  await turn();
  expect(keys()).toEqual([
    [['delayed:main'], []],
    [[], ['delayed:main']],
  ]);
});
