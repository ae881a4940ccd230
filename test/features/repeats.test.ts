import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { approve } from '../../src/features/approvals/approve.ts';
import { checkPost, editPost } from '../../src/features/posts/edit-post.ts';
import { deliveryCommits } from '../../src/store/schema/index.ts';
import { saying } from '../helpers/saying.ts';
import { clear, type Desk, openDesk } from './bench.ts';
import { draftOn } from './with-x.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('required');
});
afterAll(() => desk.close());
afterEach(() => clear(desk));

/** A thread of three, of a story of its own. */
async function thread(middle: string, headline: string) {
  const post = await draftOn(desk, { headline });
  const first = `${headline}. More below.`;
  const last = `Read more: ${post.content.link}`;
  return editPost(desk.context, {
    postId: post.id,
    by: 'Ada',
    texts: { text: first },
    layout: [{ was: 0 }, { was: null, texts: { text: middle } }, { was: null, texts: { text: last } }],
  });
}

const repeats = ({ problems }: Pick<Awaited<ReturnType<typeof thread>>, 'problems'>) =>
  problems.filter(({ code }) => code === 'text-repeated');

const MIDDLE = 'It takes cyclists, and cars on weekdays.';

test('a thread that has a post of another one in it is warned of before it is approved', async () => {
  const { context } = desk;
  const one = await thread(MIDDLE, 'The ferry returns');
  expect(repeats(one)).toEqual([]);
  await approve(context, { postId: one.id, by: 'Ben', when: null });
  const other = await thread(`It takes cyclists,  and cars on weekdays.`, 'The ferry in numbers');
  const warned = { severity: 'warns', field: 'text', part: 1 };
  expect(repeats(other)).toMatchObject([{ ...warned, message: saying('“The ferry returns”') }]);
  expect(repeats(await checkPost(context, { postId: other.id }))).toMatchObject([warned]);
  const parts = { '1': { text: 'It takes cyclists every day.' } };
  expect(repeats(await checkPost(context, { postId: other.id, parts }))).toEqual([]);
  // A person may approve it all the same; nothing approves it by itself.
  const approved = await approve(context, { postId: other.id, by: 'Ben', when: null });
  expect(repeats(approved)).toHaveLength(1);
});

test.each([
  [2, 1],
  [26, 0],
])('of what left %i hours ago, %i posts are warned of', async (hours, warnings) => {
  const { context } = desk;
  const one = await thread(MIDDLE, 'The ferry returns');
  const { delivery } = await approve(context, { postId: one.id, by: 'Ben', when: null });
  const at = new Date(Date.now() - hours * 3_600_000);
  const deliveryId = delivery?.id ?? '';
  await desk.set(deliveryId, { state: 'published', slotAt: at, nextAt: null, endedAt: at });
  const made = { name: 'post', state: 'done', epoch: 1, contentHash: 'c', result: { id: '1' } } as const;
  await context.db
    .insert(deliveryCommits)
    .values({ deliveryId, ...made, firstIntentAt: at, intentAt: at, deadline: at });
  expect(repeats(await thread(MIDDLE, 'The ferry in numbers'))).toHaveLength(warnings);
});

test('within a thread, the second of two equal posts keeps it from being approved', async () => {
  const post = await thread('The ferry returns. More below.', 'The ferry returns');
  expect(post.problems).toContainEqual(expect.objectContaining({ code: 'text-repeats', severity: 'blocks', part: 1 }));
  await expect(approve(desk.context, { postId: post.id, by: 'Ben', when: null })).rejects.toThrow(/same/);
});
