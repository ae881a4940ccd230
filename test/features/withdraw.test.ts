import { and, desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import { approve } from '../../src/features/approvals/approve.ts';
import { pause } from '../../src/features/pauses/pause.ts';
import { status } from '../../src/features/system/status.ts';
import { effectsOf } from '../../src/features/withdrawals/effects.ts';
import { withdrawStory } from '../../src/features/withdrawals/withdraw.ts';
import { plainText } from '../../src/lib/message.ts';
import { articles, audit, deliveries } from '../../src/store/schema/index.ts';
import { JUST_NOW } from '../delivery/bench.ts';
import { type Desk, openDesk } from './bench.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('automatic');
});
afterAll(() => desk.close());

const sent = () => desk.newsroom.simulated.simulators.get('x')?.posts().length ?? 0;
const kill = (article: string) =>
  withdrawStory(desk.context, { article, lift: false, reason: 'The name is wrong', by: 'Ada' });
const lift = (article: string) => withdrawStory(desk.context, { article, lift: true, reason: '', by: 'Ada' });

async function due() {
  const story = desk.story();
  const { articleId, posts } = await desk.submit(story, { channels: ['x'] });
  const [post] = posts;
  return { story, articleId, post: post?.id ?? '', delivery: post?.delivery?.id ?? '' };
}

test('what was not sent stays, and goes out once the kill is lifted', async () => {
  const { articleId, post, delivery } = await due();
  const before = sent();
  const killed = await kill(post.slice(0, 8));
  expect(killed).toMatchObject({ articleIds: [articleId], stopped: ['x'], live: [] });
  expect(killed.posts).toMatchObject([{ state: 'cancelled', problems: [{ code: 'withdrawn' }] }]);
  expect(await attemptDelivery(desk.context, delivery)).toBeNull();
  const again = approve(desk.context, { postId: post, when: 'now', by: 'Ada' });
  await expect(again).rejects.toThrow(/was killed by Ada on .* Reason: The name is wrong\./);
  expect(sent()).toBe(before);

  expect((await lift(articleId)).posts).toMatchObject([{ state: 'scheduled', problems: [] }]);
  expect(await attemptDelivery(desk.context, delivery)).toBe('published');
  expect(sent()).toBe(before + 1);
  await expect(lift(articleId)).rejects.toThrow(/is not withdrawn, so there is nothing to undo/);
  const rows = await desk.context.db
    .select({ action: audit.action, who: audit.who })
    .from(audit)
    .where(eq(audit.subject, `article:${articleId}`))
    .orderBy(desc(audit.id));
  expect(rows).toEqual([
    { action: 'lift', who: 'Ada' },
    { action: 'kill', who: 'Ada' },
    { action: 'hand in', who: 'test' },
  ]);
});

test('what is live is listed, with where it is', async () => {
  const { story, delivery } = await due();
  expect(await attemptDelivery(desk.context, delivery)).toBe('published');
  const killed = await kill(story.canonicalUrl ?? '');
  expect(killed.stopped).toEqual([]);
  expect(killed.live).toMatchObject([
    { channel: 'x', delivery, state: 'published', url: expect.stringMatching(/^https?:/) },
  ]);
});

test('what a withdrawal would do is said beforehand, and nothing is changed by asking', async () => {
  const { articleId, post, delivery } = await due();
  expect(await effectsOf(desk.context, articleId)).toMatchObject({ posts: [], gone: [] });
  expect(await attemptDelivery(desk.context, delivery)).toBe('published');
  const [live] = (await effectsOf(desk.context, post.slice(0, 8))).live;
  expect(live).toMatchObject({ post, channel: 'x', state: 'published', may: true, note: null });
  const x = desk.context.channels.get('x');
  if (!x) throw new Error('the newsroom has no X');
  const says = (verdict: ReturnType<typeof x.platform.changes.may>) => {
    const platform = { ...x.platform, changes: { ...x.platform.changes, may: () => verdict } };
    return { ...desk.context, channels: new Map([['x', { ...x, platform }]]) };
  };
  const words = plainText('Its card stays.');
  expect(await effectsOf(says({ may: true, note: words }), articleId)).toMatchObject({
    live: [{ may: true, note: words }],
  });
  const no = { may: false, because: words, byHand: true } as const;
  expect(await effectsOf(says(no), articleId)).toMatchObject({ live: [{ may: false, note: words }] });
  const never = { ...no, byHand: false } as const;
  expect(await effectsOf(says(never), articleId)).toMatchObject({
    live: [],
    beyondRecall: [{ may: false, note: words }],
  });
  expect(await retractionOf(post)).toEqual([]);
});

