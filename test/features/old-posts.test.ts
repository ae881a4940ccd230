import { utimes } from 'node:fs/promises';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deliveryText } from '../../src/cli/deliveries.ts';
import { postList } from '../../src/cli/post-list.ts';
import { timesIn } from '../../src/cli/times.ts';
import { filesOf } from '../../src/domain/post-files.ts';
import { approve } from '../../src/features/approvals/approve.ts';
import { oneDelivery } from '../../src/features/deliveries/deliveries.ts';
import { postsOf } from '../../src/features/posts/posts.ts';
import type { PostView } from '../../src/features/posts/schema.ts';
import { chooseVariant } from '../../src/features/posts/variants.ts';
import { toWire } from '../../src/lib/json.ts';
import { tidyFiles } from '../../src/posts/tidy-files.ts';
import { deliveries } from '../../src/store/schema/index.ts';
import { type Desk, openDesk } from './bench.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('required');
});
afterAll(() => desk.close());

const times = timesIn('Europe/Berlin');
const hashesOf = ({ content }: PostView): string[] => filesOf(content).map(({ hash }) => hash);
const thereOf = (post: PostView) => Promise.all(hashesOf(post).map((hash) => desk.context.media.has(hash)));

/** Makes all that there is 500 days older, its files too, and cleans up. */
async function yearsLater(): Promise<void> {
  const { db, media } = desk.context;
  const back = sql`interval '500 days'`;
  await db.execute(sql`update masthead.articles set updated_at = updated_at - ${back}`);
  await db.execute(sql`update masthead.deliveries set ended_at = ended_at - ${back}`);
  await db.execute(
    sql`update masthead.posts set created_at = created_at - ${back}, updated_at = updated_at - ${back},
      approved_at = approved_at - ${back}`,
  );
  const old = new Date(Date.now() - 500 * 24 * 3_600_000);
  for await (const { hash } of media.files()) await utimes(await media.local(hash), old, old);
  await tidyFiles(desk.context, { db, keepDays: 400, signal: new AbortController().signal });
}

async function again(id: string): Promise<PostView> {
  const [post] = await postsOf(desk.context, { postId: id });
  if (!post) throw new Error('The post is gone');
  return post;
}

test('an old post says on which day its files were removed; an old draft cannot be approved without them', async () => {
  const { context } = desk;
  const { posts } = await desk.submit(desk.story({ videos: desk.newsroom.article.videos }), {
    channels: ['facebook', 'x', 'youtube'],
  });
  const [sent, draft, film] = ['facebook', 'x', 'youtube'].map((id) => posts.find(({ channel }) => channel === id));
  if (!sent || !draft || !film) throw new Error('A channel has no post');
  await approve(context, { postId: sent.id, when: null, by: 'Ada' });
  await context.db
    .update(deliveries)
    .set({ state: 'published', nextAt: null, endedAt: new Date() })
    .where(eq(deliveries.postId, sent.id));
  expect(await thereOf(film)).toEqual([true, true]);
  await yearsLater();

  const [ended, left] = [await again(sent.id), await again(draft.id)];
  expect(ended).toMatchObject({ state: 'published', filesRemovedAt: expect.any(Date), content: sent.content });
  expect([...(await thereOf(ended)), ...(await thereOf(left)), ...(await thereOf(film))]).not.toContain(true);
  const delivery = await oneDelivery(context, { id: ended.delivery?.id ?? '' });
  const day = times.full(ended.filesRemovedAt?.toISOString());
  const text = deliveryText(toWire(delivery), { times, columns: 120 });
  expect(text).toContain(`Files     removed ${day}; the texts are kept`);
  expect(text).toContain('The pictures and videos of the post were removed: it ended long ago');
  expect(postList(toWire([left]), times, 200)).toContain(`Its pictures were removed on ${day}`);
  await expect(approve(context, { postId: draft.id, when: 'now', by: 'Ada' })).rejects.toMatchObject({
    message: expect.stringContaining('were removed on'),
    remedy: expect.stringContaining('masthead post PAGE --again'),
  });

  // Whoever writes the draft anew, or hands the article in once more, gets its files again.
  const card = { postId: draft.id, variant: 'card' as const, number: 1, by: 'Ada' };
  const chosen = await chooseVariant(context, card);
  expect([chosen.filesRemovedAt, await thereOf(chosen)]).toEqual([null, [true]]);
  await approve(context, { postId: draft.id, when: 'now', by: 'Ada' });
  const { posts: more } = await desk.submit(desk.newsroom.article, { channels: ['youtube'], again: true });
  expect(await thereOf(more[0] ?? film)).toEqual([true, true]);
});
