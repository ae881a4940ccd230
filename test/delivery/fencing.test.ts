import { eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import type { Checkpoint, DeliveryContext } from '../../src/delivery/context.ts';
import { deliveries } from '../../src/store/schema/index.ts';
import type { Db } from '../../src/store/store.ts';
import { type FreshDatabase, freshDatabase } from '../helpers/database.ts';
import { commitsIn, engine, JUST_NOW, queued, rowOf, scripted } from './bench.ts';

/** Who may work on a delivery, and what a worker may still do that another has replaced. */

let home: FreshDatabase;
let db: Db;
beforeAll(async () => {
  home = await freshDatabase();
  db = home.store.db;
});
afterAll(() => home.drop());
afterEach(() => db.execute(sql`truncate masthead.articles cascade`));

/** A platform that counts its calls; `during` happens while the first is under way. */
function counting(during: () => Promise<unknown> = async () => undefined) {
  const sent: string[] = [];
  const channel = scripted({
    async publish(_post, session) {
      const id = await session.commit('post', { result: z.string() }, async () => {
        // As the HTTP client asks once a connection stands.
        session.mayWrite();
        sent.push(`remote-${sent.length + 1}`);
        if (sent.length === 1) await during();
        return sent.at(-1) ?? '';
      });
      return { remoteId: id, otherIds: {}, url: null, warnings: [] };
    },
  });
  return { channel, sent };
}

const set = (id: string, fields: object) => db.update(deliveries).set(fields).where(eq(deliveries.id, id));

/** Another worker claims it after this one. */
const takenOver = (id: string) =>
  set(id, { epoch: sql`epoch + 1`, leaseBy: 'another', leaseUntil: sql`clock_timestamp() + interval '1 minute'` });

describe('a delivery that another works on', () => {
  const claimedBy = (id: string, leaseUntil: object) =>
    set(id, { state: 'sending', epoch: 1, leaseBy: 'another', leaseUntil });

  test('is not claimed before its lease has run out', async () => {
    const { channel, sent } = counting();
    const id = await queued(db);
    await claimedBy(id, sql`clock_timestamp() + interval '1 minute'`);
    expect(await attemptDelivery(engine(db, channel), id)).toBeNull();
    expect(await rowOf(db, id)).toMatchObject({ state: 'sending', epoch: 1, leaseBy: 'another' });
    expect(sent).toEqual([]);
    await set(id, { leaseUntil: JUST_NOW });
    expect(await attemptDelivery(engine(db, channel), id)).toBe('published');
  });

  test('is not claimed by a process that has not seen the clock run evenly for as long as a lease', async () => {
    const { channel } = counting();
    const id = await queued(db);
    await claimedBy(id, sql`clock_timestamp() - interval '1 hour'`);
    const context = engine(db, channel);
    const watching = (ms: number): DeliveryContext => ({ ...context, watch: { saw() {}, evenFor: () => ms } });
    expect(await attemptDelivery(watching(context.timings.lease - 1), id)).toBeNull();
    expect(await attemptDelivery(watching(context.timings.lease), id)).toBe('published');
  });
});

test('nothing is claimed in a store that asks for a newer process', async () => {
  const { channel, sent } = counting();
  const id = await queued(db);
  await db.execute(sql`update masthead.schema_requirements set minimum = minimum + 1000`);
  expect(await attemptDelivery(engine(db, channel), id)).toBeNull();
  await db.execute(sql`update masthead.schema_requirements set minimum = minimum - 1000`);
  expect([(await rowOf(db, id)).epoch, sent.length]).toEqual([0, 0]);
  expect(await attemptDelivery(engine(db, channel), id)).toBe('published');
});

describe('a worker that stood still', () => {
  /** An engine whose process stands still for so many milliseconds the first time it comes to a point. */
  function frozen(channel: Parameters<typeof engine>[1], at: Checkpoint, ms: number): DeliveryContext {
    let shift = 0;
    const clock = {
      now: () => new Date(Date.now() + shift),
      monotonic: () => performance.now() + shift,
      sleep: async () => undefined,
    };
    return engine(db, channel, {
      clock,
      async checkpoint(point) {
        if (point === at) shift ||= ms;
      },
    });
  }

  test.each<[Checkpoint, string, number]>([
    // A claim lasts 20 seconds here, and a request may take 5.
    ['intent-stored', 'so that too little of its claim is left for a request', 16_000],
    ['before-call', 'past the end of its claim', 21_000],
  ])('at %s, %s, sends nothing', async (at, _how, ms) => {
    const { channel, sent } = counting();
    const id = await queued(db);
    expect(await attemptDelivery(frozen(channel, at, ms), id)).toBeNull();
    expect(sent).toEqual([]);
    // Whoever comes next does not know that, and looks.
    expect(await commitsIn(db, id)).toMatchObject([{ state: 'open' }]);
    expect((await rowOf(db, id)).state).toBe('sending');
  });

  test('while it called stores no result once another has claimed the delivery', async () => {
    let id = '';
    const { channel, sent } = counting(() => takenOver(id));
    id = await queued(db);
    expect(await attemptDelivery(engine(db, channel), id)).toBeNull();
    expect(sent).toHaveLength(1);
    expect(await commitsIn(db, id)).toMatchObject([{ state: 'open', result: null, epoch: 1 }]);
    expect(await rowOf(db, id)).toMatchObject({ state: 'sending', epoch: 2, leaseBy: 'another', receipt: null });
  });

  test('before its end decides nothing once another has claimed the delivery', async () => {
    const { channel } = counting();
    const id = await queued(db);
    const context = engine(db, channel, {
      checkpoint: async (point) => (point === 'concluding' ? void (await takenOver(id)) : undefined),
    });
    expect(await attemptDelivery(context, id)).toBeNull();
    expect(await rowOf(db, id)).toMatchObject({ state: 'sending', epoch: 2, leaseBy: 'another', receipt: null });
  });
});
