import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import { DUPLICATE, NO_SUCH_ADDRESS } from '../../src/domain/outcome.ts';
import { plainText } from '../../src/lib/message.ts';
import type { FindAnswer } from '../../src/platforms/platform.ts';
import { channelStates, deliveries } from '../../src/store/schema/index.ts';
import { realClock } from '../helpers/clock.ts';
import { freshDatabase } from '../helpers/database.ts';
import { said } from '../helpers/says.ts';
import { attemptsIn, engine, JUST_NOW, queued, rowOf, Says, scripted } from './bench.ts';

/** How attempts end that neither sent nor failed as they usually do. */

const text = z.string();
const receipt = (remoteId: string) => ({ remoteId, otherIds: {}, url: null, warnings: [] });

let home: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  home = await freshDatabase();
});
afterAll(() => home.drop());
beforeEach(async () => {
  await home.store.db.execute(sql`truncate masthead.articles, masthead.channel_states, masthead.switches cascade`);
});

test('a look decides by when it began: a slow answer may be as old', async () => {
  const { db } = home.store;
  let sent = 0;
  let passed = 0;
  const channel = scripted({
    publish: async (_post, session) =>
      receipt(
        await session.commit('post', { result: text }, async () => {
          if (++sent === 1) throw new Says({ type: 'unknown', message: plainText('the line went dead'), code: null });
          return 'remote-2';
        }),
      ),
    async find() {
      // Longer than the look that decides waits: a lease of 20 s and a request of 5 s.
      passed += 26_000;
      return { answer: 'absent' };
    },
  });
  const clock = { ...realClock, monotonic: () => realClock.monotonic() + passed };
  const context = engine(db, channel, { clock });
  const id = await queued(db);
  expect(await attemptDelivery(context, id)).toBe('settling');
  await db.update(deliveries).set({ nextAt: JUST_NOW });
  expect(await attemptDelivery(context, id)).toBe('settling');
  expect(sent).toBe(1);
});

test('what the platform says is kept without secrets, and without what the store refuses', async () => {
  const { db } = home.store;
  const words = `Malformed access token EAABsecret\u0000 of ${'🎉'.slice(0, 1)}`;
  const said = new Says({ type: 'failed', message: plainText(words), code: '190' });
  const channel = { ...scripted({ publish: () => Promise.reject(said) }), secrets: ['EAABsecret'] };
  const id = await queued(db);
  expect(await attemptDelivery(engine(db, channel), id)).toBe('failed');
  const [attempt] = await attemptsIn(db, id);
  expect(attempt?.outcome).toMatchObject({ message: plainText('Malformed access token •••\ufffd of \ufffd') });
  expect(JSON.stringify([attempt, await rowOf(db, id), await db.select().from(channelStates)])).not.toContain('EAAB');
});

test('one that a stop breaks off before anything is public is parked, and that is no failure', async () => {
  const { db } = home.store;
  const stopping = new AbortController();
  const channel = scripted({
    publish: (_post, session) =>
      session.step('upload', { result: text, validFor: 60_000 }, async (signal) => {
        stopping.abort(new Error('The service is stopping.'));
        signal.throwIfAborted();
        return 'never';
      }) as never,
  });
  const id = await queued(db);
  await db.update(deliveries).set({ slotAt: sql`clock_timestamp() - interval '13 hours'` });
  expect(await attemptDelivery(engine(db, channel, { halt: stopping.signal }), id)).toBe('scheduled');
  expect(await rowOf(db, id)).toMatchObject({ attempts: 0, outcome: null, heldReason: null });
  expect(await db.select().from(channelStates)).toEqual([]);
});

test('a look that a stop breaks off is made again, and is no failure of the platform', async () => {
  const { db } = home.store;
  const stopping = new AbortController();
  const answer: FindAnswer = { answer: 'found', result: 'remote-1' };
  let isStopping = true;
  const channel = scripted({
    publish: async (_post, session) =>
      receipt(
        await session.commit('post', { result: text }, async () => {
          throw new Says({ type: 'unknown', message: plainText('the line went dead'), code: null });
        }),
      ),
    async find(_query, look) {
      if (!isStopping) return answer;
      isStopping = false;
      stopping.abort(new Error('The service is stopping.'));
      look.signal.throwIfAborted();
      return answer;
    },
  });
  const id = await queued(db);
  const context = engine(db, channel);
  await attemptDelivery(context, id);
  // Past the limit for looks that fail.
  await db.execute(sql`update masthead.delivery_commits set intent_at = intent_at - interval '1 hour'`);
  await db.update(deliveries).set({ nextAt: JUST_NOW });
  const stopped = attemptDelivery({ ...context, halt: stopping.signal }, id);
  await expect(stopped).rejects.toThrow('The service is stopping.');
  expect(await rowOf(db, id)).toMatchObject({ state: 'sending', heldReason: null });
  await db.update(deliveries).set({ leaseUntil: JUST_NOW });
  expect(await attemptDelivery(context, id)).toBe('published');
});

