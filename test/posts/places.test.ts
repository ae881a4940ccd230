import { asc, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { DraftChannel } from '../../src/channels/connected-channel.ts';
import { ComposeStyle } from '../../src/compose/style.ts';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import { claimDelivery } from '../../src/delivery/claim.ts';
import { dueDeliveries } from '../../src/delivery/sweep.ts';
import type { Urgency } from '../../src/domain/urgency.ts';
import { contentHash, newId } from '../../src/lib/ids.ts';
import { OldByThen, schedulePost } from '../../src/posts/schedule-post.ts';
import { parseCronLine } from '../../src/schedule/cron-line.ts';
import type { ChannelSchedule } from '../../src/schedule/rules.ts';
import { articleRevisions, articles, deliveries, posts } from '../../src/store/schema/index.ts';
import { approvedBy, content, engine, JUST_NOW, rowOf, scripted } from '../delivery/bench.ts';
import { type FreshDatabase, freshDatabase } from '../helpers/database.ts';
import { said } from '../helpers/says.ts';

/** Where posts get their places, and which of them go first. */

let home: FreshDatabase;
beforeAll(async () => {
  home = await freshDatabase();
});
afterAll(() => home.drop());
beforeEach(() => home.store.db.execute(sql`truncate masthead.articles, masthead.channel_states cascade`));

const HOUR = 3_600_000;
/** The next full hour but one: nothing that is placed then is due while a test runs. */
const hour = (n: number) => new Date(Math.ceil(Date.now() / HOUR) * HOUR + n * HOUR);

const free: ChannelSchedule = {
  slots: [],
  timeZone: 'UTC',
  quietHours: null,
  perDay: null,
  minGapMinutes: 30,
  rate: null,
  maxAgeHours: 24,
};

const client: Parameters<typeof scripted>[0] = {
  async publish(_post, session) {
    const remoteId = await session.commit('post', { result: z.string() }, async () => 'remote');
    return { remoteId, otherIds: {}, url: null, warnings: [] };
  },
};

function channel(rules: Partial<ChannelSchedule> = {}): DraftChannel {
  const all = { ...free, ...rules };
  const urgent = {
    breaking: { ...all, slots: [], maxAgeHours: 1 },
    evergreen: { ...all, maxAgeHours: null },
    ...rules.urgent,
  };
  return { ...scripted(client), style: ComposeStyle.parse({}), rules: { ...all, urgent } };
}

/** A post whose article was published so many hours ago. */
async function post(urgency: Urgency, { hoursAgo = 0 } = {}) {
  const { db } = home.store;
  const [articleId, id] = [newId(), newId()];
  await db.insert(articles).values({ id: articleId, canonicalKey: articleId, revision: 1 });
  const publishedAt = new Date(Date.now() - hoursAgo * HOUR).toISOString();
  const article = { publishedAt } as (typeof articleRevisions.$inferInsert)['article'];
  await db.insert(articleRevisions).values({ articleId, revision: 1, contentHash: 'x', article });
  const said = { articleId, revision: 1, channelId: 'main', content, contentHash: contentHash(content), problems: [] };
  await db.insert(posts).values({ id, ...said, urgency });
  await approvedBy(db, id);
  const [row] = await db.select().from(posts).where(eq(posts.id, id));
  if (!row) throw new Error('no such post');
  return row;
}

type Asked = Partial<Parameters<typeof schedulePost>[3]>;

async function place(row: Awaited<ReturnType<typeof post>>, on: DraftChannel, asked: Asked = {}) {
  const { db } = home.store;
  await db.transaction((tx) => schedulePost(tx, row, on, { when: 'slot', ...asked }));
  const [delivery] = await db.select().from(deliveries).where(eq(deliveries.postId, row.id));
  if (!delivery) throw new Error('it was not placed');
  return delivery;
}

const times = async () =>
  (await home.store.db.select().from(deliveries).orderBy(asc(deliveries.createdAt))).map(({ slotAt }) => slotAt);

describe('breaking news', () => {
  const hourly = channel({ slots: [parseCronLine('0 * * * *')], minGapMinutes: 60 });

  test('goes at once, and what it comes too near to moves on by a place each, in order', async () => {
    for (let i = 0; i < 3; i++) await place(await post('normal'), hourly);
    expect(await times()).toEqual([hour(0), hour(1), hour(2)]);
    const before = Date.now();
    const { slotAt } = await place(await post('breaking'), hourly);
    expect(Math.abs(slotAt.getTime() - before)).toBeLessThan(5_000);
    const isNear = hour(0).getTime() - slotAt.getTime() < HOUR;
    expect((await times()).slice(0, 3)).toEqual(isNear ? [hour(1), hour(2), hour(3)] : [hour(0), hour(1), hour(2)]);
  });

  test('takes the day’s last place from what waits for a slot; a time that a person named stays', async () => {
    const two = channel({ perDay: 2, minGapMinutes: 0 });
    const soon = new Date(Date.now() + 60_000).toISOString();
    const named = await place(await post('normal'), two, { when: soon });
    const today = await place(await post('evergreen'), two);
    await place(await post('breaking'), two);
    const moved = await rowOf(home.store.db, today.id);
    expect(moved.slotAt.toISOString().slice(11)).toBe('00:00:00.000Z');
    expect((await rowOf(home.store.db, named.id)).slotAt).toEqual(named.slotAt);
  });

  test('is handed over before what was due earlier, and evergreens last', async () => {
    const rows: Awaited<ReturnType<typeof place>>[] = [];
    for (const urgency of ['evergreen', 'normal', 'breaking'] as const)
      rows.push(await place(await post(urgency), channel(), { when: 'now' }));
    const due = await dueDeliveries(home.store.db, ['main'], HOUR);
    expect(due.map(({ id }) => rows.findIndex((row) => row.id === id))).toEqual([2, 1, 0]);
  });

  test('takes the last place of a rate before those that wait longer', async () => {
    const { db } = home.store;
    const limited = channel({ rate: { posts: 1, perMinutes: 10 } });
    const context = engine(db, limited);
    const normal = await place(await post('normal'), limited, { when: 'now' });
    const breaking = await place(await post('breaking'), limited, { when: 'now' });
    await db.update(deliveries).set({ nextAt: JUST_NOW });
    expect(await attemptDelivery(context, normal.id)).toBe('scheduled');
    expect(await attemptDelivery(context, breaking.id)).toBe('published');
    const { nextAt } = await rowOf(db, normal.id);
    expect(nextAt && nextAt.getTime() - Date.now()).toBeGreaterThan(9 * 60_000);
  });
});

describe('a window for one post', () => {
  const day = new Date(Date.now() + 2 * 24 * HOUR).toISOString().slice(0, 10);

  test('takes any time in it that keeps its gap, by the channel’s clocks, and says when there is none', async () => {
    const berlin = channel({ timeZone: 'Asia/Shanghai', slots: [parseCronLine('0 3 * * *')] });
    const when = `${day} 08:00-09:00 gap 40`;
    const first = await place(await post('normal'), berlin, { when });
    const second = await place(await post('normal'), berlin, { when });
    expect([first, second].map(({ slotAt }) => slotAt.toISOString())).toEqual([
      `${day}T00:00:00.000Z`,
      `${day}T00:40:00.000Z`,
    ]);
    await expect(place(await post('normal'), berlin, { when })).rejects.toThrow(
      ') is full. The first free time after it is',
    );
  });
});

describe('age', () => {
  test('is an hour for breaking news, a day for news and none for evergreens, from publication', async () => {
    const limits: (number | null)[] = [];
    for (const urgency of ['breaking', 'normal', 'evergreen'] as const) {
      const { leaveBy } = await place(await post(urgency, { hoursAgo: 0.5 }), channel(), { when: 'now' });
      limits.push(leaveBy && Math.round((leaveBy.getTime() - Date.now()) / (HOUR / 2)));
    }
    expect(limits).toEqual([1, 47, null]);
  });

  test('leaves to a person what its next slot makes too old', async () => {
    const late = channel({ slots: [parseCronLine('0 0 1 1 *')] });
    const row = await post('normal');
    await expect(place(row, late)).rejects.toThrow(OldByThen);
    const { slotAt, leaveBy } = await place(row, late, { person: true });
    expect(leaveBy && leaveBy.getTime() - slotAt.getTime()).toBe(24 * HOUR);
  });

  test('lets nothing leave that is too old, says why, and a person may send it all the same', async () => {
    const { db } = home.store;
    const row = await post('breaking');
    const context = engine(db, channel());
    const { id } = await place(row, channel(), { when: 'now' });
    await db.update(deliveries).set({ nextAt: JUST_NOW, leaveBy: JUST_NOW });
    expect(await attemptDelivery(context, id)).toBe('expired');
    expect(said((await rowOf(db, id)).heldReason)).toMatch(
      /The story is too old: it had to be published by .*breaking news/,
    );
    expect(await claimDelivery(context, id)).toBeNull();
    expect(await place(row, channel(), { when: 'now' })).toMatchObject({ state: 'expired' });
    expect(await place(row, channel(), { when: 'now', move: true, person: true })).toMatchObject({
      state: 'scheduled',
    });
    await db.update(deliveries).set({ nextAt: JUST_NOW });
    expect(await attemptDelivery(context, id)).toBe('published');
  });
});

describe('a quota of the platform', () => {
  const quota = { name: 'uploads', what: 'uploads', posts: 1, per: { hours: 24 } };
  const capped = (): DraftChannel => {
    const one = channel({ minGapMinutes: 0 });
    return {
      ...one,
      platform: {
        ...one.platform,
        account: { ...one.platform.account, quotas: () => [{ ...quota, counts: ({ kind }) => kind === 'text' }] },
      },
    };
  };

  test('is a cap where slots are given, and where a post leaves whatever it was told', async () => {
    const { db } = home.store;
    const on = capped();
    const first = await place(await post('normal'), on, { when: 'now' });
    const next = await place(await post('evergreen'), on);
    expect(next.slotAt.getTime() - first.slotAt.getTime()).toBe(24 * HOUR);
    const pressed = await place(await post('normal'), on, { when: 'now' });
    const context = engine(db, on);
    await db.update(deliveries).set({ nextAt: JUST_NOW }).where(eq(deliveries.id, first.id));
    await db.update(deliveries).set({ nextAt: JUST_NOW }).where(eq(deliveries.id, pressed.id));
    expect(await attemptDelivery(context, first.id)).toBe('published');
    expect(await attemptDelivery(context, pressed.id)).toBe('scheduled');
    const { nextAt } = await rowOf(db, pressed.id);
    expect(nextAt && Math.round((nextAt.getTime() - Date.now()) / HOUR)).toBeGreaterThanOrEqual(24);
  });

  test('does not count what the platform does not count', async () => {
    const on = capped();
    await place(await post('normal'), on, { when: 'now' });
    const other = { ...(await post('evergreen')), content: { ...content, kind: 'reply' } };
    const { slotAt, quotas } = await place(other, on);
    expect(quotas).toEqual([]);
    expect(Math.abs(slotAt.getTime() - Date.now())).toBeLessThan(60_000);
  });
});
