import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { runJob } from '../../jobs/index.ts';
import type { DraftChannel } from '../../src/channels/connected-channel.ts';
import type { Article } from '../../src/domain/article.ts';
import { planReshares } from '../../src/posts/reshare.ts';
import { variantOf } from '../../src/posts/variants.ts';
import { articleRequests, articles, deliveries, posts } from '../../src/store/schema/index.ts';
import { clear, type Desk, openDesk } from '../features/bench.ts';
import { idleQueues } from '../helpers/idle-queues.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('automatic');
});
afterAll(() => desk.close());
afterEach(() => clear(desk));

const daysAgo = (days: number): Date => new Date(Date.now() - days * 86_400_000);
const QUOTE =
  '“We have waited for this boat longer than for any other in our lives,” said Tomas Reed, who runs the harbour café.';

/** The newsroom's channels, X sharing again. */
function channels(reshare: DraftChannel['rules']['reshare'] = { afterDays: 3, max: 1, untilDays: 30 }) {
  const x = desk.context.channels.get('x');
  if (!x) throw new Error('the newsroom has no X');
  return new Map([...desk.context.channels, ['x', { ...x, rules: { ...x.rules, maxAgeHours: 24, reshare } }]]);
}
const plan = (reshare?: DraftChannel['rules']['reshare']) =>
  planReshares({ ...desk.context, channels: channels(reshare) }, desk.context.halt);
const rounds = async () =>
  (await desk.context.db.select().from(articleRequests).orderBy(articleRequests.id)).map(({ round }) => round);

/** An article whose posts on X and Facebook were published so many days ago. */
async function published(days: number, changes: Partial<Article> = {}) {
  const article = desk.story({ ...changes });
  article.blocks = [...article.blocks, { type: 'paragraph', text: QUOTE }];
  await desk.submit(article, { channels: ['x', 'facebook'] });
  const at = daysAgo(days);
  await desk.context.db.update(deliveries).set({ state: 'published', nextAt: null, slotAt: at, endedAt: at });
  return article;
}

describe('a post that was published days ago', () => {
  test('is shared again on the channel that wants it, once, in other words, and queued by itself', async () => {
    const article = await published(4);
    const queued: string[] = [];
    const queues = { ...idleQueues, add: async (_queue: string, name: string) => queued.push(name) > 0 };
    const app = await desk.newsroom.open();
    const context = { ...app, channels: channels(), queues };
    const signal = new AbortController().signal;
    await runJob(context, 'reshare', {}, signal);
    await runJob(context, 'reshare', {}, signal);
    expect(queued).toEqual(['compose-posts']);
    const [row] = await app.db.select({ articleId: posts.articleId }).from(posts);
    await runJob(context, 'compose-posts', { articleId: row?.articleId }, signal);
    await runJob(context, 'render-media', { articleId: row?.articleId }, signal);
    const made = await app.db.select().from(posts).orderBy(posts.channelId, posts.sequence);
    expect(made.map(({ channelId, sequence, content }) => [channelId, sequence, variantOf(content)])).toEqual([
      ['facebook', 1, 'straight'],
      ['x', 1, 'straight'],
      ['x', 2, 'quote'],
    ]);
    expect((await app.db.select().from(deliveries)).map(({ state }) => state).sort()).toEqual([
      'published',
      'published',
      'scheduled',
    ]);
    // On its way, and then just published: not due.
    expect(await plan()).toEqual([]);
    await app.store.close();
    expect(article.headline).toBe('The ferry returns');
  });

  test('is asked for once by many at the same time, and not again beyond the most', async () => {
    await published(4);
    const asked = await Promise.all(Array.from({ length: 5 }, () => plan()));
    expect(asked.flat()).toHaveLength(1);
    expect(await rounds()).toEqual([1, 2]);
  });

  test.each([
    ['too soon', 2, {}, undefined],
    ['long past', 40, {}, undefined],
    ['told when the article is too old', 4, { publishedAt: daysAgo(31).toISOString() }, undefined],
    ['on a channel that shares nothing again', 4, {}, null],
  ])('is not shared again: %s', async (_why, days, changes, reshare) => {
    await published(days, changes);
    expect(await plan(reshare)).toEqual([]);
    expect(await rounds()).toEqual([1]);
  });

  test('is not shared again when it was killed anywhere or withdrawn, did not get out, or went out again by hand', async () => {
    await published(4);
    await desk.context.db.update(deliveries).set({ killed: true });
    expect(await plan()).toEqual([]);
    await desk.context.db.update(deliveries).set({ killed: false, state: 'failed' });
    expect(await plan()).toEqual([]);
    await desk.context.db.update(deliveries).set({ state: 'published' });
    await desk.context.db.update(articles).set({ withdrawnAs: 'kill', withdrawnAt: daysAgo(1) });
    expect(await plan()).toEqual([]);
    await clear(desk);
    const article = await published(4);
    await desk.submit(article, { channels: ['x'], again: true });
    expect(await plan()).toEqual([]);
    await desk.context.db.update(deliveries).set({ state: 'published', slotAt: daysAgo(4), endedAt: daysAgo(4) });
    expect(await plan()).toEqual([]);
    expect(await plan({ afterDays: 3, max: 2, untilDays: 30 })).toHaveLength(1);
  });
});
