import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import type { Checkpoint } from '../../src/delivery/context.ts';
import { ClaimLost } from '../../src/delivery/interruptions.ts';
import { activityPage } from '../../src/features/activity/activity.ts';
import { approve } from '../../src/features/approvals/approve.ts';
import { listApprovals } from '../../src/features/approvals/list.ts';
import { calendar } from '../../src/features/calendar/calendar.ts';
import { listDeliveries, oneDelivery } from '../../src/features/deliveries/deliveries.ts';
import { resolve } from '../../src/features/deliveries/resolve.ts';
import { createStory } from '../../src/features/free-stories/create.ts';
import type { DeskContext } from '../../src/features/kit/context.ts';
import { listPosts, onePost } from '../../src/features/posts/posts.ts';
import { status } from '../../src/features/system/status.ts';
import { oneReceiver } from '../../src/features/webhooks/receivers.ts';
import { markDeleted, withdrawStory } from '../../src/features/withdrawals/withdraw.ts';
import { newId } from '../../src/lib/ids.ts';
import { freePostId } from '../../src/posts/free-post.ts';
import { markOldPosts } from '../../src/posts/old-posts.ts';
import type { PublishingRules } from '../../src/rules/rules.ts';
import { deliveries, deliveryCommits, posts } from '../../src/store/schema/index.ts';
import { clear, deskOn } from '../alerts/bench.ts';
import { commitsIn, engine, JUST_NOW, rowOf, scripted } from '../delivery/bench.ts';
import { ANY_STORE } from '../helpers/stores.ts';
import { cms, receiverAt, sending } from '../notify/bench.ts';

const Id = z.string();
const TEXT = 'The library is closed tomorrow.';

/** Publishing rules that ask about texts said before. */
const ASKS: PublishingRules = {
  duplicates: { link: 'off', text: 'block', days: 7, likeness: 0.8 },
  samePlatformSeconds: 0,
  words: [],
  skip: [],
};

/** A platform that keeps what it was given, and answers each lookup that nothing is there. */
function world() {
  const live: string[] = [];
  let lookups = 0;
  const connected = scripted(
    {
      async publish(post, session) {
        const id = await session.commit('post', { result: Id }, async () => {
          live.push(post.texts.text ?? '');
          return `p-${live.length}`;
        });
        return { remoteId: id, otherIds: {}, url: `https://p.example/${id}`, warnings: [] };
      },
      async retract({ receipt }, session) {
        await session.commit('delete', { result: Id }, async () => {
          live.pop();
          return 'gone';
        });
        return receipt;
      },
      find: async () => {
        lookups += 1;
        return { answer: 'absent' };
      },
    },
    { mayRetract: () => ({ may: true }) },
  );
  return { live, connected, lookups: () => lookups };
}