test('what the platform says was posted before is never sent again, but looked for and in the end held', async () => {
  const { db } = home.store;
  let calls = 0;
  let isListed = false;
  const channel = scripted({
    publish: async (_post, session) =>
      receipt(
        await session.commit('post', { result: text }, async () => {
          throw new Says({
            type: 'unknown',
            message: plainText('reports it as a duplicate'),
            code: ++calls % 2 ? null : DUPLICATE,
          });
        }),
      ),
    find: async () => (isListed ? { answer: 'found', result: 'remote-1' } : { answer: 'absent' }),
  });
  const context = engine(db, channel);
  const patience = { ...context, timings: { ...context.timings, lookUp: 3_600_000 } };
  const ids = [await queued(db), await queued(db)] as const;
  const minutesLater = async (minutes: number) => {
    await db.execute(
      sql`update masthead.delivery_commits set intent_at = intent_at - ${minutes} * interval '1 minute'`,
    );
    await db.update(deliveries).set({ nextAt: JUST_NOW }).where(sql`state = 'settling'`);
  };
  const all = async () => {
    const states: (string | null)[] = [];
    for (const id of ids) states.push(await attemptDelivery(patience, id), await attemptDelivery(patience, id));
    return states.filter((state) => state !== null);
  };
  // Each is sent, and absent at the look that decides, and sent again, and refused.
  for (const id of ids) {
    await attemptDelivery(patience, id);
    await minutesLater(1);
    await attemptDelivery(patience, id);
  }
  for (let n = 0; n < 2; n++) {
    await minutesLater(2);
    expect(await all()).toEqual(['settling', 'settling']);
  }
  await minutesLater(4);
  expect(await all()).toEqual(['held', 'held']);
  expect(said((await rowOf(db, ids[0])).heldReason)).toContain('reports it as a duplicate');
  expect(calls).toBe(4);

  isListed = true;
  await db.update(deliveries).set({ state: 'settling', nextAt: JUST_NOW, heldReason: null });
  expect(await all()).toEqual(['published', 'published']);
});

test('a call that is answered with 404 is looked for, tried again a few times, and then held', async () => {
  const { db } = home.store;
  let calls = 0;
  const channel = scripted({
    publish: async (_post, session) =>
      receipt(
        await session.commit('post', { result: text }, async () => {
          calls++;
          session.record({ event: 'answer', method: 'POST', url: 'https://platform.example/posts', status: 404 });
          throw new Says({ type: 'unknown', message: plainText('HTTP 404'), code: NO_SUCH_ADDRESS });
        }),
      ),
    find: async () => ({ answer: 'absent' }),
  });
  const context = engine(db, channel);
  const id = await queued(db);
  for (;;) {
    expect(await attemptDelivery(context, id)).toBe('settling');
    await db.execute(sql`update masthead.delivery_commits set intent_at = intent_at - interval '1 minute'`);
    await db.update(deliveries).set({ nextAt: JUST_NOW });
    const state = await attemptDelivery(context, id);
    if (state === 'held') break;
    expect(state).toBe('scheduled');
    await db.update(deliveries).set({ nextAt: JUST_NOW });
  }
  expect(calls).toBe(6);
  expect(said((await rowOf(db, id)).heldReason)).toContain('HTTP 404');
});

test('a platform that cannot tell yet is asked again past the look that decides, and in the end a person is', async () => {
  const { db } = home.store;
  let sent = 0;
  let published = false;
  const channel = scripted({
    publish: async (_post, session) =>
      receipt(
        await session.commit('post', { result: text }, async () => {
          sent++;
          throw new Says({ type: 'unknown', message: plainText('the line went dead'), code: null });
        }),
      ),
    find: async () =>
      published
        ? { answer: 'found', result: 'remote-1' }
        : { answer: 'cannot-tell', why: plainText('It is not listed yet.') },
  });
  const context = engine(db, channel);
  const passed = async (time: string) => {
    await db.execute(sql`update masthead.delivery_commits set intent_at = intent_at - ${sql.raw(time)}::interval`);
    await db.update(deliveries).set({ nextAt: JUST_NOW });
  };
  const ids = [await queued(db), await queued(db)] as const;
  const all = () => Promise.all(ids.map((id) => attemptDelivery(context, id)));
  await all();
  await passed(`'1 minute'`);
  // The limit for looks without an answer is 2 s in these tests.
  expect(await all()).toEqual(['held', 'held']);
  await db.execute(sql`truncate masthead.articles cascade`);

  const longer = { ...context, timings: { ...context.timings, lookUp: 600_000 } };
  const id = await queued(db);
  await attemptDelivery(longer, id);
  await passed(`'1 minute'`);
  expect(await attemptDelivery(longer, id)).toBe('settling');
  published = true;
  await passed(`'1 minute'`);
  expect(await attemptDelivery(longer, id)).toBe('published');
  expect(sent).toBe(3);
});

test('a platform that has the post before any call of its delivery leaves it to a person, and not to a new try', async () => {
  const { db } = home.store;
  const has = new Says({ type: 'unknown', message: plainText('The channel has this video already.'), code: DUPLICATE });
  const channel = scripted({
    publish: (_post, session) =>
      session.step('upload', { result: text, validFor: 60_000 }, () => Promise.reject(has)) as never,
  });
  const id = await queued(db);
  expect(await attemptDelivery(engine(db, channel), id)).toBe('held');
  expect(said((await rowOf(db, id)).heldReason)).toContain('The channel has this video already.');
});
