import { eq, inArray } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import type { Checkpoint } from '../../src/delivery/context.ts';
import { ClaimLost } from '../../src/delivery/interruptions.ts';
import { dueDeliveries } from '../../src/delivery/sweep.ts';
import { resolve } from '../../src/features/deliveries/resolve.ts';
import { plainText } from '../../src/lib/message.ts';
import { deliveries, posts } from '../../src/store/schema/index.ts';
import type { Db, Store } from '../../src/store/store.ts';
import { BOTH_STORES } from '../helpers/stores.ts';
import { attemptsIn, commitsIn, engine, JUST_NOW, queued, rowOf, Says } from './bench.ts';
import { hourLater } from './on-simulator.ts';
import { type MessageWorld, messaging, nothingSent, saying } from './together.ts';

const HOUR = 3_600_000;
const unknown = () => new Says({ type: 'unknown', message: plainText('no answer'), code: null });
const failed = (words: string) => new Says({ type: 'failed', message: plainText(words), code: 'refused' });

/** Posts of the channel that are due, by what each says. */
async function dueOn(db: Db, texts: readonly string[]): Promise<Record<string, string>> {
  const ids: Record<string, string> = {};
  for (const text of texts) ids[text] = await queued(db, { content: saying(text) });
  return ids;
}

function channelOf(db: Db, world: MessageWorld, most?: number) {
  const connected = messaging(world, most);
  const attempt = (id: string, checkpoint?: (point: Checkpoint, name: string) => void | Promise<void>) =>
    attemptDelivery(
      engine(db, connected, checkpoint && { checkpoint: async (point, { name }) => checkpoint(point, name) }),
      id,
    );
  const context = { db, channels: new Map() };
  return { attempt, context };
}

/** Makes deliveries due at once, and their claims run out. */
const again = (db: Db, ids: readonly string[]) =>
  db
    .update(deliveries)
    .set({ nextAt: JUST_NOW, leaseUntil: JUST_NOW })
    .where(inArray(deliveries.id, [...ids]));

/** Ends a process right there: nothing more is written. */
const killedAt = (point: Checkpoint, name: string) => (at: Checkpoint, of: string) => {
  if (at === point && of === name) throw new ClaimLost('the process was killed');
};

const states = async (db: Db, ids: Record<string, string>) => {
  const rows = await db
    .select()
    .from(deliveries)
    .where(inArray(deliveries.id, Object.values(ids)));
  return Object.fromEntries(Object.entries(ids).map(([text, id]) => [text, rows.find((row) => row.id === id)?.state]));
};

