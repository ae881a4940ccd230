import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import type { Checkpoint } from '../../src/delivery/context.ts';
import type { Article } from '../../src/domain/article.ts';
import type { Withdrawal } from '../../src/domain/origin.ts';
import { resolve } from '../../src/features/deliveries/resolve.ts';
import { livePosts } from '../../src/features/posts/live.ts';
import { postsOf } from '../../src/features/posts/posts.ts';
import { plainText } from '../../src/lib/message.ts';
import { saveArticle } from '../../src/posts/articles.ts';
import { composePosts } from '../../src/posts/compose-posts.ts';
import { renderMedia } from '../../src/posts/render-media.ts';
import { withdraw } from '../../src/posts/withdraw.ts';
import { articles, deliveries } from '../../src/store/schema/index.ts';
import { type Desk, openDesk } from '../features/bench.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('automatic');
});
afterAll(() => desk.close());

const kill = (article: Article, signal: Withdrawal = 'kill') =>
  desk.context.db.transaction((tx) =>
    withdraw(tx, { origin: null, url: article.canonicalUrl, signal, reason: 'Wrong', by: 'cms' }),
  );
const sent = () => desk.newsroom.simulated.simulators.get('x')?.posts().length ?? 0;
const rowOf = async (id: string) => {
  const [row] = await desk.context.db.select().from(deliveries).where(eq(deliveries.id, id));
  return row;
};

/** An article with one delivery that is due. */
async function due() {
  const article = desk.story();
  const { articleId, posts } = await desk.submit(article, { channels: ['x'] });
  return { article, articleId, id: posts[0]?.delivery?.id ?? '' };
}

/** One attempt, with something that happens the first time it comes to a point. */
async function attempt(id: string, at: Checkpoint, then: () => Promise<unknown>) {
  let waits = true;
  const checkpoint = async (point: Checkpoint): Promise<void> => {
    if (point !== at || !waits) return;
    waits = false;
    await then();
  };
  return attemptDelivery({ ...desk.context, checkpoint }, id);
}

test('a kill that is accepted before the call stops it, however far the attempt has come', async () => {
  for (const signal of ['kill', 'takedown', 'withhold'] as const) {
    const { article, articleId, id } = await due();
    const before = sent();
    expect(await attempt(id, 'claimed', () => kill(article, signal))).toBe('cancelled');
    expect(sent()).toBe(before);
    expect(await livePosts(desk.context, [articleId])).toEqual([]);
    expect(await attemptDelivery(desk.context, id)).toBeNull();
  }
});

test('a kill that meets a call under way lets it end, and then it is listed as live', async () => {
  const { article, articleId, id } = await due();
  const before = sent();
  expect(await attempt(id, 'before-call', () => kill(article))).toBe('published');
  expect(sent()).toBe(before + 1);
  expect(await rowOf(id)).toMatchObject({ state: 'published', killed: true });
  expect(await livePosts(desk.context, [articleId])).toMatchObject([{ channel: 'x', state: 'published' }]);
});

test('a person who sends a held delivery again cannot send what was killed', async () => {
  const { article, id } = await due();
  await desk.set(id, { state: 'held', nextAt: null, heldReason: plainText('asked') });
  await kill(article);
  expect(await rowOf(id)).toMatchObject({ state: 'held', killed: true });
  const before = sent();
  await resolve(desk.context, { id, verdict: 'send-again', by: 'Ada' });
  expect(await attemptDelivery(desk.context, id)).toBe('cancelled');
  expect(sent()).toBe(before);
});

test('a kill between the text and the pictures leaves a draft that says why', async () => {
  const article = desk.story();
  const request = { channels: ['x'], when: 'now' as const, by: 'test' };
  const { db } = desk.context;
  const { id } = await saveArticle(db, article, request, false);
  await composePosts(desk.context, id);
  await kill(article);
  await renderMedia(desk.context, id, new AbortController().signal);
  await composePosts(desk.context, id);
  expect(await postsOf(desk.context, { articleId: id })).toMatchObject([
    { state: 'draft', delivery: null, problems: [{ code: 'withdrawn' }, { code: 'not-ready' }] },
  ]);
  const [row] = await db.select().from(articles).where(eq(articles.id, id));
  expect(row).toMatchObject({ stage: 'ready', withdrawnAs: 'kill' });
  await expect(desk.submit(article)).rejects.toThrow(
    /was killed by cms on .*; none of its posts are published\. Reason: Wrong\./,
  );
});

test('a lighter word after a graver one lifts nothing', async () => {
  const { article, articleId } = await due();
  await kill(article, 'takedown');
  await kill(article, 'withhold');
  const [row] = await desk.context.db.select().from(articles).where(eq(articles.id, articleId));
  expect(row?.withdrawnAs).toBe('takedown');
  const lifts = saveArticle(desk.context.db, article, { channels: null, when: 'now', by: 'cms' }, false, undefined, {
    origin: null,
    lifts: true,
    typedBy: null,
  });
  await expect(lifts).rejects.toThrow(/was taken down by cms/);
});
