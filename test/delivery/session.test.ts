import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import type { DeliveryContext } from '../../src/delivery/context.ts';
import type { Receipt } from '../../src/domain/outcome.ts';
import { plainText } from '../../src/lib/message.ts';
import { deliveries, deliverySteps } from '../../src/store/schema/index.ts';
import { type FreshDatabase, freshDatabase } from '../helpers/database.ts';
import { saying } from '../helpers/says.ts';
import { attemptsIn, commitsIn, engine, JUST_NOW, queued, rowOf, Says, scripted } from './bench.ts';

const text = z.string();
const receipt = (remoteId: string): Receipt => ({ remoteId, otherIds: {}, url: null, warnings: [] });
const says = (type: 'unknown' | 'unavailable') => new Says({ type, message: plainText(type), code: null });
const step = { result: text, validFor: 60_000 };

let home: FreshDatabase;
beforeAll(async () => {
  home = await freshDatabase();
});
afterAll(() => home.drop());
beforeEach(async () => {
  await home.store.db.execute(sql`truncate masthead.articles, masthead.channel_states, masthead.switches cascade`);
});

async function again(context: DeliveryContext, id: string): Promise<string | null> {
  await home.store.db.update(deliveries).set({ nextAt: JUST_NOW, leaseUntil: JUST_NOW }).where(eq(deliveries.id, id));
  return attemptDelivery(context, id);
}

const age = (ms: number) =>
  home.store.db.execute(sql`update masthead.delivery_commits set
    intent_at = intent_at - make_interval(secs => ${ms / 1_000}),
    first_intent_at = first_intent_at - make_interval(secs => ${ms / 1_000})`);

describe('a commit', () => {
  test('of several, those that are done read back, and only the rest run', async () => {
    const ran: string[] = [];
    let broken = true;
    const channel = scripted({
      async publish(_post, session) {
        const ids: string[] = [];
        for (const part of ['one', 'two', 'three']) {
          ids.push(
            await session.commit(part, { result: text }, async () => {
              if (part === 'two' && broken) throw says('unavailable');
              ran.push(part);
              return `id-${part}`;
            }),
          );
        }
        return receipt(ids.join());
      },
    });
    const context = engine(home.store.db, channel);
    const id = await queued(home.store.db);
    expect(await attemptDelivery(context, id)).toBe('scheduled');
    expect(await commitsIn(home.store.db, id)).toMatchObject([{ state: 'done' }, { name: 'two', state: 'closed' }]);
    broken = false;
    expect(await again(context, id)).toBe('published');
    expect(ran).toEqual(['one', 'two', 'three']);
    expect((await rowOf(home.store.db, id)).receipt?.remoteId).toBe('id-one,id-two,id-three');
  });

  test('is repeated as often as the platform allows, in its window, and then a person is asked', async () => {
    let sent = 0;
    const channel = scripted({
      publish: async (_post, session) =>
        receipt(
          await session.commit('send', { result: text, repeat: { notBefore: 10_000, within: 60_000, max: 1 } }, () => {
            sent++;
            return Promise.reject(says('unknown'));
          }),
        ),
      find: async () => ({ answer: 'cannot-tell', why: plainText('no look-up'), never: true }),
    });
    const context = engine(home.store.db, channel);
    const id = await queued(home.store.db);
    expect(await attemptDelivery(context, id)).toBe('settling');
    expect(await again(context, id)).toBe('settling');
    expect(sent).toBe(1);
    await age(11_000);
    expect(await again(context, id)).toBe('settling');
    expect(sent).toBe(2);
    await age(30_000);
    expect(await again(context, id)).toBe('held');
    expect(sent).toBe(2);
  });

  test('keeps its result though the store fails for a moment', async () => {
    const { db } = home.store;
    let failures = 0;
    let isLive = false;
    const flaky = new Proxy(db, {
      get(target, key) {
        const value = Reflect.get(target, key);
        if (key !== 'with' || !isLive) return typeof value === 'function' ? value.bind(target) : value;
        if (failures++ < 1) throw new Error('connection refused');
        return value.bind(target);
      },
    });
    const channel = scripted({
      publish: async (_post, session) =>
        receipt(
          await session.commit('post', { result: text }, async () => {
            isLive = true;
            return 'remote-9';
          }),
        ),
    });
    const id = await queued(db);
    const context = engine(flaky, channel);
    expect(await attemptDelivery(context, id)).toBe('published');
    expect(failures).toBeGreaterThan(1);
    expect(await commitsIn(db, id)).toMatchObject([{ state: 'done', result: 'remote-9' }]);
  });

  test('that was stopped midway is parked, and another instance finds its post', async () => {
    const halt = new AbortController();
    const live: string[] = [];
    const channel = scripted({
      publish: async (_post, session) =>
        receipt(
          await session.commit('post', { result: text }, async (signal) => {
            live.push('post');
            halt.abort(new Error('The service is stopping.'));
            signal.throwIfAborted();
            return 'never told';
          }),
        ),
      find: async () => (live.length > 0 ? { answer: 'found', result: 'remote-1' } : { answer: 'absent' }),
    });
    const id = await queued(home.store.db);
    expect(await attemptDelivery(engine(home.store.db, channel, { halt: halt.signal }), id)).toBe('settling');
    expect(await again(engine(home.store.db, channel, { worker: 'another' }), id)).toBe('published');
    expect(live).toEqual(['post']);
    const tries = await attemptsIn(home.store.db, id);
    expect(tries.map(({ worker }) => worker)).toEqual(['test', 'another']);
  });

  test('that its worker never came back from is looked up before anything is sent', async () => {
    let sent = 0;
    const channel = scripted({
      publish: async (_post, session) =>
        receipt(await session.commit('post', { result: text }, async () => `remote-${++sent}`)),
      find: async () => ({ answer: 'found', result: 'remote-0' }),
    });
    const context = engine(home.store.db, channel);
    const id = await queued(home.store.db);
    // As a killed process leaves it: claimed, with an intent, and nothing more.
    const past = sql`clock_timestamp() - interval '1 second'`;
    await home.store.db.update(deliveries).set({ state: 'sending', epoch: 1, leaseUntil: past });
    await home.store.db.execute(sql`insert into masthead.delivery_commits
      (delivery_id, name, state, epoch, content_hash, first_intent_at, intent_at, deadline)
      values (${id}, 'post', 'open', 1, 'x', now(), now(), now())`);
    expect(await attemptDelivery(context, id)).toBe('published');
    expect(sent).toBe(0);
    expect((await rowOf(home.store.db, id)).receipt?.remoteId).toBe('remote-0');
  });
});

