import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import { dueDeliveries } from '../../src/delivery/sweep.ts';
import type { Receipt } from '../../src/domain/outcome.ts';
import { plainText } from '../../src/lib/message.ts';
import { channelStates, deliveries, posts, switches } from '../../src/store/schema/index.ts';
import { freshDatabase } from '../helpers/database.ts';
import { said, saying } from '../helpers/says.ts';
import { attemptsIn, commitsIn, engine, JUST_NOW, queued, rowOf, Says, scripted } from './bench.ts';

const text = z.string();
const receipt = (remoteId: string): Receipt => ({ remoteId, otherIds: {}, url: null, warnings: [] });
const unknown = () => new Says({ type: 'unknown', message: plainText('the line went dead'), code: null });

let home: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  home = await freshDatabase();
});
afterAll(() => home.drop());
beforeEach(async () => {
  await home.store.db.execute(sql`truncate masthead.articles, masthead.channel_states, masthead.switches cascade`);
});

/** Makes what is due later due now, and what is leased free. */
const forceShutdown = (id: string) =>
  home.store.db.update(deliveries).set({ nextAt: JUST_NOW, leaseUntil: JUST_NOW }).where(eq(deliveries.id, id));

/** A platform that counts what reaches it. */
function counting(fail: (run: number) => Error | null) {
  const live: string[] = [];
  const calls = { step: 0, commit: 0 };
  const channel = scripted({
    async publish(_post, session) {
      const token = await session.step(
        'upload',
        { result: text, validFor: 60_000 },
        async () => `media-${++calls.step}`,
      );
      const id = await session.commit('post', { result: text }, async () => {
        const error = fail(++calls.commit);
        if (error?.message !== 'before') live.push(`post with ${token}`);
        if (error)
          throw error.message === 'before'
            ? new Says({ type: 'unavailable', message: plainText('refused'), code: null })
            : error;
        return 'remote-1';
      });
      return receipt(id);
    },
    async find() {
      return live.length > 0 ? { answer: 'found', result: 'remote-1' } : { answer: 'absent' };
    },
  });
  return { channel, live, calls };
}

