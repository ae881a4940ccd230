import { eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { pause } from '../../src/features/pauses/pause.ts';
import { status } from '../../src/features/system/status.ts';
import { plainText } from '../../src/lib/message.ts';
import { deliveries, outbox, posts } from '../../src/store/schema/index.ts';
import { queued } from '../delivery/bench.ts';
import { saying } from '../helpers/says.ts';
import { ANY_STORE } from '../helpers/stores.ts';
import { clear, deskOn, instance, later, receiver, webhookTo } from './bench.ts';

describe.each(ANY_STORE)('on $name', ({ open }) => {
  let opened: Awaited<ReturnType<typeof open>>;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.drop());
  afterEach(() => clear(opened.store.db));

  const pauseMain = (paused: boolean, by = 'Ada') =>
    pause(deskOn(opened.store.db), { channel: 'main', paused, reason: 'an election', by });

  async function heldDelivery(reason = 'no look-up gave an answer.') {
    const id = await queued(opened.store.db);
    await opened.store.db
      .update(deliveries)
      .set({ state: 'held', nextAt: null, heldReason: plainText(reason) })
      .where(eq(deliveries.id, id));
    return id;
  }

  test('a start and an end are each told once, though instances race and are replaced', async () => {
    const { db } = opened.store;
    const { url, state, keys } = await receiver();
    const race = () => {
      const instances = Array.from({ length: 4 }, () => instance(db, webhookTo(url)));
      return Promise.all([...instances, ...instances].map((one) => one.turn()));
    };
    await race();
    expect(state.came).toEqual([]);
    await pauseMain(true);
    await race();
    await race();
    expect(keys()).toEqual([[['paused:main:person'], []]]);
    await pauseMain(false);
    await race();
    await race();
    expect(keys()).toEqual([
      [['paused:main:person'], []],
      [[], ['paused:main:person']],
    ]);
    expect(state).toMatchObject({ unsigned: 0 });
    expect(state.came).toHaveLength(2);
  });

  test('what starts together goes in one message, which says what, where, since when and what to do', async () => {
    const { db } = opened.store;
    const { url, state } = await receiver();
    const id = await heldDelivery();
    const late = await queued(db);
    await db
      .update(deliveries)
      .set({ nextAt: new Date('2026-07-01T10:00:00Z') })
      .where(eq(deliveries.id, late));
    await instance(db, webhookTo(url)).turn();
    expect(state.taken).toHaveLength(1);
    const [message] = state.taken;
    expect(message).toMatchObject({
      title: `The Paper: Held delivery ${id.slice(0, 8)} on main, and 1 more`,
      over: [],
    });
    expect(message?.started.map(({ key }) => key)).toEqual([`held:${id}`, 'overdue:main']);
    expect(message?.text).toContain(`masthead resolve ${id.slice(0, 8)} --live`);
    expect(message?.text).toContain('no look-up gave an answer.');
    expect(message?.text).toContain('Overdue deliveries on main, since Jul 1, 12:00 Europe/Berlin.');
    await db.update(deliveries).set({ state: 'published', nextAt: null });
    await instance(db, webhookTo(url)).turn();
    expect(state.taken[1]?.text).toMatch(
      /Over: Overdue deliveries on main, from Jul 1, 12:00 Europe\/Berlin to \w+ \d+, /,
    );
  });

  test('what may heal by itself is told only when it lasts, and is one though it comes back', async () => {
    const { db } = opened.store;
    const { url, keys } = await receiver();
    const turn = () => instance(db, webhookTo(url), { patience: { after: 60_000, overAfter: 300_000 } }).turn();
    const id = await queued(db);
    const late = (is: boolean) =>
      db
        .update(deliveries)
        .set({ nextAt: sql`clock_timestamp() + make_interval(mins => ${is ? -10 : 10})` })
        .where(eq(deliveries.id, id));
    await late(true);
    await turn();
    await later(db, 30);
    await turn();
    expect(keys()).toEqual([]);
    await later(db, 30);
    await turn();
    for (const is of [false, true, false]) {
      await late(is);
      await turn();
      await later(db, 120);
      await turn();
    }
    expect(keys()).toEqual([[['overdue:main'], []]]);
    await later(db, 180);
    await turn();
    await turn();
    expect(keys()).toEqual([
      [['overdue:main'], []],
      [[], ['overdue:main']],
    ]);
  });

  test('what failed is told once and has no end; the status stays well', async () => {
    const { db } = opened.store;
    const { url, state, titles } = await receiver();
    const id = await queued(db);
    const outcome = { type: 'failed', message: plainText('The text repeats an earlier post.'), code: '187' } as const;
    await db.update(deliveries).set({ state: 'failed', nextAt: null, outcome, endedAt: sql`clock_timestamp()` });
    const turn = () => instance(db, webhookTo(url)).turn();
    await turn();
    await turn();
    await db.update(deliveries).set({ endedAt: sql`clock_timestamp() - interval '25 hours'` });
    await turn();
    await turn();
    expect(titles()).toEqual(['Declined post on main']);
    expect(state.taken[0]?.text).toContain(`Delivery ${id.slice(0, 8)} has ended. The text repeats an earlier post.`);
    await db.update(deliveries).set({ endedAt: sql`clock_timestamp()` });
    expect(await status(deskOn(db))).toMatchObject({
      ok: true,
      failed: [{ id, channel: 'main', state: 'failed', reason: plainText('The text repeats an earlier post.') }],
    });
  });

  test('what could not be taken down is not told as a post to send again', async () => {
    const { db } = opened.store;
    const { url, state } = await receiver();
    await queued(db);
    const failed = (code: string, text: string) =>
      db.update(deliveries).set({
        kind: 'retract',
        state: 'failed',
        nextAt: null,
        outcome: { type: 'failed', message: plainText(text), code },
        endedAt: sql`clock_timestamp()`,
      });
    const alerts = instance(db, webhookTo(url));
    // What no one can recall is on the list of the withdrawal, and is no failure.
    await failed('impossible', 'A notification cannot be recalled.');
    await alerts.turn();
    expect(state.taken).toEqual([]);
    await failed('410', 'The account may not delete it.');
    await alerts.turn();
    expect(state.taken[0]?.title).toContain('Post not taken down on main');
    expect(state.taken[0]?.text).toContain('The account may not delete it.');
    expect(state.taken[0]?.text).not.toContain('masthead post');
  });

  test('a planned post without approval is told by the status a day ahead, and wakes somebody once its time has passed', async () => {
    const { db } = opened.store;
    const { url, state, keys } = await receiver();
    const id = await queued(db, { approvedHash: 'of what it said before' });
    const plan = (slotAt: string, nextAt = slotAt) =>
      db.update(deliveries).set({
        slotAt: sql`clock_timestamp() + ${slotAt}::interval`,
        nextAt: sql`clock_timestamp() + ${nextAt}::interval`,
      });
    const turn = () => instance(db, webhookTo(url)).turn();
    await plan('25 hours');
    expect(await status(deskOn(db))).toMatchObject({ ok: true, unapproved: [] });
    await plan('1 hour');
    await turn();
    expect(keys()).toEqual([]);
    expect(await status(deskOn(db))).toMatchObject({
      ok: false,
      unapproved: [{ delivery: id, channel: 'main', late: false, problem: null }],
    });
    // Looked at, and put off.
    await plan('-1 minute', '14 minutes');
    await turn();
    const [post] = await db.select().from(posts);
    expect(keys()).toEqual([[[`unapproved:${post?.id}`], []]]);
    expect(state.taken[0]?.text).toContain(`masthead approve ${post?.id.slice(0, 8)}`);
    await db.update(posts).set({ approvedHash: posts.contentHash });
    await turn();
    expect(keys()[1]).toEqual([[], [`unapproved:${post?.id}`]]);
    expect(await status(deskOn(db))).toMatchObject({ ok: true, unapproved: [] });
  });

  test('a pause by a person reads otherwise than one by Masthead', async () => {
    const { db } = opened.store;
    const { url, state } = await receiver();
    await pauseMain(true);
    await instance(db, webhookTo(url)).turn();
    await pauseMain(false);
    await instance(db, webhookTo(url)).turn();
    await pauseMain(true, 'masthead');
    await instance(db, webhookTo(url)).turn();
    expect(state.taken.map(({ text }) => text)).toEqual([
      expect.stringMatching(/Ada paused main\. an election\.[\s\S]*Nothing is wrong\..*`masthead resume main`/),
      expect.stringContaining('Over: Pause of main'),
      expect.stringMatching(/Masthead paused main because of what the platform answered[\s\S]*channels check/),
    ]);
  });

  test('a pause for a quota that turns into one that waits for a person is told anew', async () => {
    const { db } = opened.store;
    const { url, keys } = await receiver();
    const set = (until: string) =>
      db.execute(sql`insert into masthead.channel_states (channel_id, paused, paused_until, pause_reason, paused_by)
        values ('main', true, ${sql.raw(until)}, 'used up', 'masthead')
        on conflict (channel_id) do update set paused_until = excluded.paused_until`);
    const turn = () => instance(db, webhookTo(url)).turn();
    await set(`clock_timestamp() + interval '1 hour'`);
    await turn();
    await later(db, 120);
    await turn();
    expect(keys()).toEqual([[['paused:main:quota'], []]]);
    await set('null');
    await turn();
    // The one without an end takes the place of the other, in one message.
    expect(keys().slice(1)).toEqual([[['paused:main:platform'], ['paused:main:quota']]]);
  });

  test('a receiver that is down gets each message once it is up again, in order, under the same id', async () => {
    const { db } = opened.store;
    const { url, state, keys } = await receiver();
    const complaints: string[] = [];
    const turn = () => instance(db, webhookTo(url), { onError: ({ message }) => complaints.push(message) }).turn();
    state.says = { status: 500, text: 'no disk left' };
    await pauseMain(true);
    await turn();
    await turn();
    await pauseMain(false);
    await turn();
    expect(state.came).toHaveLength(1);
    expect(await status(deskOn(db))).toMatchObject({
      ok: false,
      undelivered: [{ way: 'webhook', messages: 2, reason: saying('answered 500: no disk left') }],
    });
    await later(db, 400);
    await turn();
    state.says = { status: 200 };
    await later(db, 400);
    await turn();
    expect(keys()).toEqual([
      [['paused:main:person'], []],
      [[], ['paused:main:person']],
    ]);
    expect(new Set(state.came.slice(0, 3).map(({ id }) => id)).size).toBe(1);
    expect(complaints).toEqual(Array(2).fill(expect.stringContaining('answered 500: no disk left')));
    expect(await status(deskOn(db))).toMatchObject({ ok: true, undelivered: [] });
  });

  test('a killed instance leaves its message to another, under the same id', async () => {
    const { db } = opened.store;
    const { url, state } = await receiver();
    state.says = 'nothing';
    const killed = instance(db, webhookTo(url));
    await pauseMain(true);
    const hanging = killed.turn();
    await expect.poll(() => state.came.length).toBe(1);
    state.says = { status: 200 };
    await instance(db, webhookTo(url)).turn();
    expect(state.taken).toEqual([]);
    // As if it had been gone for long: its lease is over.
    await later(db, 400);
    await instance(db, webhookTo(url)).turn();
    expect(state.taken.map(({ id }) => id)).toEqual([state.came[0]?.id]);
    killed.stop();
    await hanging;
    await later(db, 400);
    await instance(db, webhookTo(url)).turn();
    expect(state.came).toHaveLength(2);
  });

  test('a way that is configured no more keeps nothing waiting', async () => {
    const { db } = opened.store;
    const { url, state } = await receiver();
    state.says = { status: 500 };
    await pauseMain(true);
    await instance(db, webhookTo(url)).turn();
    await instance(db, []).turn();
    // Another instance may still be about to learn of the way.
    expect(await db.select().from(outbox)).toHaveLength(1);
    await later(db, 600);
    await instance(db, []).turn();
    expect(await db.select().from(outbox)).toEqual([]);
    expect(await status(deskOn(db))).toMatchObject({ undelivered: [] });
  });
});