const retractionOf = async (post: string) => {
  const theirs = and(eq(deliveries.postId, post), eq(deliveries.kind, 'retract'));
  return desk.context.db.select().from(deliveries).where(theirs);
};

test('what is live is taken down, once, also while everything is paused', async () => {
  const { articleId, post, delivery } = await due();
  await attemptDelivery(desk.context, delivery);
  const before = sent();
  await pause(desk.context, { channel: null, paused: true, reason: 'A test', by: 'Ada' });
  expect((await kill(articleId)).live).toMatchObject([{ retraction: { state: 'scheduled' } }]);
  expect((await status(desk.context)).ok).toBe(false);
  const [retraction, ...others] = await retractionOf(post);
  expect(others).toEqual([]);
  expect(await attemptDelivery(desk.context, retraction?.id ?? '')).toBe('published');
  expect(sent()).toBe(before - 1);
  const again = await kill(articleId);
  expect(again.live).toEqual([]);
  expect(again.posts).toMatchObject([{ state: 'withdrawn', retraction: { state: 'published' } }]);
  expect(await retractionOf(post)).toHaveLength(1);
  expect(await effectsOf(desk.context, articleId)).toMatchObject({
    gone: [{ post, channel: 'x' }],
    live: [],
    beyondRecall: [],
  });
  await pause(desk.context, { channel: null, paused: false, reason: '', by: 'Ada' });
});

test('a kill that is lifted before anything was taken down leaves the post where it is', async () => {
  const { articleId, post, delivery } = await due();
  await attemptDelivery(desk.context, delivery);
  const before = sent();
  await kill(articleId);
  const [retraction] = await retractionOf(post);
  expect((await lift(articleId)).posts).toMatchObject([{ state: 'published', retraction: { state: 'cancelled' } }]);
  expect(await attemptDelivery(desk.context, retraction?.id ?? '')).toBeNull();
  expect(sent()).toBe(before);
  await kill(articleId);
  expect((await retractionOf(post)).map(({ state }) => state).sort()).toEqual(['cancelled', 'scheduled']);
});

test('a post on its way is taken down once it is known that it arrived', async () => {
  const { articleId, post, delivery } = await due();
  const { simulators } = desk.newsroom.simulated;
  simulators.get('x')?.faults([{ operation: 'createPost', times: 1, fault: { type: 'drop', when: 'after' } }]);
  expect(await attemptDelivery(desk.context, delivery)).toBe('settling');
  const before = sent();
  await kill(articleId);
  const [retraction] = await retractionOf(post);
  expect(retraction, 'nothing takes it down').toBeDefined();
  expect(await attemptDelivery(desk.context, retraction?.id ?? '')).toBe('scheduled');
  await desk.context.db.update(deliveries).set({ nextAt: JUST_NOW }).where(eq(deliveries.id, delivery));
  expect(await attemptDelivery(desk.context, delivery)).toBe('published');
  expect(await attemptDelivery(desk.context, retraction?.id ?? '')).toBe('published');
  expect(sent()).toBe(before - 1);
});

test('a story that is not known yet is remembered by its address, and by nothing else', async () => {
  const story = desk.story();
  const address = story.canonicalUrl ?? '';
  await expect(lift(address)).rejects.toThrow(/No article with the URL/);
  expect(await kill(address)).toMatchObject({ posts: [], stopped: [], live: [] });
  await expect(desk.submit(story)).rejects.toThrow(/was killed by Ada/);
  await lift(address);
  expect((await desk.submit(story, { channels: ['x'] })).posts).toMatchObject([{ state: 'scheduled' }]);

  const { length } = await desk.context.db.select().from(articles);
  await expect(kill('00000000')).rejects.toMatchObject({
    kind: 'missing',
    message: expect.stringContaining('00000000'),
  });
  await expect(kill('the ferry')).rejects.toThrow(/"the ferry" names no article: expected its address/);
  expect(await desk.context.db.select().from(articles)).toHaveLength(length);
});
