import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import type { Checkpoint } from '../../src/delivery/context.ts';
import { ClaimLost } from '../../src/delivery/interruptions.ts';
import { ABOVE_GONE } from '../../src/domain/outcome.ts';
import { mapParts, type PostContent, type PostPart, partsOf } from '../../src/domain/post.ts';
import { approve } from '../../src/features/approvals/approve.ts';
import { listApprovals } from '../../src/features/approvals/list.ts';
import { submit } from '../../src/features/articles/submit.ts';
import { postItems } from '../../src/features/attention/items/posts.ts';
import { resolve } from '../../src/features/deliveries/resolve.ts';
import type { DeskContext } from '../../src/features/kit/context.ts';
import { checkPost, editPost, resetPost } from '../../src/features/posts/edit-post.ts';
import { onePost } from '../../src/features/posts/posts.ts';
import { status } from '../../src/features/system/status.ts';
import { markDeleted } from '../../src/features/withdrawals/withdraw.ts';
import { plainText } from '../../src/lib/message.ts';
import { storeContent } from '../../src/posts/post-repository.ts';
import { audit, deliveries, posts } from '../../src/store/schema/index.ts';
import { clear, type Desk, openDesk } from '../features/bench.ts';
import { saying } from '../helpers/says.ts';
import { changing, commitsIn, engine, JUST_NOW, rowOf, Says } from './bench.ts';
import { hourLater } from './on-simulator.ts';
import { type ThreadWorld, threading } from './thread.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('required');
});
afterAll(() => desk.close());
afterEach(() => clear(desk));

/** The desk whose channel `x` makes threads. */
function threads(changes: (content: PostContent) => PostContent = (content) => content) {
  const world: ThreadWorld = { live: [], asked: [] };
  const x = desk.context.channels.get('x');
  if (!x) throw new Error('the newsroom has no x');
  const made = threading(x, world);
  const { compose } = made.platform.content;
  const channel = {
    ...made,
    platform: {
      ...made.platform,
      content: {
        ...made.platform.content,
        compose: (...given: Parameters<typeof compose>) => changes(compose(...given)),
      },
    },
  };
  const context: DeskContext = { ...desk.context, channels: new Map([['x', channel]]) };
  const asked = { article: desk.story(), channels: ['x'], when: 'now' as const, again: false, by: 'test' };
  const draft = async () => {
    const [post] = (await submit(context, asked)).posts;
    if (!post) throw new Error('no post was made');
    return post;
  };
  /** Approved, and due now. */
  const due = async (): Promise<string> => {
    const post = await draft();
    const { delivery } = await approve(context, { postId: post.id, when: 'now', by: 'editor' });
    if (!delivery) throw new Error('nothing was queued');
    return delivery.id;
  };
  const { db } = context;
  const attempt = async (id: string, checkpoint?: (point: Checkpoint, name: string) => void) => {
    await db.update(deliveries).set({ nextAt: JUST_NOW, leaseUntil: JUST_NOW }).where(eq(deliveries.id, id));
    const hook = checkpoint && {
      checkpoint: async (point: Checkpoint, at: { name: string }) => checkpoint(point, at.name),
    };
    return attemptDelivery(engine(db, channel, { channels: new Map([['x', channel]]), ...hook }), id);
  };
  return { world, context, draft, due, attempt, db };
}

const texts = ({ live }: ThreadWorld): number[] => live.map(({ part }) => part);

test('a further part is edited on its own, by what the platform takes of it, and reset with the others', async () => {
  const { context, draft } = threads();
  const post = await draft();
  const edited = await editPost(context, { postId: post.id, parts: { 1: { text: 'Other words.' } }, by: 'Ada' });
  expect(partsOf(edited.content).map(({ texts: { text } }) => text)).toEqual([
    post.content.texts.text,
    'Other words.',
    post.content.continued?.[1]?.texts.text,
  ]);
  expect(edited.approval).toMatchObject({ editedBy: 'Ada' });
  const [row] = await context.db.select().from(audit).where(eq(audit.action, 'edit post'));
  expect(row?.detail).toEqual({ fields: ['part 2: text'] });
  const checked = await checkPost(context, { postId: post.id, parts: { 2: { text: 'x'.repeat(10_000) } } });
  expect(checked.problems).toContainEqual(expect.objectContaining({ code: 'text-too-long', part: 2 }));
  expect(checked.original.parts).toEqual(post.content.continued?.map(({ texts }) => texts));
  const wrong = editPost(context, { postId: post.id, parts: { 3: { text: 'A fourth.' } }, by: 'Ada' });
  await expect(wrong).rejects.toThrow('The post has no part 4; it has 3 parts.');
  const reset = await resetPost(context, { postId: post.id, by: 'Ada' });
  expect(reset.content).toEqual(post.content);
});