describe.each(BOTH_STORES)('on $name', ({ open }) => {
  let home: { store: Store; drop(): Promise<void> };
  let db: Db;
  beforeAll(async () => {
    home = await open();
    ({ db } = home.store);
  });
  afterAll(() => home.drop());
  afterEach(() => db.update(deliveries).set({ state: 'cancelled', nextAt: null }));

  test('what is due together goes out as one message, in its order, with a receipt for each', async () => {
    const world = nothingSent();
    const { attempt } = channelOf(db, world);
    const ids = await dueOn(db, ['one', 'two', 'three']);
    await db
      .update(deliveries)
      .set({ priority: 0 })
      .where(eq(deliveries.id, ids.three ?? ''));
    expect(await attempt(ids.two ?? '')).toBe('published');
    expect(world.sent.map(({ says }) => says)).toEqual([['three', 'one', 'two']]);
    expect(await states(db, ids)).toEqual({ one: 'published', two: 'published', three: 'published' });
    const rows = await Promise.all(['three', 'one', 'two'].map((text) => rowOf(db, ids[text] ?? '')));
    expect(rows.map(({ receipt }) => receipt?.remoteId)).toEqual(['message-1#1', 'message-1#2', 'message-1#3']);
    for (const { id, receipt, outcome } of rows) {
      expect(outcome).toMatchObject({ type: 'published', receipt });
      expect((await commitsIn(db, id)).map(({ name, state }) => [name, state])).toEqual([
        ['draft', 'done'],
        ['send', 'done'],
      ]);
      const [last] = (await attemptsIn(db, id)).slice(-1);
      expect(last).toMatchObject({ decision: 'published', outcome: { type: 'published' } });
      expect(last?.endedAt).not.toBeNull();
    }
  });

  test('by hand it has another order, and one more than it may have waits for the next', async () => {
    const world = nothingSent();
    const { attempt } = channelOf(db, world);
    const ids = await dueOn(db, ['one', 'two', 'three', 'four']);
    await db
      .update(deliveries)
      .set({ place: 1 })
      .where(eq(deliveries.id, ids.three ?? ''));
    await db
      .update(deliveries)
      .set({ place: 2 })
      .where(eq(deliveries.id, ids.one ?? ''));
    expect(await attempt(ids.one ?? '')).toBe('published');
    expect(world.sent.map(({ says }) => says)).toEqual([['three', 'one', 'two']]);
    expect(await states(db, ids)).toMatchObject({ four: 'scheduled' });
  });

  test('on a channel without messages of several each goes out by itself', async () => {
    const world = nothingSent();
    const { attempt } = channelOf(db, world, 1);
    const ids = await dueOn(db, ['one', 'two']);
    expect(await attempt(ids.one ?? '')).toBe('published');
    expect(world.sent.map(({ says }) => says)).toEqual([['one']]);
    expect(await states(db, ids)).toEqual({ one: 'published', two: 'scheduled' });
  });

  test('what is withdrawn, unapproved, changed or under embargo is left out, and says why by itself', async () => {
    const world = nothingSent();
    const { attempt } = channelOf(db, world, 8);
    const ids = await dueOn(db, ['one', 'withdrawn', 'unapproved', 'embargo', 'changed', 'later']);
    const row = async (text: string) => (await rowOf(db, ids[text] ?? '')).postId;
    const post = async (text: string, changes: Partial<typeof posts.$inferInsert>) =>
      db
        .update(posts)
        .set(changes)
        .where(eq(posts.id, await row(text)));
    await db
      .update(deliveries)
      .set({ killed: true })
      .where(eq(deliveries.id, ids.withdrawn ?? ''));
    await post('unapproved', { approvedHash: null });
    await post('embargo', { embargoUntil: new Date(Date.now() + HOUR) });
    await post('changed', { contentHash: 'other' });
    await db
      .update(deliveries)
      .set({ nextAt: new Date(Date.now() + HOUR) })
      .where(eq(deliveries.id, ids.later ?? ''));
    expect(await attempt(ids.one ?? '')).toBe('published');
    expect(world.sent.map(({ says }) => says)).toEqual([['one']]);
    const { later: _, one: __, ...left } = ids;
    for (const id of Object.values(left)) await attempt(id);
    expect(await states(db, ids)).toEqual({
      one: 'published',
      withdrawn: 'cancelled',
      unapproved: 'scheduled',
      embargo: 'scheduled',
      changed: 'scheduled',
      later: 'scheduled',
    });
    const because = async (text: string) => (await attemptsIn(db, ids[text] ?? '')).at(-1)?.evidence.at(-1)?.because;
    expect((await because('embargo'))?.code).toBe('delivery.embargo');
    expect((await because('unapproved'))?.code).toBe('delivery.approvalTakenBack');
  });

  test('one that is withdrawn between the draft and the sending leaves: the draft is deleted and made without it', async () => {
    const world = nothingSent();
    const { attempt } = channelOf(db, world);
    const ids = await dueOn(db, ['one', 'two', 'three']);
    const withdraw = async (point: Checkpoint, name: string) => {
      if (point !== 'result-stored' || name !== 'draft') return;
      await db
        .update(deliveries)
        .set({ killed: true })
        .where(eq(deliveries.id, ids.two ?? ''));
    };
    expect(await attempt(ids.one ?? '', withdraw)).toBe('scheduled');
    expect(world.drafts.size).toBe(0);
    expect(world.sent).toEqual([]);
    expect(await states(db, ids)).toEqual({ one: 'scheduled', two: 'scheduled', three: 'scheduled' });
    await again(db, Object.values(ids));
    expect(await attempt(ids.three ?? '')).toBe('published');
    expect(await attempt(ids.two ?? '')).toBe('cancelled');
    expect(world.sent.map(({ says }) => says)).toEqual([['one', 'three']]);
    expect(await states(db, ids)).toEqual({ one: 'published', two: 'cancelled', three: 'published' });
  });

  test('so does the one that carries the message', async () => {
    const world = nothingSent();
    const { attempt } = channelOf(db, world);
    const ids = await dueOn(db, ['one', 'two']);
    const withdraw = async (point: Checkpoint, name: string) => {
      if (point !== 'result-stored' || name !== 'draft') return;
      await db
        .update(deliveries)
        .set({ killed: true })
        .where(eq(deliveries.id, ids.one ?? ''));
    };
    expect(await attempt(ids.one ?? '', withdraw)).toBe('scheduled');
    expect(world.drafts.size).toBe(0);
    expect(await attempt(ids.one ?? '')).toBe('cancelled');
    expect(await attempt(ids.two ?? '')).toBe('published');
    expect(world.sent.map(({ says }) => says)).toEqual([['two']]);
  });

  test('while a message is under way none of its posts is claimed, swept or gathered by another', async () => {
    const world = nothingSent();
    const { attempt } = channelOf(db, world);
    const ids = await dueOn(db, ['one', 'two']);
    world.on = async (what) => {
      if (what !== 'draft') return;
      await again(db, [ids.two ?? '']);
      expect(await attempt(ids.two ?? '')).toBeNull();
      const due = await dueDeliveries(db, ['main'], 0);
      expect(due.map(({ id }) => id)).not.toContain(ids.two);
    };
    expect(await attempt(ids.one ?? '')).toBe('published');
    expect(world.sent.map(({ says }) => says)).toEqual([['one', 'two']]);
  });

  test('attempts at the same time send each post once', async () => {
    const world = nothingSent();
    const { attempt } = channelOf(db, world);
    const ids = await dueOn(db, ['one', 'two', 'three']);
    await Promise.all(Object.values(ids).map((id) => attempt(id)));
    for (const id of Object.values(ids)) {
      const { state } = await rowOf(db, id);
      if (state !== 'published') {
        await again(db, [id]);
        await attempt(id);
      }
    }
    expect(await states(db, ids)).toEqual({ one: 'published', two: 'published', three: 'published' });
    expect(world.sent.flatMap(({ says }) => says).toSorted()).toEqual(['one', 'three', 'two']);
  });

  test.each([
    ['claimed', ''],
    ['step-done', 'upload one'],
    ['intent-stored', 'draft'],
    ['before-call', 'draft'],
    ['answered', 'draft'],
    ['result-stored', 'draft'],
    ['intent-stored', 'send'],
    ['before-call', 'send'],
    ['answered', 'send'],
    ['result-stored', 'send'],
    ['concluding', 'published'],
  ] as const)('a process that is killed at %s %s loses and doubles nothing', async (point, name) => {
    const world = nothingSent();
    const { attempt } = channelOf(db, world);
    const ids = await dueOn(db, ['one', 'two', 'three']);
    // At some points nothing catches it any more.
    await attempt(ids.one ?? '', killedAt(point, name)).catch((error: unknown) => {
      if (!(error instanceof ClaimLost)) throw error;
    });
    for (let tries = 0; tries < 4 && (await rowOf(db, ids.one ?? '')).state !== 'published'; tries += 1) {
      await hourLater(db, ids.one ?? '');
      await attempt(ids.one ?? '');
    }
    expect(world.sent.map(({ says }) => says)).toEqual([['one', 'two', 'three']]);
    expect(await states(db, ids)).toEqual({ one: 'published', two: 'published', three: 'published' });
  });

  test('a sending whose answer was lost is looked up for all of them', async () => {
    const world = nothingSent();
    const { attempt } = channelOf(db, world);
    const ids = await dueOn(db, ['one', 'two']);
    world.after = () => {
      throw unknown();
    };
    expect(await attempt(ids.one ?? '')).toBe('settling');
    expect(await states(db, ids)).toEqual({ one: 'settling', two: 'settling' });
    await hourLater(db, ids.two ?? '');
    expect(await attempt(ids.two ?? '')).toBeNull();
    await hourLater(db, ids.one ?? '');
    expect(await attempt(ids.one ?? '')).toBe('published');
    expect(world.sent).toHaveLength(1);
    expect(await states(db, ids)).toEqual({ one: 'published', two: 'published' });
  });

  test('what no lookup can tell is held as a whole, and decided as a whole', async () => {
    const world = { ...nothingSent(), finds: false };
    const { attempt, context } = channelOf(db, world);
    const ids = await dueOn(db, ['one', 'two']);
    world.after = () => {
      throw unknown();
    };
    expect(await attempt(ids.one ?? '')).toBe('settling');
    await hourLater(db, ids.one ?? '');
    expect(await attempt(ids.one ?? '')).toBe('held');
    expect(await states(db, ids)).toEqual({ one: 'held', two: 'held' });
    await resolve(context, { id: ids.two ?? '', verdict: 'live', result: 'message-9#2', by: 'Ada' });
    expect(await states(db, ids)).toEqual({ one: 'published', two: 'published' });
    expect((await rowOf(db, ids.two ?? '')).receipt?.remoteId).toBe('message-9#2');
    expect(world.sent).toHaveLength(1);
  });

  test('one that is given up by a person is not sent with the others either', async () => {
    const world = { ...nothingSent(), finds: false };
    const { attempt, context } = channelOf(db, world);
    const ids = await dueOn(db, ['one', 'two']);
    world.on = (what) => {
      if (what === 'send') throw unknown();
    };
    await attempt(ids.one ?? '');
    await hourLater(db, ids.one ?? '');
    expect(await attempt(ids.one ?? '')).toBe('held');
    await resolve(context, { id: ids.one ?? '', verdict: 'give-up', by: 'Ada' });
    expect(await states(db, ids)).toEqual({ one: 'cancelled', two: 'cancelled' });
    const rows = await Promise.all(Object.values(ids).map((id) => rowOf(db, id)));
    expect(rows.map(({ sentWith, carries }) => [sentWith, carries])).toEqual([
      [null, null],
      [null, null],
    ]);
  });

  test('one that the platform refuses alone fails, and the others go out without it', async () => {
    const world = nothingSent();
    const { attempt } = channelOf(db, world);
    const ids = await dueOn(db, ['one', 'two', 'three']);
    world.on = (what, [text]) => {
      if (what === 'upload' && text === 'two') throw failed('a picture of two is too large');
    };
    expect(await attempt(ids.one ?? '')).toBe('scheduled');
    expect(await states(db, ids)).toEqual({ one: 'scheduled', two: 'failed', three: 'scheduled' });
    expect((await rowOf(db, ids.two ?? '')).outcome).toMatchObject({ type: 'failed', code: 'refused' });
    await again(db, [ids.one ?? '', ids.three ?? '']);
    expect(await attempt(ids.one ?? '')).toBe('published');
    expect(world.sent.map(({ says }) => says)).toEqual([['one', 'three']]);
  });

  test('where the platform does not say which it refuses, each is held, and goes out again by itself', async () => {
    const world = nothingSent();
    const { attempt, context } = channelOf(db, world);
    const ids = await dueOn(db, ['one', 'two']);
    world.on = (what) => {
      if (what === 'draft') throw failed('a title is too long');
    };
    expect(await attempt(ids.one ?? '')).toBe('held');
    expect(await states(db, ids)).toEqual({ one: 'held', two: 'held' });
    const { heldReason, sentWith } = await rowOf(db, ids.two ?? '');
    expect(heldReason).toMatchObject({ code: 'delivery.heldTogether', params: { posts: ['one', 'two'] } });
    expect(sentWith).toBeNull();
    delete world.on;
    await resolve(context, { id: ids.two ?? '', verdict: 'send-again', by: 'Ada' });
    expect(await states(db, ids)).toEqual({ one: 'held', two: 'scheduled' });
    await again(db, [ids.two ?? '']);
    expect(await attempt(ids.two ?? '')).toBe('published');
    expect(world.sent.map(({ says }) => says)).toEqual([['two']]);
  });

  test('an outage leaves all of them scheduled, for the same time', async () => {
    const world = nothingSent();
    const { attempt } = channelOf(db, world);
    const ids = await dueOn(db, ['one', 'two']);
    world.on = (what) => {
      if (what === 'draft') throw new Says({ type: 'unavailable', message: plainText('down'), code: 'down' });
    };
    expect(await attempt(ids.one ?? '')).toBe('scheduled');
    const [one, two] = await Promise.all([rowOf(db, ids.one ?? ''), rowOf(db, ids.two ?? '')]);
    expect(two.nextAt).toEqual(one.nextAt);
    expect([one.carries, two.sentWith]).toEqual([null, null]);
  });

  test('a sending that the platform puts off keeps its draft and all that are in it', async () => {
    const world = nothingSent();
    const { attempt } = channelOf(db, world);
    const ids = await dueOn(db, ['one', 'two']);
    world.on = (what) => {
      if (what === 'send')
        throw new Says({ type: 'rate-limited', until: null, message: plainText('slow'), code: '429' });
    };
    expect(await attempt(ids.one ?? '')).toBe('scheduled');
    expect(await states(db, ids)).toEqual({ one: 'scheduled', two: 'scheduled' });
    await again(db, Object.values(ids));
    expect(await attempt(ids.two ?? '')).toBeNull();
    delete world.on;
    expect(await attempt(ids.one ?? '')).toBe('published');
    expect(world.sent).toEqual([{ draft: 'draft-1', says: ['one', 'two'] }]);
  });

  test('one that is withdrawn while it is open whether the message went out leaves the decision to a person', async () => {
    const world = { ...nothingSent(), finds: true };
    const { attempt } = channelOf(db, world);
    const ids = await dueOn(db, ['one', 'two']);
    world.after = () => {
      throw unknown();
    };
    expect(await attempt(ids.one ?? '')).toBe('settling');
    await db
      .update(deliveries)
      .set({ killed: true })
      .where(eq(deliveries.id, ids.two ?? ''));
    await hourLater(db, ids.one ?? '');
    // It is found, so that it can be taken down.
    expect(await attempt(ids.one ?? '')).toBe('published');
    expect(await states(db, ids)).toEqual({ one: 'published', two: 'published' });
  });
});
