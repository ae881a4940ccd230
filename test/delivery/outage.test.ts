import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import { openBreakers } from '../../src/delivery/breaker-store.ts';
import type { DeliveryContext } from '../../src/delivery/context.ts';
import { dueDeliveries, sweepAll } from '../../src/delivery/sweep.ts';
import { plainText } from '../../src/lib/message.ts';
import { breakers, deliveries } from '../../src/store/schema/index.ts';
import { openServer } from '../../src/store/server.ts';
import type { Store } from '../../src/store/store.ts';
import { freshDatabase } from '../helpers/database.ts';
import { embeddedStore } from '../helpers/embedded.ts';
import { attemptsIn, engine, JUST_NOW, queued, rowOf, Says, scripted } from './bench.ts';
import { notebook } from './notebook.ts';

const down = () => new Says({ type: 'unavailable', message: plainText('HTTP 503.'), code: '503' });
const HOUR = 3_600_000;

/** A platform that can be switched off; it counts what reaches it. */
function switchable() {
  const platform = { up: false, asked: 0 };
  const channel = scripted({
    async publish(_post, session) {
      const remoteId = await session.commit('post', { result: z.string() }, async () => {
        platform.asked++;
        session.record({
          event: 'answer',
          method: 'POST',
          url: 'https://platform.example/posts',
          status: platform.up ? 200 : 503,
        });
        if (!platform.up) throw down();
        return 'remote-1';
      });
      return { remoteId, otherIds: {}, url: null, warnings: [] };
    },
  });
  return { platform, channel };
}

const stores = [
  {
    name: 'PostgreSQL',
    async open() {
      const { store, url, drop } = await freshDatabase();
      const second = await openServer(url, () => undefined);
      return { store, second, drop: async () => second.close().then(drop) };
    },
  },
  {
    name: 'the embedded store',
    async open() {
      const { store, drop } = await embeddedStore();
      return { store, second: store, drop };
    },
  },
];