describe('a thread of three', () => {
  test('is drafted, checked and rendered in all its parts, approved as one, and published part by part', async () => {
    const { world, context, draft, attempt, db } = threads();
    const post = await draft();
    expect(post.problems.filter(({ severity }) => severity === 'blocks')).toEqual([]);
    expect(post.counts.map(({ field, part }) => [field, part])).toEqual([
      ['text', undefined],
      ['text', 1],
      ['text', 2],
    ]);
    const [second] = post.content.continued ?? [];
    expect(second?.pictures[0]?.rendition?.hash).toBe(post.content.pictures[0]?.rendition?.hash);
    const channel = context.channels.get('x');
    const shown = channel?.platform.content.preview(post.content, { fileUrl: (hash) => `/${hash}`, channelName: 'X' });
    expect(shown).toContain('A crossing costs two euros.');

    const { delivery } = await approve(context, { postId: post.id, when: 'now', by: 'editor' });
    const id = delivery?.id ?? '';
    expect(await attempt(id)).toBe('published');
    expect(world.live.map(({ below }) => below)).toEqual([null, 'id-1', 'id-2']);
    expect((await commitsIn(db, id)).map(({ name }) => name)).toEqual(['post', 'post#2', 'post#3']);
    const { receipt } = await rowOf(db, id);
    expect(receipt?.remoteId).toBe('id-1');
    expect(receipt?.parts?.map(({ part, remoteId }) => [part, remoteId])).toEqual([
      [0, 'id-1'],
      [1, 'id-2'],
      [2, 'id-3'],
    ]);

    const down = await changing(db, id, 'retract');
    await db.update(deliveries).set({ channelId: 'x' }).where(eq(deliveries.id, down));
    expect(await attempt(down)).toBe('published');
    expect(world.live).toEqual([]);
    expect((await rowOf(db, down)).receipt).toMatchObject({ visibility: 'removed' });
  });

  test('that says something else in a part asks for an approval again, which names the part', async () => {
    const { context, draft, db } = threads();
    const { id } = await draft();
    await approve(context, { postId: id, when: '2099-01-01T12:00:00Z', by: 'editor' });
    const [post] = await db.select().from(posts).where(eq(posts.id, id));
    if (!post) throw new Error('the post is gone');
    const say = (part: PostPart, at: number): PostPart =>
      at === 2 ? { ...part, texts: { text: 'It takes cyclists.' } } : part;
    const content = mapParts(post.content, say);
    await db.transaction((tx) => storeContent(tx, id, { content, problems: [] }));
    expect((await onePost(context, { postId: id })).approved).toBe(false);
    const [waiting] = (await listApprovals(context, { by: 'editor' })).approvals;
    expect(waiting?.last?.changes).toMatchObject([
      { what: 'text', name: 'text', part: 2, after: 'It takes cyclists.' },
    ]);
  });

  test('has no more parts than its platform takes, and each is checked and held against the article', async () => {
    const { draft } = threads((content) => {
      const [second, third] = content.continued ?? [];
      if (!second || !third) throw new Error('no thread');
      const long = { ...second, texts: { text: 'word '.repeat(100) } };
      const untrue = { ...third, texts: { text: '9,471 people came.' } };
      return { ...content, continued: [long, untrue, third] };
    });
    const { problems } = await draft();
    expect(problems).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({
          code: 'parts-too-many',
          message: saying('The post has 4 parts; X takes at most 3.'),
        }),
        expect.objectContaining({ code: 'text-too-long', part: 1, message: saying(/^Part 2: .*280/) }),
        expect.objectContaining({ code: 'unfaithful', part: 2, message: saying(/^Part 3: .*9,471/) }),
      ]),
    );
  });
});

