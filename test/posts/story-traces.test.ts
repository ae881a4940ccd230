import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import { sweepAll } from '../../src/delivery/sweep.ts';
import { approve } from '../../src/features/approvals/approve.ts';
import { oneDelivery } from '../../src/features/deliveries/deliveries.ts';
import { createStory } from '../../src/features/free-stories/create.ts';
import { newId } from '../../src/lib/ids.ts';
import { traced } from '../../src/lib/trace.ts';
import { pruneStoryTraces, storyTraceId } from '../../src/posts/story-traces.ts';
import { deliveries, posts, storyTraces } from '../../src/store/schema/index.ts';
import { type Desk, openDesk } from '../features/bench.ts';
import { idleQueues } from '../helpers/idle-queues.ts';
import { type RecordedSpan, recordSpans } from '../helpers/spans.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('required');
});
afterAll(() => desk.close());

/** As a request does that begins a trace. */
const request = <T>(work: () => Promise<T>): Promise<T> => traced('request', { parent: null }, work);
const namesIn = (spans: readonly RecordedSpan[], id: string | null): string[] =>
  spans.flatMap(({ traceId, name }) => (traceId === id ? [name] : []));
const traceOf = (storyId: string) => storyTraceId(desk.context.db, { storyId });
const X = { channels: ['x'] };

/** Approves a post, so that it is due; answers its delivery. */
async function approved(postId: string): Promise<string> {
  await request(() => approve(desk.context, { postId, when: 'now', by: 'Ada', expected: null }));
  const [row] = await desk.context.db.select().from(deliveries).where(eq(deliveries.postId, postId));
  return row?.id ?? '';
}

const SENT = ['step media', 'step description', 'step entered', 'commit post'];
const DELIVERED = ['approve post', 'queue delivery', 'attempt delivery', ...SENT];

test('what other requests and processes do for a story is in the trace that it began', async () => {
  const spans = recordSpans();
  const { articleId, posts: made } = await request(() => desk.submit(desk.story(), X));
  const id = await traceOf(articleId);
  expect(spans[0]).toMatchObject({ name: 'request', traceId: id });
  const delivery = await approved(made[0]?.id ?? '');
  // A sweep tells once what it adds again and again.
  for (let sweeps = 0; sweeps < 2; sweeps++) await sweepAll(desk.context, idleQueues);
  expect(await attemptDelivery(desk.context, delivery)).toBe('published');
  expect(namesIn(spans, id)).toEqual(['request', 'store article', 'write posts', 'finish posts', ...DELIVERED]);
  expect(spans.find(({ name }) => name === 'attempt delivery')).toMatchObject({
    facts: { 'masthead.delivery.id': delivery, 'masthead.outcome': 'published', 'masthead.state': 'published' },
  });
  const known = new Set(spans.map(({ spanId }) => spanId));
  expect(spans.filter(({ parentSpanId }) => parentSpanId !== null && !known.has(parentSpanId))).toEqual([]);
  expect((await oneDelivery(desk.context, { id: delivery })).trace).toEqual({ id, url: null });
});

test('a free story has a trace, too', async () => {
  const spans = recordSpans();
  const id = newId();
  await request(() =>
    createStory(desk.context, { id, text: 'The ferry runs again.', posts: [{ channel: 'x' }], by: 'Ada' }),
  );
  const [post] = await desk.context.db.select({ id: posts.id }).from(posts).where(eq(posts.freeStoryId, id));
  expect(await attemptDelivery(desk.context, await approved(post?.id ?? ''))).toBe('published');
  expect(namesIn(spans, await traceOf(id))).toEqual(expect.arrayContaining(['request', 'attempt delivery']));
});

test('a new revision and another round begin a trace; the same article again does not', async () => {
  recordSpans();
  const story = desk.story();
  const take = async (changes: object, again = false): Promise<string | null> => {
    const { articleId } = await request(() => desk.submit({ ...story, ...changes }, { ...X, again }));
    return traceOf(articleId);
  };
  const first = await take({});
  expect(first).toMatch(/^[0-9a-f]{32}$/);
  expect(await take({})).toBe(first);
  const second = await take({ headline: 'The bridge opens a day later' });
  expect(second).not.toBe(first);
  expect(await take({ headline: 'The bridge opens a day later' }, true)).not.toBe(second);
});

test('a story that came in while nothing was traced, or is not to be traced, has none', async () => {
  const { articleId, posts: made } = await desk.submit(desk.story(), X);
  expect(await traceOf(articleId)).toBeNull();
  const spans = recordSpans({ sampled: false });
  const delivery = await approved(made[0]?.id ?? '');
  await attemptDelivery(desk.context, delivery);
  // What the request does is in its own trace, and the attempt in none.
  expect(spans.map(({ name }) => name)).toEqual(['request', 'approve post']);
  const { articleId: other } = await request(() => desk.submit(desk.story(), X));
  expect(await traceOf(other)).toBeNull();
  expect((await oneDelivery(desk.context, { id: delivery })).trace).toBeNull();
});

test('a trace is forgotten after three months', async () => {
  const { db } = desk.context;
  const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
  const [old, young] = [newId(), newId()];
  await db.insert(storyTraces).values([
    { storyId: old, traceparent, at: sql`clock_timestamp() - interval '91 days'` },
    { storyId: young, traceparent, at: sql`clock_timestamp() - interval '89 days'` },
  ]);
  await pruneStoryTraces(db);
  expect(await traceOf(old)).toBeNull();
  expect(await traceOf(young)).toBe('4bf92f3577b34da6a3ce929d0e0e4736');
});