describe('an attempt', () => {
  test('runs steps and commit once, and keeps receipt, attempt and evidence', async () => {
    const { channel, live } = counting(() => null);
    const context = engine(home.store.db, channel);
    const id = await queued(home.store.db);
    expect(await attemptDelivery(context, id)).toBe('published');
    expect(live).toEqual(['post with media-1']);
    const row = await rowOf(home.store.db, id);
    expect(row).toMatchObject({ state: 'published', epoch: 1, nextAt: null, receipt: { remoteId: 'remote-1' } });
    expect(row.endedAt).not.toBeNull();
    expect(await attemptsIn(home.store.db, id)).toMatchObject([{ epoch: 1, outcome: { type: 'published' } }]);
    expect(await attemptDelivery(context, id)).toBeNull();
  });

  test('a failed step keeps earlier results: the upload is not repeated', async () => {
    const { channel, calls, live } = counting((run) => (run === 1 ? new Error('before') : null));
    const context = engine(home.store.db, channel);
    const id = await queued(home.store.db);
    expect(await attemptDelivery(context, id)).toBe('scheduled');
    await forceShutdown(id);
    expect(await attemptDelivery(context, id)).toBe('published');
    expect(calls).toEqual({ step: 1, commit: 2 });
    expect(live).toHaveLength(1);
  });

  test('an outcome that is unknown is looked up, adopted, and never sent again', async () => {
    const { channel, calls, live } = counting(() => unknown());
    const context = engine(home.store.db, channel);
    const id = await queued(home.store.db);
    expect(await attemptDelivery(context, id)).toBe('settling');
    expect(await commitsIn(home.store.db, id)).toMatchObject([{ name: 'post', state: 'open' }]);
    await forceShutdown(id);
    expect(await attemptDelivery(context, id)).toBe('published');
    expect(calls.commit).toBe(1);
    expect(live).toHaveLength(1);
  });

  test('what is absent is sent again only after the settle time', async () => {
    let sent = 0;
    const channel = scripted({
      async publish(_post, session) {
        const id = await session.commit('post', { result: text }, async () => {
          if (++sent === 1) throw unknown();
          return 'remote-2';
        });
        return receipt(id);
      },
    });
    const context = engine(home.store.db, channel);
    const id = await queued(home.store.db);
    expect(await attemptDelivery(context, id)).toBe('settling');
    await forceShutdown(id);
    expect(await attemptDelivery(context, id)).toBe('settling');
    expect(sent).toBe(1);
    await home.store.db.execute(
      sql`update masthead.delivery_commits set intent_at = intent_at - interval '1 minute' where delivery_id = ${id}`,
    );
    await forceShutdown(id);
    expect(await attemptDelivery(context, id)).toBe('published');
    expect(sent).toBe(2);
  });

  test('a look that fails proves nothing, however late it comes', async () => {
    const { db } = home.store;
    let sent = 0;
    const channel = scripted({
      publish: async (_post, session) =>
        receipt(
          await session.commit('post', { result: text }, async () => {
            sent++;
            throw unknown();
          }),
        ),
      find: () => Promise.reject(new Says({ type: 'unavailable', message: plainText('HTTP 503'), code: '503' })),
    });
    const context = engine(db, channel);
    const id = await queued(db);
    expect(await attemptDelivery(context, id)).toBe('settling');
    await db.execute(sql`update masthead.delivery_commits set intent_at = intent_at - interval '1 minute'`);
    await forceShutdown(id);
    expect(await attemptDelivery(context, id)).toBe('held');
    expect(await commitsIn(db, id)).toMatchObject([{ state: 'open' }]);
    expect(sent).toBe(1);
  });

  test('what is sent and proves absent again and again is given to a person at last', async () => {
    const { db } = home.store;
    let sent = 0;
    const channel = scripted({
      publish: async (_post, session) =>
        receipt(
          await session.commit('post', { result: text }, async () => {
            sent++;
            throw unknown();
          }),
        ),
    });
    const id = await queued(db);
    const context = engine(db, channel);
    await attemptDelivery(context, id);
    await db.execute(sql`update masthead.delivery_commits set intent_at = intent_at - interval '1 minute'`);
    await db.update(deliveries).set({ slotAt: sql`clock_timestamp() - interval '13 hours'` });
    await forceShutdown(id);
    expect(await attemptDelivery(context, id)).toBe('held');
    expect(said((await rowOf(db, id)).heldReason)).toContain('not on the channel');
    expect(sent).toBe(1);
  });

  test('where a look can never tell, a person is asked', async () => {
    const channel = scripted({
      publish: async (_post, session) =>
        receipt(await session.commit('send', { result: text }, () => Promise.reject(unknown()))),
      find: async () => ({ answer: 'cannot-tell', why: plainText('there is no look-up'), never: true }),
    });
    const id = await queued(home.store.db);
    const context = engine(home.store.db, channel);
    await attemptDelivery(context, id);
    await home.store.db.execute(sql`update masthead.delivery_commits set intent_at = intent_at - interval '1 minute'`);
    await forceShutdown(id);
    expect(await attemptDelivery(context, id)).toBe('held');
    expect(await rowOf(home.store.db, id)).toMatchObject({
      nextAt: null,
      heldReason: saying('no look-up'),
    });
  });

  test('a worker that lost its claim writes nothing', async () => {
    const { db } = home.store;
    const channel = scripted({
      async publish(_post, session) {
        await db.update(deliveries).set({ epoch: sql`epoch + 1` });
        return receipt(await session.commit('post', { result: text }, async () => 'never'));
      },
    });
    const id = await queued(db);
    expect(await attemptDelivery(engine(db, channel), id)).toBeNull();
    expect(await commitsIn(db, id)).toEqual([]);
    expect((await rowOf(db, id)).state).toBe('sending');
  });

  test('two workers: one claim', async () => {
    const { channel, live } = counting(() => null);
    const context = engine(home.store.db, channel);
    const id = await queued(home.store.db);
    const states = await Promise.all([1, 2, 3].map(() => attemptDelivery(context, id)));
    expect(states.filter((state) => state === 'published')).toHaveLength(1);
    expect(live).toHaveLength(1);
  });
});

