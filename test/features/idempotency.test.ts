import { eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { runJob } from '../../jobs/index.ts';
import type { AppContext } from '../../src/app/context.ts';
import type { Article } from '../../src/domain/article.ts';
import { submit, submitCommand } from '../../src/features/articles/submit.ts';
import { saveArticle } from '../../src/posts/articles.ts';
import { articleRequests, articles, deliveries, idempotencyKeys, posts } from '../../src/store/schema/index.ts';
import { idleQueues } from '../helpers/idle-queues.ts';
import { clear, type Desk, openDesk } from './bench.ts';

let desk: Desk;
/** A second process, as far as the database can tell: a pool of its own. */
let other: AppContext;
beforeAll(async () => {
  desk = await openDesk('automatic');
  other = await desk.newsroom.open();
});
afterAll(async () => {
  await other.store.close();
  await desk.close();
});
afterEach(async () => {
  await clear(desk);
  await desk.context.db.delete(idempotencyKeys);
});

const CHANNELS = ['x', 'facebook'];
const request = { channels: CHANNELS, when: 'now' as const, again: false, by: 'test', key: 'story-1' };
type Changes = Partial<Parameters<typeof submitCommand>[1]>;
const post = (article: Article, changes: Changes = {}, context = desk.context) =>
  submitCommand(context, { article, ...request, ...changes });

/** Twenty calls at once, from two processes. */
const twenty = <T>(call: (context: Desk['context']) => Promise<T>): Promise<PromiseSettledResult<T>[]> =>
  Promise.allSettled(Array.from({ length: 20 }, (_, n) => call(n % 2 ? { ...other, queues: null } : desk.context)));

/** Which post there is on which channel, and how often it is queued. */
async function queuedPosts(): Promise<string[]> {
  const rows = await desk.context.db
    .select({ channel: posts.channelId, round: posts.sequence, delivery: deliveries.id })
    .from(posts)
    .leftJoin(deliveries, eq(deliveries.postId, posts.id));
  return rows.map(({ channel, round, delivery }) => `${channel} ${round} ${delivery ? 'scheduled' : 'draft'}`).sort();
}

const ONCE = ['facebook 1 scheduled', 'x 1 scheduled'];
const TWICE = ['facebook 1 scheduled', 'facebook 2 scheduled', 'x 1 scheduled', 'x 2 scheduled'];

describe('twenty calls at once in two processes', () => {
  test('queue the same article on the same channel once', async () => {
    const article = desk.story();
    const input = { article, channels: CHANNELS, when: 'now' as const, again: false, by: 'test' };
    const calls = await twenty((context) => submit(context, input));
    expect(calls.filter(({ status }) => status === 'rejected')).toEqual([]);
    expect(await queuedPosts()).toEqual(ONCE);
    expect(await desk.context.db.select().from(articles)).toMatchObject([{ stage: 'ready' }]);
  });

  test('under one key, each asking for it once more, open one round', async () => {
    const article = desk.story();
    await post(article, { key: null });
    const calls = await twenty((context) => post(article, { again: true }, context));
    expect(await queuedPosts()).toEqual(TWICE);
    const done = calls.flatMap((call) => (call.status === 'fulfilled' ? [call.value] : []));
    const refused = calls.flatMap((call) => (call.status === 'rejected' ? [call.reason] : []));
    expect(done.filter(({ repeated }) => !repeated)).toHaveLength(1);
    for (const error of refused) expect(error).toMatchObject({ kind: 'conflict', retryAfter: 5 });
    // Whoever was told to ask again gets the answer of the one that did it.
    const late = await post(article, { again: true }, { ...other, queues: null });
    expect(late).toEqual({ ...done.find(({ repeated }) => !repeated), repeated: true });
  });
});

describe('a key that comes again', () => {
  test('gets the first answer, whatever became of the posts since', async () => {
    const article = desk.story();
    const first = await post(article);
    await desk.context.db.update(deliveries).set({ state: 'published' });
    expect(await post(article)).toEqual({ ...first, repeated: true });
    // Where the page was found, and what it links to, makes it no other article.
    expect(await post({ ...article, url: 'https://paper.example/?from=feed', related: [] })).toMatchObject({
      repeated: true,
    });
    expect(await desk.context.db.select().from(articleRequests)).toHaveLength(1);
  });

  test('with another request is refused, and says what differs', async () => {
    const article = desk.story();
    await post(article);
    const mismatch = (message: RegExp) => ({ kind: 'mismatch', exitCode: 2, message: expect.stringMatching(message) });
    await expect(post(article, { channels: ['x'] })).rejects.toMatchObject(
      mismatch(/"story-1" was used for another request: channels was x, facebook and is x\.$/),
    );
    await expect(post({ ...article, headline: 'Other news' }, { again: true })).rejects.toMatchObject(
      mismatch(/another request: its content is different and again was false and is true\.$/),
    );
    expect(await queuedPosts()).toEqual(ONCE);
  });

  test('after a refusal is free for the corrected request', async () => {
    const article = desk.story();
    await expect(post(article, { channels: ['telex'] })).rejects.toThrow('no channel "telex"');
    expect(await post(article)).toMatchObject({ repeated: false });
  });

  test('is still worked on as long as its claim holds; of a process that died it is finished, in the same round', async () => {
    const article = desk.story();
    await post(article, { key: null });
    const { db } = desk.context;
    // Killed right after it had decided for one more round.
    const dying = submitCommand({ ...desk.context, db: dyingAfterDecision(db) }, { article, ...request, again: true });
    await expect(dying).rejects.toThrow('killed');
    await db.update(idempotencyKeys).set({ claimUntil: sql`clock_timestamp() + interval '1 minute'` });
    expect(await db.select().from(articleRequests)).toHaveLength(2);
    await expect(post(article, { again: true })).rejects.toMatchObject({ kind: 'conflict' });
    await db.update(idempotencyKeys).set({ claimUntil: sql`clock_timestamp() - interval '1 second'` });
    expect(await post(article, { again: true })).toMatchObject({ repeated: false });
    expect(await queuedPosts()).toEqual(TWICE);
    expect(await post(article, { again: true })).toMatchObject({ repeated: true });
  });
});

/** The first transaction claims the key, the second decides; after that the store answers nothing more. */
function dyingAfterDecision(db: AppContext['db']): AppContext['db'] {
  let transactions = 0;
  const transaction: typeof db.transaction = (run, config) =>
    ++transactions > 2 ? Promise.reject(new Error('killed')) : db.transaction(run, config);
  return Object.assign(Object.create(db), { transaction });
}

test('what an earlier call asked for is not lost to a later one, when the earlier died before its posts', async () => {
  const article = desk.story();
  const { db } = desk.context;
  const at = new Date(Date.now() + 7_200_000);
  await saveArticle(db, article, { channels: ['x'], when: at.toISOString(), by: 'Ada' }, false);
  await saveArticle(db, article, { channels: ['x'], when: 'now', by: 'Ada' }, true);
  await desk.submit(article, { channels: ['facebook'], when: 'now' });
  expect(await queuedPosts()).toEqual(['facebook 2 scheduled', 'x 1 scheduled', 'x 2 scheduled']);
  const times = await db
    .select({ at: deliveries.slotAt, round: posts.sequence })
    .from(deliveries)
    .innerJoin(posts, eq(deliveries.postId, posts.id))
    .where(eq(posts.channelId, 'x'))
    .orderBy(posts.sequence);
  expect(times[0]?.at).toEqual(at);
  expect(times[1]?.at.getTime()).toBeLessThan(at.getTime());
  expect(await db.select().from(articles)).toMatchObject([{ stage: 'ready' }]);
  const open = (await db.select().from(articleRequests)).filter(({ doneAt }) => doneAt === null);
  expect(open).toEqual([]);
});

test('keys are kept for seven days', async () => {
  await post(desk.story(), { key: 'old' });
  await post(desk.story(), { key: 'new' });
  const { db } = desk.context;
  await db
    .update(idempotencyKeys)
    .set({ createdAt: sql`clock_timestamp() - interval '169 hours'` })
    .where(eq(idempotencyKeys.key, 'old'));
  await runJob({ ...other, queues: idleQueues }, 'tidy', {}, new AbortController().signal);
  expect((await db.select().from(idempotencyKeys)).map(({ key }) => key)).toEqual(['new']);
});
