import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import { DeliveryState } from '../../src/domain/delivery.ts';
import type { Receipt } from '../../src/domain/outcome.ts';
import { resolve } from '../../src/features/deliveries/resolve.ts';
import { deliveries } from '../../src/store/schema/index.ts';
import type { Db } from '../../src/store/store.ts';
import { deskOn } from '../alerts/bench.ts';
import { changing, engine, queued, rowOf, scripted } from '../delivery/bench.ts';
import { freshDatabase } from '../helpers/database.ts';
import { saying } from '../helpers/says.ts';

/** A person says of a single delivery that is still to go out that it is out already, or takes it back. */

let home: Awaited<ReturnType<typeof freshDatabase>>;
let db: Db;
beforeAll(async () => {
  home = await freshDatabase();
  db = home.store.db;
});
afterAll(() => home.drop());

const receipt: Receipt = { remoteId: 'p-1', otherIds: {}, url: null, warnings: [] };
let calls = 0;
const channel = scripted(
  {
    publish: async () => {
      calls += 1;
      return receipt;
    },
    retract: async (live) => live.receipt,
  },
  { mayRetract: () => ({ may: true }) },
);

const say = (id: string, verdict: 'live' | 'send-again' | 'retry' | 'give-up', result?: string) =>
  resolve(deskOn(db), { id, verdict, by: 'Ada', ...(result !== undefined && { result }) });

test('a queued delivery that is live already is published and not sent', async () => {
  const id = await queued(db);
  expect(await say(id, 'live', '4711')).toMatchObject({ state: 'published' });
  expect(await attemptDelivery(engine(db, channel), id)).toBeNull();
  expect(calls).toBe(0);
  expect(await rowOf(db, id)).toMatchObject({
    state: 'published',
    nextAt: null,
    receipt: { remoteId: '4711', warnings: [saying('Confirmed live by Ada.')] },
  });
});

test('a queued delivery that is given up does not go out', async () => {
  const id = await queued(db);
  expect(await say(id, 'give-up')).toMatchObject({ state: 'cancelled' });
  expect(await attemptDelivery(engine(db, channel), id)).toBeNull();
  expect(calls).toBe(0);
});

test('a retraction that waits goes on once its queued sending is said to be live', async () => {
  const id = await queued(db);
  const retraction = await changing(db, id, 'retract');
  expect(await attemptDelivery(engine(db, channel), retraction)).toBe('scheduled');
  await say(id, 'live', '4711');
  expect(await attemptDelivery(engine(db, channel), retraction)).toBe('published');
});

test.each(['send-again', 'retry'] as const)(
  'a queued delivery goes out by itself: %s is not for it',
  async (verdict) => {
    const id = await queued(db);
    await expect(say(id, verdict)).rejects.toThrow(
      'This delivery is sent automatically: --send-again and --retry are for held deliveries.',
    );
  },
);

test.each(DeliveryState.options.filter((state) => state !== 'scheduled' && state !== 'held'))(
  'nothing is decided about a delivery that is %s',
  async (state) => {
    const id = await queued(db);
    await db.update(deliveries).set({ state }).where(eq(deliveries.id, id));
    for (const verdict of ['live', 'give-up'] as const) {
      await expect(say(id, verdict)).rejects.toThrow('is not held, so there is nothing to decide');
    }
    expect((await rowOf(db, id)).state).toBe(state);
  },
);
