import { eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { accountOf } from '../../src/channels/connected.ts';
import type { ConnectedChannel } from '../../src/channels/connected-channel.ts';
import { connection } from '../../src/channels/messages.ts';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import { oneDelivery } from '../../src/features/deliveries/deliveries.ts';
import { resolve } from '../../src/features/deliveries/resolve.ts';
import { newId } from '../../src/lib/ids.ts';
import { inEnglish } from '../../src/lib/render.ts';
import { platformById } from '../../src/platforms/index.ts';
import { compareAccounts } from '../../src/posts/moved.ts';
import { simulators } from '../../src/simulators/index.ts';
import type { Simulator } from '../../src/simulators/simulator.ts';
import { approvals, corrections, deliveries, deliveryCommits, posts } from '../../src/store/schema/index.ts';
import type { Db, Store } from '../../src/store/store.ts';
import { said } from '../helpers/says.ts';
import { BOTH_STORES } from '../helpers/stores.ts';
import { changing, commitsIn, engine, JUST_NOW, queued, rowOf, scripted } from './bench.ts';
import { account, connectedTo, engineOn, hourLater, mediaFolder, queuedOn } from './on-simulator.ts';

const DUE = { nextAt: JUST_NOW, leaseUntil: JUST_NOW };

/** The irreversible call of each platform, and how its delivery ends once the lost answer is looked for. */
const COMMITS = [
  ['x', 'createPost', 'published'],
  ['facebook', 'feed', 'published'],
  ['instagram', 'publish', 'published'],
  ['wechat', 'draft/add', 'handed-over'],
  // Messages cannot be looked for.
  ['app', 'send', 'held'],
] as const;

const published = (simulator: Simulator): number =>
  simulator.accepted().filter(({ visibility }) => visibility === 'public').length;

/** Two accounts of a platform, and one channel that can be set up for either. */
async function twoAccounts(db: Db, id: string) {
  const platform = platformById(id);
  const start = await simulators[id]?.();
  if (!platform || !start) throw new Error(`There is no platform ${id}`);
  const [was, other] = await Promise.all([account(start, 11), account(start, 12)]);
  const media = await mediaFolder();
  const on = (simulator: typeof was) =>
    connectedTo({
      platform,
      simulator,
      ...(id === 'app' && { options: { ...simulator.channel.options, topic: simulator === was ? 'news' : 'sport' } }),
    });
  const first = on(was);
  const second = on(other);
  const { id: delivery, content, postId } = await queuedOn(db, first, media);
  const attempt = (connected: ConnectedChannel, which = delivery) =>
    attemptDelivery(engineOn(db, connected, media), which);
  /** Until it is neither under way nor processed by the platform. */
  const until = async (connected: ConnectedChannel, which = delivery): Promise<string | null> => {
    for (let tries = 0; tries < 20; tries++) {
      const state = await attempt(connected, which);
      if (state !== 'waiting' && state !== 'scheduled') return state;
      await db.update(deliveries).set(DUE).where(eq(deliveries.id, which));
    }
    throw new Error('It never ended');
  };
  const decide = (verdict: 'retry' | 'send-again' | 'give-up', connected: ConnectedChannel, which = delivery) =>
    resolve({ db, channels: engineOn(db, connected, media).channels as never }, { id: which, verdict, by: 'editor' });
  return { was, other, first, second, delivery, content, postId, media, attempt, until, decide };
}

describe.each(BOTH_STORES)('on $name', ({ open }) => {
  let home: { store: Store; drop(): Promise<void> };
  beforeAll(async () => {
    home = await open();
  });
  afterAll(() => home.drop());

  test.each(COMMITS)('%s: what may be on one account is not sent from another', async (platform, commit, end) => {
    const { db } = home.store;
    const { was, other, first, second, delivery, media, until, decide } = await twoAccounts(db, platform);
    was.faults([{ operation: commit, fault: { type: 'drop', when: 'after' } }]);
    expect(await until(first)).toBe('settling');
    const [before, sent] = [other.accepted().length, was.accepted().length];
    await hourLater(db, delivery);

    // The account that the channel is set up for has been exchanged: its lists say nothing of what was sent.
    expect(await until(second)).toBe('held');
    const { heldReason } = await rowOf(db, delivery);
    const [intent] = await db.select().from(deliveryCommits).where(eq(deliveryCommits.deliveryId, delivery));
    expect(intent?.state).toBe('open');
    expect(said(heldReason)).toContain(intent?.account);
    expect(said(heldReason)).toContain(second.platform.account.id(second.channel.options, second.credentials.values));
    expect(other.accepted()).toHaveLength(before);
    const { timeline } = await oneDelivery(engineOn(db, second, media), { id: delivery });
    const toDo = timeline.filter(({ kind }) => kind === 'to-do').map(({ message }) => inEnglish(message));
    expect(toDo[0]).toContain(`account ${intent?.account}`);
    expect(toDo.join()).toContain('--retry');

    await decide('retry', second);
    expect(await until(second)).toBe('held');

    await decide('retry', first);
    expect(await until(first)).toBe(end);
    expect(was.accepted()).toHaveLength(sent);
    expect(other.accepted()).toHaveLength(before);
  });

  test('on a person’s word that it is not there, it goes out from the account of now', async () => {
    const { db } = home.store;
    const { was, other, first, second, delivery, until, decide } = await twoAccounts(db, 'x');
    was.faults([{ operation: 'createPost', fault: { type: 'drop', when: 'before' } }]);
    expect(await until(first)).toBe('settling');
    await hourLater(db, delivery);
    expect(await until(second)).toBe('held');
    await decide('send-again', second);
    expect(await until(second)).toBe('published');
    expect([was.accepted().length, other.accepted().length]).toEqual([0, 1]);
  });

  test.each([
    ['x', 'createPost'],
    ['facebook', 'feed'],
    ['instagram', 'publish'],
  ])(
    '%s: what was surely not sent on one account goes out from the other, with files of its own',
    async (platform, commit) => {
      const { db } = home.store;
      const { was, other, first, second, delivery, attempt, until } = await twoAccounts(db, platform);
      was.faults([{ operation: commit, fault: { type: 'rate-limit', resetAfterMs: 60_000 } }]);
      let state = await attempt(first);
      while (state === 'waiting') {
        await db.update(deliveries).set(DUE).where(eq(deliveries.id, delivery));
        state = await attempt(first);
      }
      expect(state).toBe('scheduled');
      await db.update(deliveries).set(DUE).where(eq(deliveries.id, delivery));
      expect(await until(second)).toBe('published');
      expect([was, other].map(published)).toEqual([0, 1]);
    },
  );

  test('the account of a post is read from its receipt where its calls name none', async () => {
    const { db } = home.store;
    const { was, first, second, delivery, until } = await twoAccounts(db, 'facebook');
    expect(await until(first)).toBe('published');
    const account = first.platform.account.id(first.channel.options, first.credentials.values);
    expect((await rowOf(db, delivery)).receipt).toMatchObject({ account, visibility: 'public' });
    await db.update(deliveryCommits).set({ account: null }).where(eq(deliveryCommits.deliveryId, delivery));
    const change = await changing(db, delivery, 'retract');
    expect(await until(second, change)).toBe('held');
    expect(said((await rowOf(db, change)).heldReason)).toContain(account);
    expect(was.posts()).toHaveLength(1);
  });

  test('a post is changed and taken down only on the account that it is on', async () => {
    const { db } = home.store;
    const { was, other, first, second, delivery, until, decide } = await twoAccounts(db, 'facebook');
    expect(await until(first)).toBe('published');
    for (const kind of ['revise', 'retract'] as const) {
      const change = await changing(db, delivery, kind);
      expect(await until(second, change)).toBe('held');
      const { heldReason } = await rowOf(db, change);
      for (const { platform, channel } of [first, second]) {
        expect(said(heldReason)).toContain(platform.account.id(channel.options, {}));
      }
      expect(was.posts()).toHaveLength(1);
      await decide('retry', first, change);
      expect(await until(first, change)).toBe('published');
    }
    expect([was.posts().length, other.accepted().length]).toEqual([0, 0]);
  });

  test('an answer goes out only from the account that the post above it is on', async () => {
    const { db } = home.store;
    const { other, first, second, delivery, postId, content, media, until } = await twoAccounts(db, 'x');
    expect(await until(first)).toBe('published');
    const { receipt } = await rowOf(db, delivery);
    const replyTo = { remoteId: receipt?.remoteId ?? '', url: receipt?.url ?? null };
    const { id: answer, postId: answerId } = await queuedOn(db, first, media, { replyTo });
    await db.insert(corrections).values({
      id: newId(),
      postId,
      newPostId: answerId,
      fromRevision: 1,
      toRevision: 1,
      changes: [],
      was: content,
      content,
      problems: [],
      action: 'reply',
    });
    expect(await until(second, answer)).toBe('held');
    expect(other.accepted()).toHaveLength(0);
  });

  test('a draft that a person finishes is not looked for on another account', async () => {
    const { db } = home.store;
    const { first, second, delivery, until, decide } = await twoAccounts(db, 'wechat');
    expect(await until(first)).toBe('handed-over');
    await db.update(deliveries).set(DUE).where(eq(deliveries.id, delivery));
    expect(await until(second)).toBe('held');
    await decide('retry', first);
    expect(await until(first)).toBe('handed-over');
  });

  test('holds a post that was approved for another account, also in a process whose files differ', async () => {
    const { db } = home.store;
    const { was, other, first, second, delivery, postId, until, decide } = await twoAccounts(db, 'x');
    await db
      .update(approvals)
      .set({ account: accountOf(first) })
      .where(eq(approvals.postId, postId));
    expect(await until(second)).toBe('held');
    const { heldReason } = await rowOf(db, delivery);
    expect(heldReason).toEqual(
      connection.accountChanged({ was: accountOf(first) ?? '', now: accountOf(second) ?? '' }),
    );
    expect([was, other].map(published)).toEqual([0, 0]);
    // A person has seen both accounts.
    await decide('retry', second);
    expect(await until(first)).toBe('held');
    await decide('retry', second);
    expect(await until(second)).toBe('published');
    expect([was, other].map(published)).toEqual([0, 1]);
  });

  test('stores no intent for another account than the one that the post was approved for', async () => {
    const { db } = home.store;
    let sent = 0;
    const channel = scripted(
      {
        async publish(_post, session) {
          // Approved meanwhile by a process with other files.
          await db.update(approvals).set({ account: 'B' }).where(eq(approvals.postId, postId));
          const remoteId = await session.commit('post', { result: z.string() }, async () => `p-${++sent}`);
          return { remoteId, otherIds: {}, url: null, warnings: [] };
        },
      },
      { id: () => 'A' },
    );
    const id = await queued(db);
    const { postId } = await rowOf(db, id);
    expect(await attemptDelivery(engine(db, channel), id)).toBe('held');
    expect((await rowOf(db, id)).heldReason).toEqual(connection.accountChanged({ was: 'B', now: 'A' }));
    expect([sent, (await commitsIn(db, id)).length]).toEqual([0, 0]);
  });

  test('reading the channels holds what was approved for another account, and releases it when that is back', async () => {
    const { db } = home.store;
    const id = await queued(db);
    const { postId } = await rowOf(db, id);
    const draft = newId();
    const { postId: draftPost } = await rowOf(db, await queued(db, { id: draft }));
    await db.delete(deliveries).where(eq(deliveries.postId, draftPost));
    const ours = inArray(approvals.postId, [postId, draft]);
    await db.update(approvals).set({ account: 'A' }).where(ours);

    expect((await compareAccounts(db, new Map([['main', 'A']]))).size).toBe(0);
    expect(await rowOf(db, id)).toMatchObject({ state: 'scheduled' });
    await compareAccounts(db, new Map([['main', 'B']]));
    expect(await rowOf(db, id)).toMatchObject({
      state: 'held',
      nextAt: null,
      heldReason: connection.accountChanged({ was: 'A', now: 'B' }),
    });
    const [unapproved] = await db.select().from(posts).where(eq(posts.id, draft));
    expect(unapproved?.approvedHash).toBeNull();
    await compareAccounts(db, new Map([['main', 'A']]));
    expect(await rowOf(db, id)).toMatchObject({ state: 'scheduled', heldReason: null });
  });

  test('a call of an earlier version, whose account is not known, is looked for where the channel posts', async () => {
    const { db } = home.store;
    const { was, first, delivery, until } = await twoAccounts(db, 'x');
    was.faults([{ operation: 'createPost', fault: { type: 'drop', when: 'after' } }]);
    expect(await until(first)).toBe('settling');
    await db.update(deliveryCommits).set({ account: null });
    await hourLater(db, delivery);
    expect(await until(first)).toBe('published');
    expect(was.accepted()).toHaveLength(1);
  });
});
