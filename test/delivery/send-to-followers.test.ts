import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import { wechat } from '../../src/platforms/wechat/index.ts';
import type { Simulator } from '../../src/simulators/simulator.ts';
import { startWeChatSimulator } from '../../src/simulators/wechat/index.ts';
import { deliveries, deliveryCommits } from '../../src/store/schema/index.ts';
import type { Db, Store } from '../../src/store/store.ts';
import { eventually } from '../helpers/eventually.ts';
import { ANY_STORE } from '../helpers/stores.ts';
import { JUST_NOW, rowOf } from './bench.ts';
import { account, connectedTo, engineOn, hourLater, mediaFolder, queuedOn } from './on-simulator.ts';

const SEND = 'message/mass/sendall';
const Log = z.array(z.object({ operation: z.string() }));

const sendings = async ({ url }: Simulator): Promise<number> =>
  Log.parse(await (await fetch(`${url}/_log`)).json()).filter(({ operation }) => operation === SEND).length;

/** A delivery whose message went out, and whose answer was lost. */
async function lost(db: Db, seed: number) {
  const simulator = await account(startWeChatSimulator, seed);
  const connected = connectedTo({ platform: wechat, simulator, options: { mode: 'mass' } });
  const media = await mediaFolder();
  const { id } = await queuedOn(db, connected, media);
  simulator.faults([{ operation: SEND, times: 1, fault: { type: 'drop', when: 'after' } }]);
  const attempt = () => attemptDelivery(engineOn(db, connected, media), id);
  expect(await attempt()).toBe('settling');
  return { simulator, id, attempt };
}

/** Makes a delivery due a minute later than its intent, which is longer than the platform asks for at this pace. */
async function minuteLater(db: Db, id: string): Promise<void> {
  await db.update(deliveries).set({ nextAt: JUST_NOW, leaseUntil: JUST_NOW }).where(eq(deliveries.id, id));
  await db
    .update(deliveryCommits)
    .set({ firstIntentAt: sql`first_intent_at - interval '1 minute'` })
    .where(eq(deliveryCommits.deliveryId, id));
}

describe.each(ANY_STORE)('on $name', ({ open }) => {
  let home: { store: Store; drop(): Promise<void> };
  beforeAll(async () => {
    home = await open();
  });
  afterAll(() => home.drop());

  test('a message whose answer was lost is found by the same call, and sent once', async () => {
    const { db } = home.store;
    const { simulator, id, attempt } = await lost(db, 31);
    await eventually(
      async () => {
        await db.update(deliveries).set({ nextAt: JUST_NOW, leaseUntil: JUST_NOW }).where(eq(deliveries.id, id));
        if ((await sendings(simulator)) === 1) await minuteLater(db, id);
        return attempt();
      },
      (state) => state === 'published',
    );
    const { receipt } = await rowOf(db, id);
    expect(receipt?.otherIds.message).toBe(receipt?.remoteId);
    expect(simulator.accepted().filter(({ visibility }) => visibility === 'public')).toHaveLength(1);
    expect(simulator.defects()).toEqual([]);
  });

  test('once WeChat may have forgotten its key, a person is asked', async () => {
    const { db } = home.store;
    const { simulator, id, attempt } = await lost(db, 32);
    await hourLater(db, id);
    expect(await attempt()).toBe('held');
    expect(await sendings(simulator)).toBe(1);
  });
});