describe('a process that is killed', () => {
  const CALLS = ['post', 'post#2', 'post#3'];
  const POINTS: readonly Checkpoint[] = ['intent-stored', 'before-call', 'answered', 'result-stored'];
  test.each(POINTS.flatMap((point) => CALLS.map((call) => [point, call] as const)))(
    'at %s of %s leaves a thread that is finished, with each part once',
    async (point, call) => {
      const { world, due, attempt, db } = threads();
      const id = await due();
      const killed = await attempt(id, (reached, name) => {
        if (reached === point && name === call) throw new ClaimLost('killed');
      });
      expect(killed).toBeNull();
      const part = CALLS.indexOf(call);
      const isOut = point === 'answered' || point === 'result-stored';
      expect(texts(world)).toEqual([0, 1, 2].slice(0, part + (isOut ? 1 : 0)));
      if (isOut) {
        expect(await attempt(id)).toBe('published');
      } else {
        // Not there yet: nothing is repeated before a look decides.
        expect(await attempt(id)).toBe('settling');
        expect(texts(world)).toHaveLength(part);
        await db.execute(`update masthead.delivery_commits set intent_at = intent_at - interval '1 hour',
          first_intent_at = first_intent_at - interval '1 hour' where delivery_id = '${id}'`);
        expect(await attempt(id)).toBe('published');
      }
      expect(texts(world)).toEqual([0, 1, 2]);
      const looked = point === 'result-stored' ? [] : [{ commit: 'post', part }];
      expect(world.asked.filter((one, at) => at === 0 || one.part !== part)).toEqual(looked);
      expect((await rowOf(db, id)).receipt?.parts).toHaveLength(3);
    },
  );
});

