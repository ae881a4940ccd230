import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { approve, rejectPost, undoApproval } from '../../src/features/approvals/approve.ts';
import { AskInput, askForApproval } from '../../src/features/approvals/ask.ts';
import { decidedToday } from '../../src/features/approvals/done.ts';
import { listApprovals } from '../../src/features/approvals/list.ts';
import { listComments } from '../../src/features/comments/list.ts';
import { listNotifications } from '../../src/features/notifications/list.ts';
import { editPost } from '../../src/features/posts/edit-post.ts';
import { onePost } from '../../src/features/posts/posts.ts';
import { inEnglish } from '../../src/lib/render.ts';
import { notifications, people as peopleRows } from '../../src/store/schema/index.ts';
import { clear, type Desk, openDesk } from './bench.ts';

const AT = '2098-01-01T10:00:00.000Z';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('required');
});
afterAll(() => desk.close());
afterEach(async () => {
  await clear(desk);
  await desk.context.db.delete(peopleRows);
  await desk.context.db.delete(notifications);
});

const here = async (...names: string[]): Promise<void> => {
  await desk.context.db
    .insert(peopleRows)
    .values([...names.map((name) => ({ name, role: 'approver' as const })), { name: 'Ed', role: 'editor' as const }]);
};
async function story(channels = ['x', 'facebook']): Promise<string[]> {
  const { posts } = await desk.submit(desk.story(), { channels });
  return posts.map(({ id }) => id);
}
const ask = (posts: string[], people: string[], by = 'Ed', note: string | null = null) =>
  askForApproval(desk.context, { ...AskInput.parse({ posts, people, note }), by });
const listed = async (by: string, whose: 'all' | 'mine' | 'asked') => {
  const { approvals, count } = await listApprovals(desk.context, { by, whose });
  expect(approvals).toHaveLength(count);
  return approvals.map(({ post }) => post.id).toSorted();
};
const titles = async (by: string) =>
  (await listNotifications(desk.context, { by })).notifications.map(({ title }) => inEnglish(title));

test('whoever is asked finds a story among their posts, and is notified of all its channels once', async () => {
  await here('Ada', 'Ben');
  const posts = await story();
  expect(await listed('Ada', 'mine')).toEqual(posts.toSorted());
  await ask(posts, ['Ada'], 'Ed', 'By noon, please.');
  // The same request made again asks no one twice.
  await ask(posts, ['Ada'], 'Ed', 'By noon, please.');
  expect(await listed('Ada', 'mine')).toEqual(posts.toSorted());
  expect(await listed('Ben', 'mine')).toEqual([]);
  expect(await listed('Ben', 'all')).toEqual(posts.toSorted());
  expect(await listed('Ed', 'asked')).toEqual(posts.toSorted());
  expect(await listed('Ada', 'asked')).toEqual([]);
  const { headline } = await onePost(desk.context, { postId: posts[0] ?? '' });
  expect(await titles('Ada')).toEqual([
    expect.stringMatching(`^Ed asks for your approval: ${headline} \\((x and facebook|facebook and x)\\)$`),
  ]);
  expect((await onePost(desk.context, { postId: posts[0] ?? '' })).asked).toMatchObject([
    { person: 'Ada', by: 'Ed', note: 'By noon, please.' },
  ]);
  expect((await listComments(desk.context, { post: posts[0] ?? '' })).events).toMatchObject([
    { what: 'asked', by: 'Ed', people: ['Ada'], note: 'By noon, please.' },
  ]);
});

test('another’s approval settles it, undoing that asks again, and a rejection settles it for good', async () => {
  await here('Ada', 'Ben');
  const [post = ''] = await story(['x']);
  await ask([post], ['Ada']);
  await approve(desk.context, { postId: post, when: AT, by: 'Ben' });
  expect((await onePost(desk.context, { postId: post })).asked).toEqual([]);
  expect(await listed('Ed', 'asked')).toEqual([]);
  expect((await decidedToday(desk.context)).decisions).toMatchObject([
    { id: post, by: 'Ben', decision: 'approved', note: null },
  ]);
  await undoApproval(desk.context, { postId: post, by: 'Ben' });
  expect((await onePost(desk.context, { postId: post })).asked).toMatchObject([{ person: 'Ada', by: 'Ed' }]);
  expect(await decidedToday(desk.context)).toEqual({ decisions: [], atLeast: false });
  await rejectPost(desk.context, { postId: post, note: 'Not yet.', by: 'Ben' });
  expect((await decidedToday(desk.context)).decisions).toMatchObject([
    { id: post, decision: 'rejected', note: 'Not yet.' },
  ]);
  expect(await titles('Ed')).toEqual([expect.stringMatching(/^Ben rejected a post: /)]);
  await editPost(desk.context, { postId: post, texts: { text: 'Other words' }, by: 'Ed' });
  expect((await onePost(desk.context, { postId: post })).asked).toEqual([]);
});

test('only people who may approve the post are asked, and only while it waits', async () => {
  await here('Ada', 'Ben');
  const [post = ''] = await story(['x']);
  await expect(ask([post], ['Ed'])).rejects.toThrow('Ed may not approve posts.');
  await expect(ask([post], ['Nobody'])).rejects.toThrow('Nobody may not approve posts.');
  await editPost(desk.context, { postId: post, texts: { text: 'Other words' }, by: 'Ada' });
  await expect(ask([post], ['Ada'])).rejects.toThrow('Ada edited the post');
  await approve(desk.context, { postId: post, when: AT, by: 'Ben' });
  await expect(ask([post], ['Ben'])).rejects.toThrow('is not waiting for approval');
  expect(await desk.context.db.$count(notifications)).toBe(0);
});
