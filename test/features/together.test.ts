import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { approve } from '../../src/features/approvals/approve.ts';
import { movePost } from '../../src/features/calendar/move.ts';
import type { DeskContext } from '../../src/features/kit/context.ts';
import { editPost } from '../../src/features/posts/edit-post.ts';
import { leaveMessage, orderMessage } from '../../src/features/together/change.ts';
import { channelMessages } from '../../src/features/together/list.ts';
import { parseCronLine } from '../../src/schedule/cron-line.ts';
import { storeNow } from '../../src/store/now.ts';
import { audit, deliveries } from '../../src/store/schema/index.ts';
import { clear, type Desk, openDesk } from './bench.ts';
import { draftOn, withX } from './with-x.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('required');
});
afterAll(() => desk.close());
afterEach(() => clear(desk));

/** The desk where X sends messages of so many posts, at noon. */
function messages(most: number): DeskContext {
  const context = withX(desk, { slots: [parseCronLine('0 12 * * *')], perDay: 1 });
  const x = context.channels.get('x');
  if (!x) throw new Error('the newsroom has no X');
  const content = { ...x.platform.content, together: () => most };
  const own = { ...x, platform: { ...x.platform, content } };
  return { ...context, channels: new Map([...context.channels, ['x', own]]) };
}

async function planned(context: DeskContext, headline: string, when = 'slot') {
  const { id } = await draftOn(desk, { headline });
  await approve(context, { postId: id, when, by: 'Bo' });
  return id;
}

const shown = async (context: DeskContext) =>
  (await channelMessages(context, 'x')).messages.map(({ at, items }) => ({
    at,
    posts: items.map(({ post }) => post),
  }));

const noonOf = async (context: DeskContext): Promise<string> => {
  const [first] = await shown(context);
  if (!first) throw new Error('there is no message');
  return first.at.toISOString();
};

test('posts that are approved for the next slot join its message until it is full; the next one begins another', async () => {
  const context = messages(2);
  const [one, two, three] = [
    await planned(context, 'The first story'),
    await planned(context, 'The second story'),
    await planned(context, 'The third story'),
  ];
  const [first, second, ...more] = await shown(context);
  expect(first?.posts).toEqual([one, two]);
  expect(second?.posts).toEqual([three]);
  expect(more).toEqual([]);
  expect(Number(second?.at) - Number(first?.at)).toBeGreaterThan(20 * 3_600_000);
});

test('its order is by urgency and then as it was scheduled, until a person orders it', async () => {
  const context = messages(8);
  const [one, two, three] = [
    await planned(context, 'The first story'),
    await planned(context, 'The second story'),
    await planned(context, 'The third story'),
  ];
  await context.db.update(deliveries).set({ priority: 0 }).where(eq(deliveries.postId, three));
  expect((await shown(context))[0]?.posts).toEqual([three, one, two]);
  const at = await noonOf(context);
  const ordered = await orderMessage(context, { channel: 'x', at, posts: [two, three, one], by: 'Ada' });
  expect(ordered.messages[0]?.items.map(({ post, placed }) => [post, placed])).toEqual([
    [two, true],
    [three, true],
    [one, true],
  ]);
  // What comes later stands behind, however urgent.
  const four = await planned(context, 'The fourth story');
  await context.db.update(deliveries).set({ priority: 0 }).where(eq(deliveries.postId, four));
  expect((await shown(context))[0]?.posts).toEqual([two, three, one, four]);
  const [row] = await context.db.select().from(audit).where(eq(audit.action, 'order message'));
  expect(row).toMatchObject({ who: 'Ada', subject: 'channel:x' });
  const stale = orderMessage(context, { channel: 'x', at, posts: [two, three, one], by: 'Ada' });
  await expect(stale).rejects.toThrow('has other articles now');
});

test('a post that is removed goes out with the next message, approved as it is', async () => {
  const context = messages(8);
  const one = await planned(context, 'The first story');
  const two = await planned(context, 'The second story');
  const left = await leaveMessage(context, { post: two, by: 'Ada' });
  expect(left.messages.map(({ items }) => items.map(({ post }) => post))).toEqual([[one], [two]]);
  expect(left.messages[1]?.items[0]?.waitsFor).toBeNull();
  const three = await planned(context, 'The third story');
  await leaveMessage(context, { post: three, by: 'Ada' });
  expect((await shown(context)).map(({ posts }) => posts)).toEqual([[one], [two, three]]);
});

test('one too many is refused with the names of those that are in it', async () => {
  const context = messages(2);
  await planned(context, 'The harbour bridge reopens');
  await planned(context, 'Trams run again');
  const at = await noonOf(context);
  const late = await planned(context, 'A story too many');
  const moving = movePost(context, { postId: late, when: at, by: 'Ada' });
  await expect(moving).rejects.toThrow(/already has 2 articles/);
  await expect(movePost(context, { postId: late, when: at, by: 'Ada' })).rejects.toThrow(/harbour bridge/i);
});

test('what keeps one out is said of it', async () => {
  const context = messages(8);
  const one = await planned(context, 'The first story');
  await planned(context, 'The second story');
  await editPost(context, { postId: one, texts: { text: 'Other words.' }, by: 'Ada' });
  const [message] = (await channelMessages(context, 'x')).messages;
  const reasons = message?.items.map(({ post, waitsFor }) => [post === one, waitsFor !== null]);
  expect(reasons?.toSorted()).toEqual([
    [false, false],
    [true, true],
  ]);
});

test('posts of one message are no clash with each other', async () => {
  const context = messages(8);
  await planned(context, 'The first story');
  const at = await noonOf(context);
  const two = await planned(
    context,
    'The second story',
    new Date((await storeNow(context.db)).getTime() + 3 * 86_400_000).toISOString(),
  );
  const moved = await movePost(context, { postId: two, when: at, by: 'Ada' });
  expect(moved.remarks).toEqual([]);
});

test('on a channel without messages of several there is nothing to order', async () => {
  const context = messages(1);
  const one = await planned(context, 'The first story');
  const at = await noonOf(context);
  const ordering = orderMessage(context, { channel: 'x', at, posts: [one], by: 'Ada' });
  await expect(ordering).rejects.toThrow('goes out by itself');
  await expect(leaveMessage(context, { post: one, by: 'Ada' })).rejects.toThrow('isn’t scheduled in a message');
});
