import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { approve } from '../../src/features/approvals/approve.ts';
import { submit } from '../../src/features/articles/submit.ts';
import { postsOf } from '../../src/features/posts/posts.ts';
import { saveArticle } from '../../src/posts/articles.ts';
import { composePosts } from '../../src/posts/compose-posts.ts';
import { renderMedia } from '../../src/posts/render-media.ts';
import { wishesOf } from '../../src/posts/requests.ts';
import { parseCronLine } from '../../src/schedule/cron-line.ts';
import { articles, deliveries, posts } from '../../src/store/schema/index.ts';
import { saying } from '../helpers/saying.ts';
import { clear, type Desk, openDesk } from './bench.ts';

/** What an article that comes in more than once leads to, and what its drafts are in between. */

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('automatic');
});
afterAll(() => desk.close());
afterEach(() => clear(desk));

const X = ['x'];
const sendings = () => desk.context.db.select().from(deliveries);
const roundOf = (views: readonly { channel: string; round: number }[]) =>
  Object.fromEntries(views.map(({ channel, round }) => [channel, round]));

describe('a round that was opened for one channel', () => {
  test('sends the article to no other channel once more', async () => {
    const article = desk.story();
    await desk.submit(article, { channels: ['x', 'facebook'] });
    await desk.submit(article, { channels: X, again: true });
    await desk.context.db.update(deliveries).set({ epoch: 1 });
    const { posts: known, before } = await desk.submit(article, { channels: ['x', 'facebook', 'wechat'] });
    expect(roundOf(known)).toEqual({ x: 2, facebook: 1, wechat: 2 });
    expect(before.sort()).toEqual(['facebook', 'x']);
    expect(await sendings()).toHaveLength(4);
    expect(roundOf((await desk.submit(article, { channels: ['wechat', 'facebook'], again: true })).posts)).toEqual({
      wechat: 3,
      facebook: 3,
    });
    expect(await sendings()).toHaveLength(6);
  });

  test('means the same however often what is unfinished is read', () => {
    const requests = [
      { round: 1, again: false, channels: null, when: 'slot' as const },
      { round: 2, again: true, channels: X, when: 'slot' as const },
      { round: 2, again: false, channels: null, when: 'now' as const },
    ];
    const wishes = [
      { channelId: 'x', round: 1, when: 'slot' },
      { channelId: 'x', round: 2, when: 'now' },
      { channelId: 'app', round: 1, when: 'now' },
    ];
    const ids = ['x', 'app'];
    expect(wishesOf(requests, ids, new Map())).toEqual(wishes);
    const made = new Map([
      ['x', [1, 2]],
      ['app', [1]],
    ]);
    expect(wishesOf(requests, ids, made)).toEqual(wishes);
  });
});

test('a later embargo moves what is queued to its end: it is not late by that', async () => {
  const at = (hours: number) => new Date(Math.ceil(Date.now() / 1_000) * 1_000 + hours * 3_600_000);
  const article = desk.story();
  await desk.submit(article, { channels: ['x', 'facebook'] });
  const [held] = await sendings();
  await desk.set(held?.id ?? '', { state: 'published', nextAt: null });
  const until = at(50);
  await desk.submit({ ...article, embargoUntil: until.toISOString() }, { channels: X });
  await desk.submit({ ...article, embargoUntil: at(5).toISOString() }, { channels: X });
  const rows = await sendings();
  expect(rows.filter(({ state }) => state === 'scheduled')).toMatchObject([{ slotAt: until, nextAt: until }]);
  expect(rows.find(({ id }) => id === held?.id)).toMatchObject({ slotAt: held?.slotAt, nextAt: null });
});

test('a draft that is not finished cannot be approved', async () => {
  const { context } = desk;
  const request = { channels: X, when: 'now' as const, by: 'test' };
  const { id } = await saveArticle(context.db, desk.story(), request, false);
  await composePosts(context, id);
  const [draft] = await postsOf(context, { articleId: id });
  const early = approve(context, { postId: draft?.id ?? '', when: 'now', by: 'test' });
  await expect(early).rejects.toThrow('still being prepared');
  await renderMedia(context, id, context.halt);
  expect(await sendings()).toHaveLength(1);
});

test('a channel whose schedule leaves no time keeps its draft, and the others go on', async () => {
  const x = desk.context.channels.get('x');
  if (!x) throw new Error('the newsroom has no X');
  const contradiction = {
    ...x.rules,
    urgent: {},
    slots: [parseCronLine('0 3 * * *')],
    quietHours: { from: 120, to: 240 },
  };
  const channels = new Map([...desk.context.channels, ['x', { ...x, rules: contradiction }]]);
  const input = { article: desk.story(), channels: ['x', 'facebook'], when: 'slot' as const, again: false, by: 'test' };
  const { posts: made } = await submit({ ...desk.context, channels }, input);
  expect(made.find(({ channel }) => channel === 'facebook')?.state).toBe('scheduled');
  const stopped = made.find(({ channel }) => channel === 'x');
  expect(stopped).toMatchObject({ state: 'draft', approved: false });
  expect(stopped?.problems).toMatchObject([
    { severity: 'blocks', message: saying(/cannot be scheduled on x: .*leaves no time.*schedule\.yaml/) },
  ]);
  expect(await desk.context.db.select({ stage: articles.stage }).from(articles)).toEqual([{ stage: 'ready' }]);
  // Once the schedule is mended, the same request again goes through.
  await submit(desk.context, input);
  expect(await sendings()).toHaveLength(2);
  expect(await desk.context.db.select().from(posts)).toHaveLength(2);
});
