import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { sharingOf } from '../../src/channels/connected.ts';
import type { DraftChannel } from '../../src/channels/connected-channel.ts';
import { ComposeStyle } from '../../src/compose/style.ts';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import type { Channel } from '../../src/domain/channel.ts';
import { listSlots } from '../../src/features/calendar/slots.ts';
import { platformById } from '../../src/platforms/index.ts';
import { schedulePost } from '../../src/posts/schedule-post.ts';
import { deliveries, posts } from '../../src/store/schema/index.ts';
import { deskOn } from '../alerts/bench.ts';
import { type FreshDatabase, freshDatabase } from '../helpers/database.ts';
import { attemptsIn, content, engine, JUST_NOW, queued, rowOf, scripted } from './bench.ts';

let home: FreshDatabase;
beforeAll(async () => {
  home = await freshDatabase();
});
afterAll(() => home.drop());
beforeEach(() => home.store.db.execute(sql`truncate masthead.articles, masthead.channel_states cascade`));

const DAY = 86_400_000;
const APPS: Readonly<Record<string, string>> = { news: 'one app', sport: 'one app', town: 'another app' };

/** Channels of one platform that takes three uploads a day of one app. */
function newsroom() {
  const client: Parameters<typeof scripted>[0] = {
    async publish(_post, session) {
      const remoteId = await session.commit('post', { result: z.string() }, async () => 'remote');
      return { remoteId, otherIds: {}, url: null, warnings: [] };
    },
  };
  const one = scripted(client);
  const quota = { name: 'uploads', what: 'uploads', posts: 3, per: { hours: 24 }, sharedBy: ['app'] };
  const free = { slots: [], timeZone: 'UTC', quietHours: null, perDay: null, minGapMinutes: 0, rate: null };
  const made = Object.entries(APPS).map(
    ([id, app]): DraftChannel => ({
      ...one,
      channel: { ...one.channel, id },
      credentials: { values: { app }, missing: [] },
      platform: { ...one.platform, account: { ...one.platform.account, quotas: () => [quota] } },
      style: ComposeStyle.parse({}),
      rules: { ...free, maxAgeHours: null },
    }),
  );
  return new Map(made.map((own) => [own.channel.id, { ...own, sharing: sharingOf(own, made) }]));
}

/** An approved post of a channel that is due, and counts as an upload. */
async function due(channelId: string): Promise<string> {
  const id = await queued(home.store.db, { channelId });
  await home.store.db
    .update(deliveries)
    .set({ channelId, quotas: ['uploads'] })
    .where(eq(deliveries.id, id));
  return id;
}

test('however many workers send on two channels of one app, no more leave than it may; another app has its own', async () => {
  const channels = newsroom();
  const [first] = channels.values();
  if (!first) throw new Error('no channel');
  const context = engine(home.store.db, first, { channels });
  const ids: string[] = [];
  for (const channel of ['news', 'sport', 'town']) for (let n = 0; n < 4; n++) ids.push(await due(channel));
  const states = await Promise.all(ids.map((id) => attemptDelivery(context, id)));
  const left = async (...names: string[]) => {
    const rows = await Promise.all(ids.map((id) => rowOf(home.store.db, id)));
    return rows.filter(({ channelId, state }) => names.includes(channelId) && state === 'published').length;
  };
  expect(states.filter((state) => state === 'published')).toHaveLength(6);
  expect(await left('news', 'sport')).toBe(3);
  expect(await left('town')).toBe(3);
  const rows = await Promise.all(ids.map((id) => rowOf(home.store.db, id)));
  for (const { id, state } of rows) {
    if (state !== 'scheduled') continue;
    // One that gave way to those that were due before it looks again soon.
    await home.store.db.update(deliveries).set({ nextAt: JUST_NOW }).where(eq(deliveries.id, id));
    await attemptDelivery(context, id);
    const { nextAt } = await rowOf(home.store.db, id);
    expect((nextAt?.getTime() ?? 0) - Date.now()).toBeGreaterThan(DAY - 60_000);
  }
});

test('what waits says with whom it shares', async () => {
  const channels = newsroom();
  const news = channels.get('news');
  if (!news) throw new Error('no channel');
  const context = engine(home.store.db, news, { channels });
  for (let n = 0; n < 3; n++) expect(await attemptDelivery(context, await due('sport'))).toBe('published');
  const late = await due('news');
  expect(await attemptDelivery(context, late)).toBe('scheduled');
  const [attempt] = await attemptsIn(home.store.db, late);
  expect(JSON.stringify(attempt?.evidence)).toContain(
    'accepts at most 3 uploads in 1 day from news and sport together.',
  );
});

test('a place is looked for where both together have room, and the timetable tells it; nothing else is in the way', async () => {
  const { db } = home.store;
  const channels = newsroom();
  const place = async (channelId: string) => {
    const id = await queued(db, { channelId });
    const { postId } = await rowOf(db, id);
    await db.delete(deliveries).where(eq(deliveries.id, id));
    const [post] = await db.select().from(posts).where(eq(posts.id, postId));
    const channel = channels.get(channelId);
    if (!post || !channel) throw new Error('no post');
    await db.transaction((tx) => schedulePost(tx, { ...post, content }, channel, { when: 'slot' }));
    const [row] = await db.select().from(deliveries).where(eq(deliveries.postId, postId));
    return row?.slotAt.getTime() ?? 0;
  };
  const start = Date.now();
  const days: number[] = [];
  for (const channel of ['news', 'sport', 'news', 'sport', 'news', 'town']) {
    days.push(Math.floor(((await place(channel)) - start + 60_000) / DAY));
  }
  expect(days).toEqual([0, 0, 0, 1, 1, 0]);
  const { rows } = await listSlots({ ...deskOn(db), channels }, { channel: 'sport', n: 4 });
  const free = rows
    .filter(({ kind }) => kind === 'free')
    .map(({ at }) => Math.floor((at.getTime() - start + 60_000) / DAY));
  expect(free[0]).toBe(1);
});

describe('who shares a quota', () => {
  const channel = (id: string, more: Partial<Channel> = {}): Channel => ({
    id,
    platform: 'youtube',
    name: id,
    language: null,
    mode: 'live',
    approval: 'one',
    link: { target: 'canonical', parameters: {} },
    options: { channelId: 'UC0000000000000000000000' },
    ...more,
  });
  const platform = platformById('youtube');
  if (!platform) throw new Error('no such platform');
  const on = (id: string, clientId: string, more: Partial<Channel> = {}) => ({
    channel: channel(id, more),
    platform,
    credentials: { values: { clientId, refreshToken: id }, missing: [] },
  });

  test('are channels that upload by one client, and live or simulated as it is', () => {
    const all = [
      on('a', 'client'),
      on('b', 'client'),
      on('c', 'other client'),
      on('d', 'client', { mode: 'simulated' }),
      on('e', ''),
      on('f', ''),
    ];
    const mates = all.map((one) => [one.channel.id, sharingOf(one, all).get('uploads') ?? []]);
    expect(Object.fromEntries(mates)).toEqual({ a: ['b'], b: ['a'], c: [], d: [], e: [], f: [] });
  });
});
