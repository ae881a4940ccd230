import { eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { resolve } from '../../src/features/deliveries/resolve.ts';
import { pause } from '../../src/features/pauses/pause.ts';
import { failingReceivers, oneReceiver, retryReceiver, testReceivers } from '../../src/features/webhooks/receivers.ts';
import { plainText } from '../../src/lib/message.ts';
import { takeMessage } from '../../src/notify/outbox.ts';
import { withdrawArticle } from '../../src/posts/withdraw.ts';
import { deliveries, outbox, posts } from '../../src/store/schema/index.ts';
import { deskOn } from '../alerts/bench.ts';
import { queued } from '../delivery/bench.ts';
import { saying } from '../helpers/says.ts';
import { ANY_STORE } from '../helpers/stores.ts';
import { closedPort, serve } from '../net/loopback.ts';
import { clear, cms, delivered, later, RECEIPT, receiverAt, sending } from './bench.ts';

const UNKNOWN = { type: 'unknown', message: plainText('No answer came'), code: null } as const;

describe.each(ANY_STORE)('receivers on $name', ({ open }) => {
  let opened: Awaited<ReturnType<typeof open>>;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.drop());
  afterEach(() => clear(opened.store.db));

  const articleOf = async (deliveryId: string): Promise<string> => {
    const [row] = await opened.store.db
      .select({ id: posts.articleId })
      .from(deliveries)
      .innerJoin(posts, eq(posts.id, deliveries.postId))
      .where(eq(deliveries.id, deliveryId));
    if (!row?.id) throw new Error('There is no such delivery');
    return row.id;
  };
  const held = async (reason = 'It may be live') => {
    const { db } = opened.store;
    const id = await queued(db);
    await db
      .update(deliveries)
      .set({ state: 'held', heldReason: plainText(reason), outcome: UNKNOWN, nextAt: null })
      .where(eq(deliveries.id, id));
    return id;
  };

  test('what was published is told once, with its receipt, though processes race', async () => {
    const { db } = opened.store;
    const { url, state } = await cms();
    const receiver = receiverAt(url);
    const senders = await Promise.all(Array.from({ length: 3 }, () => sending(db, [receiver])));
    const id = await delivered(db);
    await Promise.all([...senders, ...senders].map((one) => one.turn()));
    expect(state.wrong).toBe(0);
    expect(state.came).toHaveLength(1);
    expect(state.taken[0]).toMatchObject({
      event: 'published',
      article: { id: await articleOf(id) },
      post: { channel: 'main', platform: 'scripted', round: 1 },
      delivery: { id, kind: 'send', state: 'published' },
      receipt: { remoteId: RECEIPT.remoteId, url: RECEIPT.url, warnings: [] },
      reason: null,
    });
  });

  test('nothing is written for events that nobody chose, nor where there is no receiver', async () => {
    const { db } = opened.store;
    await delivered(db);
    const { url, names } = await cms();
    const sender = await sending(db, [receiverAt(url, { events: ['failed'] })]);
    await delivered(db);
    expect(await db.select().from(outbox)).toEqual([]);
    await delivered(db, { type: 'failed', message: plainText('Too long'), code: '186' });
    await sender.turn();
    expect(names()).toEqual(['failed']);
  });

  test('what was rejected, held, given up and sent again is told with its reason, its resolution and who did it', async () => {
    const { db } = opened.store;
    const { url, state, names } = await cms();
    const sender = await sending(db, [receiverAt(url)]);
    const id = await held();
    await resolve(deskOn(db), { id, verdict: 'send-again', by: 'Ada' });
    await db
      .update(deliveries)
      .set({ state: 'held', heldReason: plainText('Again') })
      .where(eq(deliveries.id, id));
    await resolve(deskOn(db), { id, verdict: 'live', result: '4711', by: 'Bo' });
    await sender.turn();
    expect(names()).toEqual(['held', 'resolved', 'held', 'resolved', 'published']);
    expect(state.taken.map(({ reason, resolution, by }) => [reason, resolution, by])).toEqual([
      ['It may be live', null, null],
      [null, 'send-again', 'Ada'],
      ['Again', null, null],
      [null, 'live', 'Bo'],
      [null, null, 'Bo'],
    ]);
    const sequences = state.taken.map(({ sequence }) => sequence);
    expect(sequences).toEqual([...sequences].sort((a, b) => a - b));
    await delivered(db, { type: 'failed', message: plainText('Too long'), code: '186' });
    await sender.turn();
    expect(state.taken.at(-1)).toMatchObject({ event: 'failed', reason: 'Too long', code: '186', receipt: null });
  });

  test('a kill tells of what was planned, also while everything is paused; a draft that is looked at again is told once', async () => {
    const { db } = opened.store;
    const { url, state, names } = await cms();
    const sender = await sending(db, [receiverAt(url)]);
    const draft = { type: 'handed-over', receipt: { ...RECEIPT, remoteId: '', url: null }, until: null } as const;
    const id = await delivered(db, draft);
    await db.update(deliveries).set({ state: 'sending' }).where(eq(deliveries.id, id));
    await db.update(deliveries).set({ state: 'handed-over' }).where(eq(deliveries.id, id));
    await pause(deskOn(db), { channel: null, paused: true, reason: 'an election', by: 'Ada' });
    const planned = await queued(db);
    const articleId = await articleOf(planned);
    await db.transaction((tx) => withdrawArticle(tx, articleId, { signal: 'kill', reason: 'wrong', by: 'Bo' }));
    await sender.turn();
    await pause(deskOn(db), { channel: null, paused: false, reason: '', by: 'Ada' });
    // Two articles: only the events of one article come in an order.
    expect(names().toSorted()).toEqual(['cancelled', 'handed-over']);
    expect(state.taken.find(({ event }) => event === 'cancelled')).toMatchObject({
      delivery: { id: planned },
      by: 'Bo',
    });
  });

  test('a retraction and a revision have words of their own', async () => {
    const { db } = opened.store;
    const { url, names } = await cms();
    const sender = await sending(db, [receiverAt(url)]);
    for (const kind of ['revise', 'retract'] as const) {
      const id = await queued(db);
      await db.update(deliveries).set({ kind }).where(eq(deliveries.id, id));
      await db.update(deliveries).set({ state: 'published' }).where(eq(deliveries.id, id));
    }
    await sender.turn();
    // They are of two articles, whose events do not wait for each other.
    expect(names().toSorted()).toEqual(['revised', 'withdrawn']);
  });

  test('a rolled back end is told to nobody', async () => {
    const { db } = opened.store;
    const { url } = await cms();
    await sending(db, [receiverAt(url)]);
    const id = await queued(db);
    const failing = db.transaction(async (tx) => {
      await tx.update(deliveries).set({ state: 'published' }).where(eq(deliveries.id, id));
      throw new Error('and then the store failed');
    });
    await expect(failing).rejects.toThrow('and then');
    expect(await db.select().from(outbox)).toEqual([]);
  });

  test('events of an article wait for the one before, and those of others do not', async () => {
    const { db } = opened.store;
    const { url, state } = await cms();
    const sender = await sending(db, [receiverAt(url)]);
    const first = await held();
    state.refuses = await articleOf(first);
    await resolve(deskOn(db), { id: first, verdict: 'give-up', by: 'Ada' });
    await sender.turn();
    const other = await delivered(db);
    await later(db, 6);
    await sender.turn();
    await later(db, 60);
    await sender.turn();
    await later(db, 60);
    await sender.turn();
    expect(state.taken.map(({ delivery }) => delivery.id)).toEqual([other]);
    expect(new Set(state.came.filter(({ delivery }) => delivery.id === first).map(({ event }) => event))).toEqual(
      new Set(['held']),
    );
    state.refuses = '';
    await later(db, 4_000);
    await sender.turn();
    expect(state.taken.slice(1).map(({ event }) => event)).toEqual(['held', 'resolved', 'cancelled']);
  });

  test('one that is down is tried ever more rarely, told after a quarter of an hour, and gets all of it in the end', async () => {
    const { db } = opened.store;
    const { url, state, names } = await cms();
    const receiver = receiverAt(url);
    const sender = await sending(db, [receiver]);
    const desk = { ...deskOn(db), receivers: [receiver] };
    state.says = { status: 500 };
    for (let n = 0; n < 3; n++) await delivered(db);
    for (let minute = 0; minute < 16 * 6; minute++) {
      await sender.turn();
      await later(db, 10);
    }
    // In sixteen minutes about ten tries of the receiver, not one for each of three messages every few seconds.
    expect(state.came.length).toBeGreaterThan(4);
    expect(state.came.length).toBeLessThan(16);
    expect(await failingReceivers(desk)).toMatchObject([
      { id: 'cms', waiting: 3, givenUp: 0, reason: saying('answered 500') },
    ]);
    state.says = { status: 307, location: url };
    await later(db, 4_000);
    await sender.turn();
    expect(state.taken).toEqual([]);
    state.says = { status: 204 };
    await later(db, 4_000);
    await sender.turn();
    await sender.turn();
    expect(names()).toEqual(['published', 'published', 'published']);
    expect(await failingReceivers(desk)).toEqual([]);
  });

  test('a test that is accepted is known afterwards, and what waits is due at once; one that is refused changes nothing', async () => {
    const { db } = opened.store;
    let status = 500;
    const { url } = await serve((_, response) => response.writeHead(status).end());
    const receiver = receiverAt(url);
    const sender = await sending(db, [receiver]);
    const desk = { ...deskOn(db), receivers: [receiver] };
    const known = async () => (await oneReceiver(desk, { id: 'cms' })).receiver;
    expect((await testReceivers(desk, { id: 'cms' })).answers).toMatchObject([{ receiver: 'cms', taken: false }]);
    expect(await known()).toMatchObject({ state: 'new', lastAnswer: null });
    await delivered(db);
    await sender.turn();
    expect(await known()).toMatchObject({ state: 'failing', waiting: 1, lastTakenAt: null });
    status = 204;
    expect((await testReceivers(desk, { id: null })).answers).toMatchObject([{ receiver: 'cms', taken: true }]);
    expect(await known()).toMatchObject({ state: 'well', failingSince: null, nextTryAt: null, waiting: 1 });
    expect((await known()).lastTakenAt).not.toBeNull();
  });

  test('one that hangs, or is not there, is told in a sentence', async () => {
    const { db } = opened.store;
    const { url, state } = await cms();
    state.says = 'nothing';
    const away = `http://127.0.0.1:${await closedPort()}/`;
    const two = [receiverAt(url, { sendMs: 150 }), receiverAt(away, { id: 'away' })];
    const said: string[] = [];
    const sender = await sending(db, two, { onError: ({ message }) => said.push(message) });
    await delivered(db);
    await sender.turn();
    expect(said.sort()).toEqual([
      expect.stringMatching(/^The webhook away at .* could not be reached \(ECONNREFUSED\)\.$/),
      expect.stringMatching(/^The webhook cms at .* gave no answer within 0\.15 s\.$/),
    ]);
  });

  test('after three days it is given up and the next go on; a person lets it go out again', async () => {
    const { db } = opened.store;
    const { url, state, names } = await cms();
    const receiver = receiverAt(url);
    const sender = await sending(db, [receiver]);
    const desk = { ...deskOn(db), receivers: [receiver] };
    state.says = { status: 500 };
    await delivered(db);
    await sender.turn();
    await later(db, 73 * 3_600);
    await sender.turn();
    expect((await oneReceiver(desk, { id: 'cms' })).receiver).toMatchObject({ waiting: 0, givenUp: 1 });
    state.says = { status: 204 };
    await delivered(db);
    await later(db, 1);
    await sender.turn();
    expect(state.taken).toHaveLength(1);
    expect(await retryReceiver(desk, { id: 'cms', by: 'Ada' })).toEqual({ receiver: 'cms', events: 1 });
    await sender.turn();
    expect(names()).toEqual(['published', 'published']);
    expect((await oneReceiver(desk, { id: 'cms' })).messages.map(({ state: one }) => one)).toEqual(['taken', 'taken']);
  });

  test('a message whose answer was never noted comes again under the same id, and not while its sender may live', async () => {
    const { db } = opened.store;
    const { url, state } = await cms();
    const receiver = receiverAt(url);
    const sender = await sending(db, [receiver]);
    await delivered(db);
    const message = await takeMessage(db, 'receiver:cms');
    expect(message).not.toBeNull();
    await sender.turn();
    expect(state.came).toEqual([]);
    await later(db, 31);
    await sender.turn();
    expect(state.taken.map(({ id }) => id)).toEqual([message?.id]);
  });

  test('one that is taken out of the configuration leaves nothing waiting', async () => {
    const { db } = opened.store;
    const { url, state } = await cms();
    state.says = { status: 500 };
    const sender = await sending(db, [receiverAt(url)]);
    await delivered(db);
    await sender.turn();
    const after = await sending(db, []);
    await delivered(db);
    await after.turn();
    expect(await db.select().from(outbox)).toHaveLength(1);
    await db.execute(sql`update masthead.outbox set created_at = created_at - interval '11 minutes'`);
    await after.turn();
    expect(await db.select().from(outbox)).toEqual([]);
  });
});