describe("the desk's rules", () => {
  const sends = () => counting(() => null);

  test('nothing leaves under embargo, not even an upload', async () => {
    const { channel, calls } = sends();
    const embargoUntil = new Date(Date.now() + 3_600_000);
    const id = await queued(home.store.db, { embargoUntil });
    expect(await attemptDelivery(engine(home.store.db, channel), id)).toBe('scheduled');
    expect((await rowOf(home.store.db, id)).nextAt).toEqual(embargoUntil);
    expect(calls).toEqual({ step: 0, commit: 0 });
  });

  test('nothing leaves without approval, or after a change', async () => {
    const { channel, calls } = sends();
    const id = await queued(home.store.db, { approvedHash: null });
    expect(await attemptDelivery(engine(home.store.db, channel), id)).toBe('scheduled');
    expect(calls.step).toBe(0);
  });

  test('a pause thrown between step and commit holds the commit', async () => {
    const { db } = home.store;
    let sent = 0;
    const channel = scripted({
      async publish(_post, session) {
        await session.step('upload', { result: text, validFor: 60_000 }, async () => {
          await db.insert(switches).values({ name: 'pause-all', on: true, detail: { reason: 'quiet', by: 'editor' } });
          return 'done';
        });
        return receipt(await session.commit('post', { result: text }, async () => `sent-${++sent}`));
      },
    });
    const id = await queued(db);
    expect(await attemptDelivery(engine(db, channel), id)).toBe('scheduled');
    expect(sent).toBe(0);
    expect(await dueDeliveries(db, ['main'], 0)).toEqual([]);
    await db.delete(switches);
    expect(await dueDeliveries(db, ['main'], 0)).toMatchObject([{ id }]);
  });

  test('a channel that was refused is paused, and says why', async () => {
    const { db } = home.store;
    const refused = new Says({ type: 'unauthorized', message: plainText('The token was revoked.'), code: '190' });
    const id = await queued(db);
    await attemptDelivery(engine(db, scripted({ publish: () => Promise.reject(refused) })), id);
    const [state] = await db.select().from(channelStates);
    expect(state).toMatchObject({ paused: true, pauseReason: null, pauseBecause: plainText('The token was revoked.') });
    expect(await dueDeliveries(db, ['main'], 0)).toEqual([]);
  });

  test('a pause that only a person ends is not replaced by one with an end', async () => {
    const { db } = home.store;
    const spent = (until: string) => new Says({ type: 'exhausted', until, message: plainText('Used up.'), code: null });
    const channel = scripted({
      async publish() {
        await db
          .insert(channelStates)
          .values({ channelId: 'main', paused: true, pauseReason: 'quiet', pausedBy: 'Ann' });
        throw spent('2030-01-01T00:00:00.000Z');
      },
    });
    await attemptDelivery(engine(db, channel), await queued(db));
    const [state] = await db.select().from(channelStates);
    expect(state).toMatchObject({
      paused: true,
      pausedUntil: null,
      pausedBy: 'Ann',
      lastFailure: plainText('Used up.'),
    });
  });

  test('a sending that was refused ages too', async () => {
    const { db } = home.store;
    const { channel, calls } = counting(() => new Error('before'));
    const context = engine(db, { ...channel, rules: { maxAgeHours: 24 } });
    const id = await queued(db);
    expect(await attemptDelivery(context, id)).toBe('scheduled');
    expect(await commitsIn(db, id)).toMatchObject([{ state: 'closed' }]);
    await db.update(deliveries).set({ slotAt: sql`clock_timestamp() - interval '25 hours'` });
    await forceShutdown(id);
    expect(await attemptDelivery(context, id)).toBe('expired');
    expect(calls.commit).toBe(1);
  });

  test('what was due too long ago is not sent any more, and says why', async () => {
    const { db } = home.store;
    const { channel, calls } = sends();
    const context = engine(db, { ...channel, rules: { maxAgeHours: 24 } });
    const id = await queued(db);
    await db.update(deliveries).set({ slotAt: sql`clock_timestamp() - interval '25 hours'` });
    expect(await attemptDelivery(context, id)).toBe('expired');
    expect(calls).toEqual({ step: 0, commit: 0 });
    const row = await rowOf(db, id);
    expect(row).toMatchObject({ nextAt: null, heldReason: saying('24 hours') });
    expect(row.endedAt).not.toBeNull();
    const recent = await queued(db);
    expect(await attemptDelivery(context, recent)).toBe('published');
  });

  test('a post that changed after its delivery was queued waits for a new approval', async () => {
    const { channel, calls } = sends();
    const id = await queued(home.store.db);
    await home.store.db.update(posts).set({ contentHash: 'changed' });
    expect(await attemptDelivery(engine(home.store.db, channel), id)).toBe('scheduled');
    expect(calls.commit).toBe(0);
  });
});
