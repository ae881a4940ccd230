import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ConnectedChannel } from '../../src/channels/connected-channel.ts';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import { sweepAll } from '../../src/delivery/sweep.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import { plainText } from '../../src/lib/message.ts';
import { attempts, channelStates, deliveries } from '../../src/store/schema/index.ts';
import { type FreshDatabase, freshDatabase } from '../helpers/database.ts';
import { said } from '../helpers/says.ts';
import { attemptsIn, engine, JUST_NOW, queued, rowOf, Says, scripted } from './bench.ts';
import { notebook } from './notebook.ts';

let home: FreshDatabase;
beforeAll(async () => {
  home = await freshDatabase();
});
afterAll(() => home.drop());
beforeEach(() =>
  home.store.db.execute(sql`truncate masthead.articles, masthead.channel_states, masthead.breakers cascade`),
);

const receipt = { remoteId: 'remote-1', otherIds: {}, url: null, warnings: [] };
const ready = scripted({ publish: async () => receipt });
const saying = (outcome: Outcome) => scripted({ publish: () => Promise.reject(new Says(outcome)) });
const dueNow = (id: string) =>
  home.store.db.update(deliveries).set({ nextAt: JUST_NOW, leaseUntil: JUST_NOW }).where(sql`id = ${id}`);

const handedOut = async (channel: ConnectedChannel) => {
  const { queues, added } = notebook();
  await sweepAll(engine(home.store.db, channel), queues);
  return added.length;
};

describe('the limit of attempts', () => {
  const until = new Date(Date.now() + 60_000).toISOString();
  test.each([
    ['counts what failed', { type: 'unavailable', message: plainText('HTTP 503.'), code: '503' }, 'held'],
    [
      'counts no wait that the platform named',
      { type: 'rate-limited', until, message: plainText('Later.'), code: '429' },
      'scheduled',
    ],
  ] as const)('%s', async (_what, outcome, end) => {
    const { db } = home.store;
    const context = engine(db, saying(outcome), { retries: { attempts: 3, crashes: 20 } });
    const id = await queued(db);
    for (let attempt = 1; attempt < 3; attempt++) {
      expect(await attemptDelivery(context, id)).toBe('scheduled');
      await dueNow(id);
    }
    expect(await attemptDelivery(context, id)).toBe(end);
    const { heldReason } = await rowOf(db, id);
    if (end === 'held') expect(said(heldReason)).toBe('It could not be sent in 3 attempts. Last answer: HTTP 503.');
  });
});

describe('a delivery that ends its process', () => {
  /** As it stands after `count` claims of which none came to an end. */
  async function crashed(count: number) {
    const { db } = home.store;
    const id = await queued(db);
    const rows = Array.from({ length: count }, (_none, n) => ({
      deliveryId: id,
      epoch: n + 1,
      worker: 'gone',
      schemaVersion: 42,
      startedAt: new Date(),
      evidence: [],
    }));
    await db.insert(attempts).values(rows);
    await db.update(deliveries).set({ state: 'sending', epoch: count }).where(sql`id = ${id}`);
    await dueNow(id);
    return id;
  }

  test('is given to a person after twenty in a row, before anything is sent', async () => {
    const { db } = home.store;
    let entered = 0;
    const channel = scripted({
      async publish() {
        entered++;
        return receipt;
      },
    });
    const id = await crashed(20);
    expect(await attemptDelivery(engine(db, channel), id)).toBe('held');
    expect(entered).toBe(0);
    expect(said((await rowOf(db, id)).heldReason)).toBe('Its process ended 20 times in a row while it was being sent.');
  });

  test('is tried while there are fewer, or one of them came to an end', async () => {
    const { db } = home.store;
    const context = engine(db, ready);
    expect(await attemptDelivery(context, await crashed(19))).toBe('published');
    const id = await crashed(30);
    await db.update(attempts).set({ endedAt: new Date() }).where(sql`delivery_id = ${id} and epoch = 12`);
    expect(await attemptDelivery(context, id)).toBe('published');
  });
});

describe('a channel that cannot send', () => {
  const { channel } = ready;
  test.each([
    ['is off', { ...ready, channel: { ...channel, mode: 'off' as const } }],
    ['is not connected', { ...ready, credentials: { values: {}, missing: ['TOKEN'] } }],
  ])('costs no attempts while it %s, and goes on afterwards', async (_why, stopped) => {
    const { db } = home.store;
    const id = await queued(db);
    expect(await handedOut(stopped)).toBe(0);
    expect(await attemptDelivery(engine(db, stopped), id)).toBeNull();
    expect(await attemptsIn(db, id)).toEqual([]);
    expect(await handedOut(ready)).toBe(1);
    expect(await attemptDelivery(engine(db, ready), id)).toBe('published');
  });
});

test('what waits for a quota leaves when the quota begins anew', async () => {
  const { db } = home.store;
  const until = new Date(Date.now() + 3_600_000);
  const spent = saying({ type: 'exhausted', until: until.toISOString(), message: plainText('Used up.'), code: null });
  const [first, second] = [await queued(db), await queued(db)];
  expect(await attemptDelivery(engine(db, spent), first)).toBe('scheduled');
  expect((await rowOf(db, first)).nextAt).toEqual(until);
  expect(await handedOut(ready)).toBe(0);
  expect(await attemptDelivery(engine(db, ready), second)).toBe('scheduled');
  const past = sql`clock_timestamp() - interval '1 second'`;
  await db.update(channelStates).set({ pausedUntil: past });
  await db.update(deliveries).set({ nextAt: past });
  expect(await handedOut(ready)).toBe(2);
  for (const id of [first, second]) expect(await attemptDelivery(engine(db, ready), id)).toBe('published');
});