describe('a step', () => {
  /** Uploads, then is refused at the commit, so that it can be entered again. */
  function uploading(options: { result: typeof text; validFor: number; secret?: boolean }) {
    let runs = 0;
    const channel = scripted({
      async publish(_post, session) {
        const address = await session.step('upload', options, async () => `https://upload/${++runs}`);
        session.record({ event: `uploaded to ${address}` });
        throw says('unavailable');
      },
    });
    return { channel, runs: () => runs };
  }

  test('runs again when its result has expired, or was made from another content', async () => {
    const { channel, runs } = uploading(step);
    const context = engine(home.store.db, channel);
    const id = await queued(home.store.db);
    await attemptDelivery(context, id);
    await again(context, id);
    expect(runs()).toBe(1);
    await home.store.db.update(deliverySteps).set({ expiresAt: sql`clock_timestamp() - interval '1 ms'` });
    await again(context, id);
    expect(runs()).toBe(2);
    await home.store.db.update(deliverySteps).set({ contentHash: 'of another text' });
    await again(context, id);
    expect(runs()).toBe(3);
  });

  test('runs again when it was forgotten', async () => {
    let runs = 0;
    const channel = scripted({
      async publish(_post, session) {
        await session.step('upload', step, async () => `media-${++runs}`);
        if (runs === 1) await session.forget('upload');
        throw says('unavailable');
      },
    });
    const context = engine(home.store.db, channel);
    const id = await queued(home.store.db);
    await attemptDelivery(context, id);
    await again(context, id);
    await again(context, id);
    expect(runs).toBe(2);
  });

  test('keeps a capability sealed, and reads it back', async () => {
    const { channel, runs } = uploading({ ...step, secret: true });
    const context = engine(home.store.db, channel);
    const id = await queued(home.store.db);
    await attemptDelivery(context, id);
    const [row] = await home.store.db.select().from(deliverySteps);
    expect(row?.result).not.toContain('upload');
    await again(context, id);
    expect(runs()).toBe(1);
  });

  test('an adapter that catches a refused commit and goes on: a failing step is no open outcome', async () => {
    const channel = scripted({
      async publish(_post, session) {
        await session.commit('post', { result: text }, () => Promise.reject(says('unavailable'))).catch(() => '');
        await session.step('fallback', step, () => Promise.reject(says('unknown')));
        return receipt('');
      },
    });
    const id = await queued(home.store.db);
    expect(await attemptDelivery(engine(home.store.db, channel), id)).toBe('scheduled');
  });
});

test('what fails after the receipt leaves a warning, and the post stays published', async () => {
  const channel = scripted({
    async publish(_post, session) {
      const id = await session.commit('post', { result: text }, async () => 'remote-1');
      await session.afterwards('thumbnail', () => Promise.reject(new Error('too dark')));
      return { ...receipt(id), warnings: session.warnings() };
    },
  });
  const id = await queued(home.store.db);
  expect(await attemptDelivery(engine(home.store.db, channel), id)).toBe('published');
  expect((await rowOf(home.store.db, id)).receipt?.warnings).toEqual([saying('thumbnail: too dark')]);
});
