import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reportedAddresses, takeReport } from '../../src/delivery/reports.ts';
import { deliveries, deliveryCommits } from '../../src/store/schema/index.ts';
import type { Db, Store } from '../../src/store/store.ts';
import { BOTH_STORES } from '../helpers/stores.ts';
import { JUST_NOW, queued, rowOf } from './bench.ts';

const LATER = new Date('2099-01-01T00:00:00Z');
const URL_1 = 'https://mp.weixin.qq.com/s/one';
const URL_2 = 'https://mp.weixin.qq.com/s/two';

/** A delivery whose call had this result. */
async function sent(db: Db, messageId: string, changes: Partial<typeof deliveries.$inferInsert> = {}): Promise<string> {
  const id = await queued(db);
  const { contentHash } = await rowOf(db, id);
  await db
    .update(deliveries)
    .set({ state: 'waiting', nextAt: LATER, ...changes })
    .where(eq(deliveries.id, id));
  const at = { firstIntentAt: JUST_NOW, intentAt: JUST_NOW, deadline: JUST_NOW };
  const result = { messageId, at: '2026-11-24T08:00:00Z' };
  await db
    .insert(deliveryCommits)
    .values({ deliveryId: id, name: 'send', state: 'done', epoch: 1, contentHash, ...at, result });
  return id;
}

const receipt = (messageId: string, place: string) => ({
  remoteId: `${messageId}#${place}`,
  otherIds: { message: messageId, place },
  url: null,
  warnings: [],
});

describe.each(BOTH_STORES)('on $name', ({ open }) => {
  let home: { store: Store; drop(): Promise<void> };
  let db: Db;
  beforeAll(async () => {
    home = await open();
    ({ db } = home.store);
  });
  afterAll(() => home.drop());

  test('a report makes the delivery that waits for it due, and its addresses are kept until it is out', async () => {
    const id = await sent(db, '11');
    const other = await sent(db, '12');
    const event = { result: { messageId: '11' }, addresses: { 1: URL_1 } };
    await takeReport(db, 'main', event);
    const { nextAt } = await rowOf(db, id);
    expect(nextAt?.getTime()).toBeLessThan(LATER.getTime());
    expect((await rowOf(db, other)).nextAt).toEqual(LATER);
    expect(await reportedAddresses(db, id)).toEqual({ 1: URL_1 });
    // Replayed, it does the same.
    await takeReport(db, 'main', event);
    expect(await rowOf(db, id)).toMatchObject({ state: 'waiting' });
    expect(await reportedAddresses(db, other)).toEqual({});
  });

  test('one of another channel, or of nothing that is known, changes nothing', async () => {
    const id = await sent(db, '21');
    await takeReport(db, 'other', { result: { messageId: '21' }, addresses: {} });
    await takeReport(db, 'main', { result: { messageId: '22' }, addresses: { 1: URL_1 } });
    await takeReport(db, 'main', { result: { publishId: '21' }, addresses: {} });
    expect((await rowOf(db, id)).nextAt).toEqual(LATER);
  });

  test('what is held or ended is not woken', async () => {
    const id = await sent(db, '31', { state: 'held', nextAt: null });
    await takeReport(db, 'main', { result: { messageId: '31' }, addresses: {} });
    expect(await rowOf(db, id)).toMatchObject({ state: 'held', nextAt: null });
  });

  test('of posts that are out each gets the address of its place, and keeps one that it has', async () => {
    const carrier = await sent(db, '41', { state: 'published', nextAt: null, receipt: receipt('41', '1') });
    const member = await sent(db, '41', {
      state: 'published',
      nextAt: null,
      sentWith: carrier,
      receipt: receipt('41', '2'),
    });
    await takeReport(db, 'main', { result: { messageId: '41' }, addresses: { 1: URL_1, 2: URL_2 } });
    expect((await rowOf(db, carrier)).receipt?.url).toBe(URL_1);
    expect(await rowOf(db, member)).toMatchObject({ receipt: { url: URL_2 }, outcome: { receipt: { url: URL_2 } } });
    await takeReport(db, 'main', { result: { messageId: '41' }, addresses: { 1: URL_2 } });
    expect((await rowOf(db, carrier)).receipt?.url).toBe(URL_1);
  });
});