describe.each(ANY_STORE)('a post without an article on $name', ({ open }) => {
  let opened: Awaited<ReturnType<typeof open>>;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.drop());
  afterEach(() => clear(opened.store.db));

  /** A desk and a worker on one store and one platform. */
  function newsroom(rules: { maxAgeHours?: number; guards?: PublishingRules } = {}) {
    const { db } = opened.store;
    const { live, connected, lookups } = world();
    const desk = deskOn(db);
    const base = desk.channels.get('main');
    if (!base) throw new Error('The desk has no channel');
    const { maxAgeHours = null, guards } = rules;
    const channel = { ...base, ...connected, rules: { ...base.rules, maxAgeHours }, ...(guards && { guards }) };
    const channels = new Map([
      ['main', { ...channel, channel: { ...channel.channel, approval: 'required' as const } }],
    ]);
    const context: DeskContext = { ...desk, channels };
    const create = async (changes: Partial<Parameters<typeof createStory>[1]> = {}): Promise<string> => {
      const draft = { id: newId(), title: 'Library closed', text: TEXT, by: 'Ada', posts: [{ channel: 'main' }] };
      const { id } = await createStory(context, { ...draft, ...changes });
      return freePostId(id, 'main');
    };
    const approved = async (postId: string, despiteRules = false): Promise<string> => {
      const { delivery } = await approve(context, { postId, when: 'now', by: 'Ben', despiteRules, expected: null });
      return delivery?.id ?? expect.fail('Nothing was scheduled');
    };
    const attempt = async (id: string, checkpoint?: (point: Checkpoint) => void) => {
      const due = { nextAt: JUST_NOW, leaseUntil: JUST_NOW };
      await db.update(deliveries).set(due).where(eq(deliveries.id, id));
      const hook = checkpoint && { checkpoint: async (point: Checkpoint) => checkpoint(point) };
      return attemptDelivery(engine(db, connected, { channels, ...hook }), id);
    };
    return { db, context, live, lookups, create, approved, attempt };
  }

  const dies = (at: Checkpoint) => (point: Checkpoint) => {
    if (point === at) throw new ClaimLost('killed');
  };

  test('is created once for its id, approved, and published once', async () => {
    const { context, live, create, approved, attempt } = newsroom();
    const story = newId();
    const id = await create({ id: story });
    expect(await create({ id: story, by: 'Ben' })).toBe(id);
    await expect(create({ id: story, title: 'Another' })).rejects.toThrow('belongs to another post already');
    expect(await onePost(context, { postId: id })).toMatchObject({
      articleId: null,
      headline: 'Library closed',
      round: 1,
    });
    const delivery = await approved(id);
    expect(await attempt(delivery)).toBe('published');
    expect(await attempt(delivery)).toBeNull();
    expect(live).toEqual(['The library is closed tomorrow.']);
  });

  test('is not approved by whoever wrote it', async () => {
    const { context, create } = newsroom();
    const postId = await create();
    const more = { when: 'now', despiteRules: false, expected: null } as const;
    await approve(context, { postId, by: 'Ada', ...more }).catch(() => null);
    expect(await onePost(context, { postId })).toMatchObject({ approval: { authors: ['Ada'] } });
  });

  test('of which a process died before the intent is published by the next', async () => {
    const { live, create, approved, attempt } = newsroom();
    const delivery = await approved(await create());
    await expect(attempt(delivery, dies('claimed'))).rejects.toThrow('killed');
    expect(await attempt(delivery)).toBe('published');
    expect(live).toHaveLength(1);
  });

  test('whose answer was lost is held, since no lookup could tell it from others, and never sent again', async () => {
    const { db, context, live, lookups, create, approved, attempt } = newsroom();
    const delivery = await approved(await create());
    expect(await attempt(delivery, dies('answered'))).toBeNull();
    expect(live).toHaveLength(1);
    // As long after the call as no worker can be sending it any more.
    const then = new Date(Date.now() - 3_600_000);
    await db.update(deliveryCommits).set({ firstIntentAt: then, intentAt: then, deadline: then });
    expect(await attempt(delivery)).toBe('held');
    expect((await commitsIn(db, delivery)).map(({ state: open }) => open)).toEqual(['open']);
    expect([lookups(), live.length]).toEqual([0, 1]);
    await resolve(context, { id: delivery, verdict: 'give-up', by: 'Ada' });
    expect(live).toHaveLength(1);
  });

  test('expires only where its channel has a rule about age', async () => {
    const old = new Date(Date.now() - 30 * 3_600_000);
    for (const [maxAgeHours, end] of [
      [undefined, 'published'],
      [24, 'expired'],
    ] as const) {
      const { db, create, approved, attempt } = newsroom({ maxAgeHours });
      const delivery = await approved(await create());
      const { leaveBy } = await rowOf(db, delivery);
      expect(leaveBy !== null).toBe(maxAgeHours !== undefined);
      await db
        .update(deliveries)
        .set({ slotAt: old, ...(leaveBy && { leaveBy: old }) })
        .where(eq(deliveries.id, delivery));
      expect(await attempt(delivery)).toBe(end);
    }
  });

  test('is withdrawn before it leaves, planned again, and taken down once it is live', async () => {
    const { db, context, live, create, approved, attempt } = newsroom();
    const id = await create();
    const delivery = await approved(id);
    const word = { article: id, reason: 'a name', by: 'Ada' };
    const withdrawn = await withdrawStory(context, { ...word, lift: false });
    expect(withdrawn).toMatchObject({
      articleIds: [],
      posts: [{ id, state: 'cancelled' }],
      stopped: ['main'],
      live: [],
    });
    await expect(approved(id)).rejects.toThrow('a name');
    expect((await listApprovals(context, { by: 'Ben' })).count).toBe(0);
    await withdrawStory(context, { ...word, reason: '', lift: true });
    expect(await attempt(delivery)).toBe('published');
    expect(live).toHaveLength(1);
    await withdrawStory(context, { ...word, lift: false });
    const [down] = await db.select().from(deliveries).where(eq(deliveries.kind, 'retract'));
    expect(await attempt(down?.id ?? '')).toBe('published');
    expect(live).toEqual([]);
    expect((await onePost(context, { postId: id })).state).toBe('withdrawn');
  });

  test('that a person deleted on the channel is noted as that', async () => {
    const { context, create, approved, attempt } = newsroom();
    const id = await create();
    await attempt(await approved(id));
    expect(await markDeleted(context, { postId: id, by: 'Ada' })).toMatchObject({ state: 'withdrawn' });
  });

  test('says the same as another: both are posts, and the rule about duplicates asks about the second', async () => {
    const { db, create, approved, attempt, context } = newsroom({ guards: ASKS });
    const first = await create();
    await attempt(await approved(first));
    const second = await create({ title: 'Again' });
    const { problems } = await onePost(context, { postId: second });
    expect(problems).toMatchObject([{ code: 'same-text', message: { params: { headline: 'Library closed' } } }]);
    await attempt(await approved(second, true));
    expect((await db.select().from(deliveries)).map(({ state }) => state)).toEqual(['published', 'published']);
  });

  test('is in the lists of posts, approvals, deliveries, the calendar, the activity and the status', async () => {
    const { db, context, create, approved } = newsroom();
    const id = await create();
    const mine = { id, articleId: null, headline: 'Library closed' };
    expect((await listPosts(context, {})).posts).toMatchObject([mine]);
    expect((await listApprovals(context, { by: 'Ben' })).approvals).toMatchObject([{ post: mine }]);
    expect((await calendar(context, {})).drafts).toMatchObject([mine]);
    const delivery = await approved(id);
    expect((await calendar(context, { from: new Date(Date.now() - 3_600_000).toISOString() })).posts).toMatchObject([
      mine,
    ]);
    expect((await listDeliveries(context, {})).deliveries).toMatchObject([{ id: delivery, postId: id }]);
    expect(await oneDelivery(context, { id: delivery })).toMatchObject({ postId: id });
    expect((await activityPage(context, { post: id })).rows).toContainEqual(
      expect.objectContaining({ action: 'create post', headline: 'Library closed', articleId: null }),
    );
    await db.update(deliveries).set({ state: 'held', nextAt: null }).where(eq(deliveries.id, delivery));
    const { held } = await status(context);
    expect(held).toMatchObject([{ about: { post: id, articleId: null, headline: 'Library closed' } }]);
  });

  test('is told to webhooks with its title and no article', async () => {
    const { context, create, approved, attempt, db } = newsroom();
    const { url, state } = await cms();
    const receiver = receiverAt(url);
    const sender = await sending(db, [receiver]);
    const id = await create();
    await attempt(await approved(id));
    await sender.turn();
    expect(state.taken).toMatchObject([
      { event: 'published', article: null, post: { id, title: 'Library closed', revision: null } },
    ]);
    const { messages } = await oneReceiver({ ...context, receivers: [receiver] }, { id: receiver.id });
    expect(messages).toMatchObject([{ article: null, post: { id, title: 'Library closed' } }]);
  });

  test('gives its files up long after it ended', async () => {
    const { db, create } = newsroom();
    const id = await create();
    const long = new Date('2020-01-01T00:00:00Z');
    await db.update(posts).set({ createdAt: long, updatedAt: long }).where(eq(posts.id, id));
    expect(await markOldPosts(db, 30, new AbortController().signal)).toBe(1);
    expect(await markOldPosts(db, 30, new AbortController().signal)).toBe(0);
  });
});