describe.each(stores)('an outage, on $name', ({ open }) => {
  let home: { store: Store; second: Store; drop(): Promise<void> };
  beforeAll(async () => {
    home = await open();
  });
  afterAll(() => home.drop());
  beforeEach(() => home.store.db.execute(sql`truncate masthead.articles, masthead.breakers cascade`));

  /** Two deliveries fail: the breaker is open, and both are due again. */
  async function outage() {
    const { db } = home.store;
    const { platform, channel } = switchable();
    const context = engine(db, channel);
    const ids = [await queued(db), await queued(db)];
    for (const id of ids) await attemptDelivery(context, id);
    await db.update(deliveries).set({ nextAt: sql`clock_timestamp() - interval '1 second'` });
    return { db, platform, channel, context, ids };
  }
  const probeIsDue = () =>
    home.store.db.update(breakers).set({ probeAt: sql`clock_timestamp() - interval '1 second'` });
  const handedOut = async (context: DeliveryContext) => {
    const { queues, added } = notebook();
    await sweepAll(context, queues);
    return added.length;
  };

  test('holds what is queued: not handed out, not claimed, no attempts', async () => {
    const { db, platform, context, ids } = await outage();
    const fresh = await queued(db);
    expect(await openBreakers(db)).toEqual([{ platform: 'scripted', mayProbe: false }]);
    expect(await handedOut(context)).toBe(0);
    for (const id of [...ids, fresh]) expect(await attemptDelivery(context, id)).toBeNull();
    expect(await rowOf(db, fresh)).toMatchObject({ state: 'scheduled', epoch: 0 });
    expect(platform.asked).toBe(2);
  });

  test('one probe at a time, from whichever process; the others stay queued', async () => {
    const { db, platform, channel, context } = await outage();
    const ids = [await queued(db), await queued(db), await queued(db)];
    await probeIsDue();
    expect(await handedOut(context)).toBe(1);
    const others = engine(home.second.db, channel, { worker: 'other' });
    const before = platform.asked;
    const ended = await Promise.all(ids.flatMap((id) => [attemptDelivery(context, id), attemptDelivery(others, id)]));
    expect(platform.asked - before).toBe(1);
    expect(ended.filter((state) => state !== null)).toEqual(['scheduled']);
    expect((await db.select().from(breakers))[0]).toMatchObject({ openings: 2, probedBy: null });
  });

  test('a failed probe does not count as an attempt at its post', async () => {
    const { db, context, ids } = await outage();
    await probeIsDue();
    expect(await attemptDelivery(context, ids[0] ?? '')).toBe('scheduled');
    expect(await rowOf(db, ids[0] ?? '')).toMatchObject({ attempts: 1, epoch: 2 });
  });

  test('is over when a probe gets an answer, and everything leaves', async () => {
    const { db, platform, context, ids } = await outage();
    platform.up = true;
    await probeIsDue();
    expect(await attemptDelivery(context, ids[0] ?? '')).toBe('published');
    expect(await openBreakers(db)).toEqual([]);
    expect(await handedOut(context)).toBe(1);
    expect(await attemptDelivery(context, ids[1] ?? '')).toBe('published');
  });

  test('a probe that a rule stops gives its turn to the next', async () => {
    const { db, platform, context, ids } = await outage();
    const embargoed = await queued(db, { embargoUntil: new Date(Date.now() + HOUR) });
    await probeIsDue();
    expect(await attemptDelivery(context, embargoed)).toBe('scheduled');
    platform.up = true;
    expect(await attemptDelivery(context, ids[0] ?? '')).toBe('published');
  });

  test('a probe whose process died is followed by another', async () => {
    const { db, context, platform } = await outage();
    const [lost, next] = [await queued(db), await queued(db)];
    await db.update(breakers).set({ probedBy: lost, probeAt: sql`clock_timestamp() - interval '1 second'` });
    const lease = (text: string) =>
      db
        .update(deliveries)
        .set({ state: 'sending', leaseUntil: sql`clock_timestamp() + ${text}::interval` })
        .where(sql`id = ${lost}`);
    await lease('1 minute');
    expect(await attemptDelivery(context, next)).toBeNull();
    await lease('-1 second');
    platform.up = true;
    expect(await attemptDelivery(context, next)).toBe('published');
  });

  test('looks go on, and one that gets an answer ends it', async () => {
    const { db } = await outage();
    const looked = scripted({
      publish: () => Promise.reject(down()),
      async followUp(_post, _receipt, look) {
        look.record({ event: 'answer', method: 'GET', url: 'https://platform.example/drafts', status: 200 });
        return null;
      },
    });
    const id = await queued(db);
    const receipt = { remoteId: '', otherIds: {}, url: null, warnings: [] };
    const draft = {
      state: 'handed-over' as const,
      receipt,
      outcome: { type: 'handed-over' as const, receipt, until: null },
    };
    await db.update(deliveries).set(draft).where(sql`id = ${id}`);
    expect(
      await dueDeliveries(db, ['main'], 0, { down: [{ channelIds: ['main'], mayProbe: false }], giveUp: HOUR }),
    ).toMatchObject([{ id }]);
    expect(await attemptDelivery(engine(db, looked), id)).toBe('handed-over');
    expect(await openBreakers(db)).toEqual([]);
  });

  test('is not declared by lookups that send no request', async () => {
    const { db } = home.store;
    let loses = true;
    const channel = scripted({
      async publish(_post, session) {
        const remoteId = await session.commit('post', { result: z.string() }, async () => {
          const line = { method: 'POST', url: 'https://platform.example/posts' };
          session.record(loses ? { event: 'no-answer', ...line } : { event: 'answer', ...line, status: 200 });
          if (loses) throw new Says({ type: 'unknown', message: plainText('No answer.'), code: 'TIMEOUT' });
          return 'remote-1';
        });
        return { remoteId, otherIds: {}, url: null, warnings: [] };
      },
      find: async () => ({ answer: 'cannot-tell', why: plainText('No list has it.'), never: true }),
    });
    const context = engine(db, channel);
    const [one, other] = [await queued(db), await queued(db)];
    for (const id of [one, other]) {
      loses = true;
      expect(await attemptDelivery(context, id)).toBe('settling');
      loses = false;
      expect(await attemptDelivery(context, await queued(db))).toBe('published');
    }
    await db.update(deliveries).set({ nextAt: JUST_NOW }).where(sql`state = 'settling'`);
    for (const id of [one, other]) expect(await attemptDelivery(context, id)).toBe('settling');
    expect(await openBreakers(db)).toEqual([]);
    expect(await attemptDelivery(context, await queued(db))).toBe('published');
  });

  test('of a simulator is none of the platform', async () => {
    const { db, channel } = await outage();
    const simulated = { ...channel, channel: { ...channel.channel, mode: 'simulated' as const } };
    expect(await handedOut(engine(db, simulated))).toBe(2);
  });

  test('what has waited too long is tried once more and given to a person', async () => {
    const { db, context, ids } = await outage();
    await db.update(deliveries).set({ slotAt: sql`clock_timestamp() - interval '13 hours'` });
    expect(await handedOut(context)).toBe(2);
    for (const id of ids) expect(await attemptDelivery(context, id)).toBe('held');
    expect(await attemptsIn(db, ids[0] ?? '')).toHaveLength(2);
  });
});
