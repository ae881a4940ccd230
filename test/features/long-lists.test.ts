import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { approve } from '../../src/features/approvals/approve.ts';
import { decidedToday } from '../../src/features/approvals/done.ts';
import { listApprovals } from '../../src/features/approvals/list.ts';
import { countArticles } from '../../src/features/articles/counts.ts';
import { listArticles } from '../../src/features/articles/list.ts';
import { calendar } from '../../src/features/calendar/calendar.ts';
import { editPost } from '../../src/features/posts/edit-post.ts';
import { noteApprovedFor } from '../../src/posts/approvals.ts';
import { deliveries, people } from '../../src/store/schema/index.ts';
import { clear, type Desk, openDesk } from './bench.ts';
import { seedLists } from './seed-lists.ts';
import { withX } from './with-x.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('required');
  await desk.context.db
    .insert(people)
    .values(['Ada', 'Ben', 'Cleo'].map((name) => ({ name, role: 'approver' as const })));
});
afterAll(() => desk.close());
afterEach(() => clear(desk));

async function planned(headline: string, when: string): Promise<string> {
  const { posts } = await desk.submit(desk.story({ headline }), { channels: ['x'] });
  const postId = posts[0]?.id ?? '';
  await approve(desk.context, { postId, when, by: 'Ben' });
  return postId;
}

const approvedFor = async (postId: string): Promise<number | null | undefined> =>
  (await desk.context.db.select().from(deliveries).where(eq(deliveries.postId, postId)))[0]?.approvedFor;
const waiting = async (context = desk.context): Promise<string[]> =>
  (await listApprovals(context, { by: 'Cleo' })).approvals.map(({ post }) => post.id);
async function needing(context = desk.context): Promise<number> {
  const { articles } = await listArticles(context, { by: 'Cleo', needs: 'me' });
  expect((await countArticles(context, {}, 'Cleo')).needsMe).toBe(articles.length);
  return articles.length;
}

describe('what is planned and lacks an approval', () => {
  const AT = '2098-01-01T10:00:00.000Z';

  test('is found among all that lacks none: once it is edited, until it is approved again', async () => {
    const postId = await planned('A bridge opens', AT);
    expect([await approvedFor(postId), await waiting(), await needing()]).toEqual([1, [], 0]);
    await editPost(desk.context, { postId, texts: { text: 'A bridge opens at last.' }, by: 'Ada' });
    expect([await approvedFor(postId), await waiting(), await needing()]).toEqual([-1, [postId], 1]);
    await approve(desk.context, { postId, when: null, by: 'Ben' });
    expect([await approvedFor(postId), await waiting(), await needing()]).toEqual([1, [], 0]);
  });

  test('is found where its channel asks for more people by now', async () => {
    const postId = await planned('A bridge opens', AT);
    const stricter = withX(desk, {}, 'two');
    expect([await waiting(stricter), await needing(stricter)]).toEqual([[postId], 1]);
    await approve(stricter, { postId, when: null, by: 'Cleo' });
    expect([await waiting(stricter), await needing(stricter)]).toEqual([[], 0]);
  });

  test('is found where an earlier version planned it, of which nothing is known', async () => {
    const [approved, edited] = [await planned('A bridge opens', AT), await planned('A ferry sails', AT)];
    await editPost(desk.context, { postId: edited, texts: { text: 'A ferry sails again.' }, by: 'Ada' });
    await desk.context.db.update(deliveries).set({ approvedFor: null });
    expect([await waiting(), await needing()]).toEqual([[edited], 1]);
    await noteApprovedFor(desk.context.db, AbortSignal.timeout(10_000));
    expect([await approvedFor(approved), await approvedFor(edited)]).toEqual([1, -1]);
  });
});

test('a calendar with more posts than asked for has the first of each day, and the numbers of all', async () => {
  const ids: string[] = [];
  for (const [day, hour] of [
    [4, 8],
    [4, 10],
    [4, 12],
    [5, 8],
    [5, 10],
    [6, 8],
  ]) {
    ids.push(await planned(`Day ${day}, hour ${hour}`, `2099-05-0${day}T${String(hour).padStart(2, '0')}:00:00Z`));
  }
  const range = { from: '2099-05-04T00:00:00Z', to: '2099-05-07T00:00:00Z' };
  const whole = await calendar(desk.context, { ...range, limit: 6 });
  expect(whole.posts).toEqual((await calendar(desk.context, range)).posts);
  expect(whole).toMatchObject({ more: false, days: [{ states: { scheduled: 3 } }, { states: { scheduled: 2 } }, {}] });
  const part = await calendar(desk.context, { ...range, limit: 3 });
  expect(part.posts.map(({ id }) => id)).toEqual([ids[0], ids[3], ids[5]]);
  expect(part).toMatchObject({ more: true, days: whole.days });
});

test('of a list with many articles, the numbers say that there are more, however old they are', async () => {
  await seedLists(desk.context, desk.story({ headline: 'Seed' }), 520);
  const counts = await countArticles(desk.context, {}, 'Cleo');
  expect(counts).toMatchObject({ all: 500, scheduled: 0, failed: 0 });
  // Of stories on five channels, 800 sendings are 160.
  expect(counts.published).toBeGreaterThanOrEqual(160);
  expect(counts.atLeast).toEqual(expect.arrayContaining(['all', 'published']));
  expect(counts.atLeast).not.toContain('failed');
  const one = await countArticles(desk.context, { q: 'seed519' }, 'Cleo');
  // So many drafts may wait for somebody that not all are looked at.
  expect(one).toMatchObject({ all: 1, published: 1, atLeast: ['needsMe'] });
  const page = (limit: number, after?: string) =>
    listApprovals(desk.context, { by: 'Cleo', limit, ...(after !== undefined && { after }) });
  const [whole, first] = [await page(40), await page(20)];
  expect([whole, first]).toMatchObject([
    { count: 500, atLeast: true },
    { count: 500, atLeast: true },
  ]);
  const second = await page(20, first.next ?? '');
  expect(second).toMatchObject({ count: 500, atLeast: true });
  expect([...first.approvals, ...second.approvals].map(({ post }) => post.id)).toEqual(
    whole.approvals.map(({ post }) => post.id),
  );
  const { decisions, atLeast } = await decidedToday(desk.context);
  expect([decisions.length, atLeast]).toEqual([200, true]);
});