describe('a part that fails', () => {
  const why = { message: plainText('Too fast.'), code: '88' };
  const never = new Says({ type: 'failed', ...why });
  const later = new Says({ type: 'rate-limited', until: null, ...why });

  test('for good leaves the thread partly published, with the receipts of what is live, and is not tried again', async () => {
    const { world, due, attempt, db } = threads();
    const id = await due();
    world.refuse = (part) => {
      if (part === 2) throw never;
    };
    expect(await attempt(id)).toBe('partial');
    const { outcome, receipt, nextAt } = await rowOf(db, id);
    expect(outcome).toMatchObject({
      type: 'partial',
      code: '88',
      message: saying('Live: part 1 and 2 of 3. The rest was not sent: Too fast.'),
    });
    expect(receipt?.parts?.map(({ remoteId }) => remoteId)).toEqual(['id-1', 'id-2']);
    expect(nextAt).toBeNull();

    const down = await changing(db, id, 'retract');
    await db.update(deliveries).set({ channelId: 'x' }).where(eq(deliveries.id, down));
    expect(await attempt(down)).toBe('published');
    expect(world.live).toEqual([]);
  });

  test('for now is sent later, and those before it are not repeated', async () => {
    const { world, due, attempt } = threads();
    const id = await due();
    world.refuse = (part) => {
      if (part === 1) throw later;
    };
    expect(await attempt(id)).toBe('scheduled');
    world.refuse = () => {};
    expect(await attempt(id)).toBe('published');
    expect(texts(world)).toEqual([0, 1, 2]);
  });

  test('again and again is held, and whoever decides sees which parts are live', async () => {
    const { world, due, attempt, db } = threads();
    const id = await due();
    world.refuse = (part) => {
      if (part === 1) throw later;
    };
    let state = await attempt(id);
    for (let tries = 0; state === 'scheduled' && tries < 30; tries++) state = await attempt(id);
    expect(state).toBe('held');
    expect((await rowOf(db, id)).heldReason).toEqual(saying(/Too fast\. Live: part 1 of 3\.$/));
    expect(texts(world)).toEqual([0]);
  });

  test('for good is published when a person says so, below what is live', async () => {
    const { world, due, attempt, db, context } = threads();
    const id = await due();
    world.refuse = (part) => {
      if (part === 1) throw never;
    };
    expect(await attempt(id)).toBe('partial');
    world.refuse = () => {};
    expect(await resolve(context, { id, verdict: 'retry', by: 'Ada' })).toMatchObject({ state: 'settling' });
    await hourLater(db, id);
    expect(await attempt(id)).toBe('published');
    expect(world.live.map(({ part, below }) => [part, below])).toEqual([
      [0, null],
      [1, 'id-1'],
      [2, 'id-2'],
    ]);
    expect((await rowOf(db, id)).receipt?.parts).toHaveLength(3);
  });

  test('for good is looked up before a person has the rest published, and adopted when it is live', async () => {
    const { world, due, attempt, db, context } = threads();
    const id = await due();
    world.misreport = (part) => {
      if (part === 1) throw never;
    };
    expect(await attempt(id)).toBe('partial');
    expect(texts(world)).toEqual([0, 1]);
    world.misreport = () => {};
    await resolve(context, { id, verdict: 'retry', by: 'Ada' });
    expect(await attempt(id)).toBe('published');
    expect(texts(world)).toEqual([0, 1, 2]);
    expect((await rowOf(db, id)).receipt?.parts?.map(({ remoteId }) => remoteId)).toEqual(['id-1', 'id-2', 'id-3']);
  });

  test('is taken down with the others when a person says so, and then nothing more of it is published', async () => {
    const { world, due, attempt, db, context } = threads();
    const id = await due();
    world.refuse = (part) => {
      if (part === 2) throw never;
    };
    expect(await attempt(id)).toBe('partial');
    expect(await resolve(context, { id, verdict: 'take-down', by: 'Ada' })).toMatchObject({ state: 'partial' });
    await expect(resolve(context, { id, verdict: 'retry', by: 'Ada' })).rejects.toThrow('taken down');
    const [down] = await db.select().from(deliveries).where(eq(deliveries.kind, 'retract'));
    expect(await attempt(down?.id ?? '')).toBe('published');
    expect(world.live).toEqual([]);
  });

  test('for good is off the list of failures once what is live was deleted by hand and marked so', async () => {
    const { world, due, attempt, context } = threads();
    const id = await due();
    world.refuse = (part) => {
      if (part === 1) throw new Says({ type: 'failed', ...why, code: ABOVE_GONE });
    };
    expect(await attempt(id)).toBe('partial');
    const deeds = async () => postItems(await status(context)).map((item) => item.deeds.map(({ does }) => does));
    expect(await deeds()).toEqual([['mark-deleted', 'publish-rest', 'copy']]);
    const [post] = await context.db.select().from(posts);
    await markDeleted(context, { postId: post?.id ?? '', by: 'Ada' });
    expect(await deeds()).toEqual([]);
  });

  test('again and again, and given up: what is live is known, and can be taken down', async () => {
    const { world, due, attempt, db, context } = threads();
    const id = await due();
    world.refuse = (part) => {
      if (part === 1) throw later;
    };
    let state = await attempt(id);
    expect((await rowOf(db, id)).receipt).toMatchObject({ remoteId: 'id-1' });
    for (let tries = 0; state === 'scheduled' && tries < 30; tries++) state = await attempt(id);
    expect(state).toBe('held');
    expect(await resolve(context, { id, verdict: 'give-up', by: 'Ada' })).toMatchObject({ state: 'partial' });
    expect((await rowOf(db, id)).outcome).toMatchObject({
      type: 'partial',
      message: saying('Live: part 1 of 3. The rest was not sent: Ada decided not to publish the rest.'),
    });
    await resolve(context, { id, verdict: 'take-down', by: 'Ada' });
    const [down] = await db.select().from(deliveries).where(eq(deliveries.kind, 'retract'));
    expect(await attempt(down?.id ?? '')).toBe('published');
    expect(world.live).toEqual([]);
  });

  test('because the story was withdrawn meanwhile leaves a receipt, by which what is live is taken down', async () => {
    const { world, due, attempt, db } = threads();
    const id = await due();
    world.refuse = (part) => {
      if (part === 1) throw later;
    };
    await attempt(id);
    world.refuse = () => {};
    await db.update(deliveries).set({ killed: true }).where(eq(deliveries.id, id));
    expect(await attempt(id)).toBe('partial');
    expect(texts(world)).toEqual([0]);
    expect((await rowOf(db, id)).receipt?.remoteId).toBe('id-1');
  });
});
