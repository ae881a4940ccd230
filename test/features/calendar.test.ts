import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { approve } from '../../src/features/approvals/approve.ts';
import { calendar } from '../../src/features/calendar/calendar.ts';
import { markDeleted, withdrawStory } from '../../src/features/withdrawals/withdraw.ts';
import { parseCronLine } from '../../src/schedule/cron-line.ts';
import { deliveries, posts } from '../../src/store/schema/index.ts';
import { atPresentSpeed } from '../helpers/speed.ts';
import { clear, type Desk, openDesk } from './bench.ts';
import { seedLists } from './seed-lists.ts';
import { withX } from './with-x.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('required');
});
afterAll(() => desk.close());
afterEach(() => clear(desk));

async function planned(when: string, channel = 'x', headline = 'The ferry returns') {
  const { posts: made } = await desk.submit(desk.story({ headline }), { channels: [channel], when: 'slot' });
  return approve(withX(desk), { postId: made[0]?.id ?? '', when, by: 'Bo' });
}

const WEEK = { from: '2099-05-04T00:00:00+02:00', to: '2099-05-11T00:00:00+02:00' };

describe('a range of the calendar', () => {
  test('has what is planned in it, with all that a tile shows, and nothing from outside', async () => {
    const first = await planned('2099-05-04T08:00:00Z', 'x', 'A bridge opens');
    const second = await planned('2099-05-05T08:00:00Z', 'facebook');
    await planned('2099-05-03T21:59:59Z');
    await planned('2099-05-11T22:00:00Z');
    const { posts: found, drafts, more } = await calendar(desk.context, WEEK);
    expect(found.map(({ id }) => id)).toEqual([first.id, second.id]);
    expect(found[0]).toMatchObject({
      version: first.version,
      headline: 'A bridge opens',
      channel: 'x',
      state: 'scheduled',
      at: new Date('2099-05-04T08:00:00Z'),
      asked: '2099-05-04T08:00:00Z',
      lock: null,
      missing: 0,
      nextAt: null,
      picture: first.content.pictures[0]?.rendition?.hash,
    });
    expect([drafts, more]).toEqual([[], false]);
    const one = await calendar(desk.context, { ...WEEK, channel: 'facebook' });
    expect(one.posts.map(({ id }) => id)).toEqual([second.id]);
  });

  test('keeps what went out where it was, and says that it cannot be moved', async () => {
    const post = await planned('2099-05-04T08:00:00Z');
    const receipt = { remoteId: '1', otherIds: {}, url: 'https://x.com/1', warnings: [] };
    await desk.set(post.delivery?.id ?? '', { state: 'published', endedAt: new Date(), nextAt: null, receipt });
    const { posts: found } = await calendar(desk.context, WEEK);
    expect(found).toMatchObject([{ lock: 'out', state: 'published', url: 'https://x.com/1', missing: 0 }]);
  });

  test('says of a draft on a platform that a person publishes it, until somebody took it down', async () => {
    const post = await planned('2099-05-04T08:00:00Z');
    const receipt = { remoteId: '', otherIds: { draft: 'm' }, url: null, warnings: [] };
    const outcome = { type: 'handed-over', receipt, until: null } as const;
    await desk.set(post.delivery?.id ?? '', { state: 'handed-over', nextAt: new Date(), receipt, outcome });
    expect((await calendar(desk.context, WEEK)).posts).toMatchObject([{ lock: 'handed-over', state: 'handed-over' }]);
    await markDeleted(withX(desk), { postId: post.id, by: 'Ada' });
    expect((await calendar(desk.context, WEEK)).posts).toMatchObject([{ lock: 'ended', state: 'withdrawn' }]);
  });

  test('says who still has to approve, and which draft waits for a time', async () => {
    const { posts: made } = await desk.submit(desk.story(), { channels: ['x', 'app'], when: '2099-05-06T10:00:00Z' });
    const { posts: others } = await desk.submit(desk.story(), { channels: ['x'], when: 'slot' });
    const { posts: found, drafts } = await calendar(desk.context, WEEK);
    expect(new Set(found.map(({ id }) => id))).toEqual(new Set(made.map(({ id }) => id)));
    expect(found.every(({ missing, state }) => missing === 1 && state === 'draft')).toBe(true);
    expect(drafts).toMatchObject([{ id: others[0]?.id, at: null, asked: 'slot' }]);
    // Of a withdrawn story nothing is offered.
    await withdrawStory(desk.context, { article: others[0]?.articleId ?? '', reason: 'x', by: 'Ada', lift: false });
    expect((await calendar(desk.context, WEEK)).drafts).toEqual([]);
  });

  test('is of at most 92 days, the earlier end first, and of a channel that there is', async () => {
    const far = { from: '2099-01-01T00:00:00Z', to: '2099-05-01T00:00:00Z' };
    await expect(calendar(desk.context, far)).rejects.toThrow('at most 92 days');
    await expect(calendar(desk.context, { from: WEEK.to, to: WEEK.from })).rejects.toThrow('the earlier day first');
    await expect(calendar(desk.context, { ...WEEK, channel: 'y' })).rejects.toThrow('There is no channel "y"');
  });
});

describe('free slots', () => {
  const rules = { slots: [parseCronLine('0 8,12 * * *')] };

  test('are those that nothing has, by the clocks of the channel over a change of them', async () => {
    // In Berlin the clocks go forward on the 29th of March 2099.
    const range = { from: '2099-03-28T00:00:00+01:00', to: '2099-03-30T00:00:00+02:00', free: true };
    await planned('2099-03-28T07:00:00Z');
    const { free, empty } = await calendar(withX(desk, rules), { ...range, channel: 'x' });
    expect(free.map(({ at }) => at.toISOString())).toEqual([
      '2099-03-28T11:00:00.000Z',
      '2099-03-29T06:00:00.000Z',
      '2099-03-29T10:00:00.000Z',
    ]);
    expect(empty).toEqual([{ channel: 'x', day: '2099-03-29' }]);
  });

  test('are none in the past, and none where any minute will do', async () => {
    const past = { from: '2020-03-28T00:00:00Z', to: '2020-03-30T00:00:00Z', free: true };
    expect(await calendar(withX(desk, rules), past)).toMatchObject({ free: [], empty: [] });
    expect(await calendar(withX(desk), { ...WEEK, channel: 'x', free: true })).toMatchObject({ free: [], empty: [] });
    expect(await calendar(withX(desk, rules), WEEK)).toMatchObject({ free: [], empty: [] });
  });
});

test('a week is read quickly among a hundred thousand posts', async () => {
  await seedLists(desk.context, desk.story(), 10_000);
  await desk.context.db.execute(
    sql`update ${deliveries} set slot_at = timestamptz '2099-01-01' + random() * interval '300 days'`,
  );
  await desk.context.db.execute(sql`update ${posts} set approved_hash = content_hash where sequence = 1`);
  await desk.context.db.execute(sql`analyze`);
  expect(await desk.context.db.$count(posts)).toBeGreaterThanOrEqual(100_000);
  const began = performance.now();
  const { posts: found, drafts } = await calendar(desk.context, WEEK);
  const took = performance.now() - began;
  const inWeek = sql`${deliveries.slotAt} between ${WEEK.from}::timestamptz and ${WEEK.to}::timestamptz`;
  expect(found).toHaveLength(Math.min(3_000, await desk.context.db.$count(deliveries, inWeek)));
  expect(drafts).toHaveLength(200);
  // A tenth of that where nothing else runs.
  expect(took).toBeLessThan(atPresentSpeed(3_000));
});
