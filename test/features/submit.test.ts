import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { approve } from '../../src/features/approvals/approve.ts';
import { submit } from '../../src/features/articles/submit.ts';
import { postsOf } from '../../src/features/posts/posts.ts';
import { articles, deliveries, posts } from '../../src/store/schema/index.ts';
import { clear, type Desk, openDesk } from './bench.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('automatic');
});
afterAll(() => desk.close());
afterEach(() => clear(desk));

const sendings = () => desk.context.db.select().from(deliveries);
const ids = (views: { id: string }[]) => views.map(({ id }) => id).sort();
const X = ['x'];

describe('an article', () => {
  test('that comes twice keeps its posts and is sent once', async () => {
    const article = desk.story();
    const first = await desk.submit(article);
    const second = await desk.submit(article);
    expect(second).toMatchObject({ articleId: first.articleId, revision: 1 });
    expect(ids(second.posts)).toEqual(ids(first.posts));
    expect(await sendings()).toHaveLength(5);
  });

  test('is said to have been tried before only by a call that came after the try', async () => {
    const article = desk.story();
    expect((await desk.submit(article, { channels: X })).before).toEqual([]);
    await desk.context.db.update(deliveries).set({ epoch: 1 });
    expect((await desk.submit(article)).before).toEqual(X);
    expect((await desk.submit(article, { channels: ['facebook'] })).before).toEqual([]);
    expect((await desk.submit(article, { again: true })).before).toEqual([]);
  });

  test('is due by the clock of the store, whatever the clock of the process says', async () => {
    const behind = { ...desk.context.clock, now: () => new Date(Date.now() - 5 * 3_600_000) };
    const input = { article: desk.story(), channels: X, when: 'now' as const, again: false, by: 'test' };
    await submit({ ...desk.context, clock: behind }, input);
    const [row] = await sendings();
    expect(Math.abs((row?.slotAt.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
  });

  test('that comes twice at the same moment, too', async () => {
    const article = desk.story();
    const [one, two] = await Promise.all([desk.submit(article), desk.submit(article)]);
    expect(ids(one.posts)).toEqual(ids(two.posts));
    expect(await desk.context.db.select().from(posts)).toHaveLength(6);
    expect(await sendings()).toHaveLength(5);
  });

  test('that is asked for again opens a new round', async () => {
    const article = desk.story();
    const first = await desk.submit(article, { channels: X });
    const second = await desk.submit(article, { channels: X, again: true });
    expect(ids(second.posts)).not.toEqual(ids(first.posts));
    expect(await sendings()).toHaveLength(2);
    // From here on the newest round is meant.
    const third = await desk.submit(article, { channels: X });
    expect(ids(third.posts)).toEqual(ids(second.posts));
  });

  test('whose embargo is extended or dropped keeps what is queued for it under the later one', async () => {
    const at = (hours: number) => new Date(desk.context.clock.now().getTime() + hours * 3_600_000).toISOString();
    const article = desk.story();
    await desk.submit(article, { channels: X });
    const embargoUntil = at(5);
    const embargo = async () => (await desk.context.db.select().from(posts)).map((post) => post.embargoUntil);
    for (const changed of [embargoUntil, at(2), null]) {
      await desk.submit({ ...article, embargoUntil: changed }, { channels: X });
      expect(await embargo()).toEqual([new Date(embargoUntil)]);
    }
    expect(await sendings()).toHaveLength(1);
  });

  test('without a video leaves its film channel a draft, with the reason', async () => {
    const { posts: made } = await desk.submit(desk.story());
    const draft = made.find(({ channel }) => channel === 'youtube');
    expect(draft).toMatchObject({ state: 'draft', delivery: null });
    expect(draft?.problems).toMatchObject([{ severity: 'blocks', code: 'video-required' }]);
    expect(made.filter(({ state }) => state === 'scheduled')).toHaveLength(5);
    const refused = approve(desk.context, { postId: draft?.id ?? '', when: 'now', by: 'test' });
    await expect(refused).rejects.toThrow('no video');
  });

  test('whose picture or video cannot be had says so on the posts that need it', async () => {
    const gone = { url: `http://127.0.0.1:9/gone.jpg`, caption: null, credit: null, alt: 'Gone' };
    const film = {
      url: 'http://127.0.0.1:9/gone.mp4',
      title: null,
      mimeType: null,
      durationSeconds: null,
      posterUrl: null,
    };
    const { posts: made } = await desk.submit(desk.story({ images: [gone], videos: [film] }));
    const blocked = new Map(
      made.map(({ channel, problems }) => [channel, problems.filter(({ severity }) => severity === 'blocks')]),
    );
    expect(blocked.get('x')?.map(({ code }) => code)).toEqual(['picture-unreadable']);
    expect(blocked.get('youtube')?.map(({ code }) => code)).toContain('video-unreadable');
  });

  test('that was corrected is composed again, also where it is queued', async () => {
    const article = desk.story();
    await desk.submit(article, { channels: ['x', 'youtube'] });
    const corrected = { ...article, headline: 'The ferry returns on Monday' };
    const { revision, posts: made } = await desk.submit(corrected, { channels: ['x', 'youtube'] });
    expect(revision).toBe(2);
    const text = (channel: string) => JSON.stringify(made.find((post) => post.channel === channel)?.content.texts);
    expect(text('youtube')).toContain('Monday');
    expect(text('x')).toContain('Monday');
    expect(await sendings()).toHaveLength(1);
  });

  test('under embargo waits for its end, whatever was asked for', async () => {
    const embargoUntil = new Date(Date.now() + 3_600_000);
    await desk.submit(desk.story({ embargoUntil: embargoUntil.toISOString() }), { channels: X });
    expect((await sendings()).map(({ nextAt }) => nextAt)).toEqual([embargoUntil]);
  });

  test('goes out at the time that was asked for', async () => {
    const at = new Date(Date.now() + 7_200_000);
    await desk.submit(desk.story(), { channels: X, when: at.toISOString() });
    expect((await sendings()).map(({ slotAt }) => slotAt)).toEqual([at]);
  });

  test('keeps the channel’s gap where a slot is asked for', async () => {
    // At the same moment, as two instances may: no two posts take one slot.
    await Promise.all([1, 2, 3].map(() => desk.submit(desk.story(), { channels: X, when: 'slot' })));
    const times = (await sendings()).map(({ slotAt }) => slotAt.getTime()).sort((a, b) => a - b);
    for (const [i, time] of times.slice(1).entries()) expect(time - (times[i] ?? 0)).toBeGreaterThanOrEqual(300_000);
  });
});

describe('what is refused', () => {
  test('a channel that does not exist, with those that do', async () => {
    await expect(desk.submit(desk.story(), { channels: ['myspace'] })).rejects.toMatchObject({
      message: expect.stringMatching(/no channel "myspace".*facebook/),
    });
    expect(await desk.context.db.select().from(articles)).toEqual([]);
  });

  test('a time in the past', async () => {
    const past = new Date(Date.now() - 60_000).toISOString();
    await expect(desk.submit(desk.story(), { when: past })).rejects.toThrow(/has passed; it is now/);
  });
});

test('the list of posts tells what each says, and whether exactly that is approved', async () => {
  const { articleId } = await desk.submit(desk.story(), { channels: X });
  await desk.submit(desk.story(), { channels: X });
  const views = await postsOf(desk.context, { articleId });
  expect(views).toHaveLength(1);
  expect(views[0]).toMatchObject({
    headline: 'The ferry returns',
    simulated: true,
    approved: true,
    state: 'scheduled',
  });
  expect(views[0]?.counts[0]?.count).toBeGreaterThan(0);
  await desk.context.db
    .update(posts)
    .set({ contentHash: 'changed' })
    .where(eq(posts.id, views[0]?.id ?? ''));
  expect((await postsOf(desk.context, { articleId }))[0]?.approved).toBe(false);
});
