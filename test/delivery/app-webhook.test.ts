import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ConnectedChannel } from '../../src/channels/connected-channel.ts';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import { app } from '../../src/platforms/app/index.ts';
import { startAppSimulator } from '../../src/simulators/app/index.ts';
import { deliveries } from '../../src/store/schema/index.ts';
import type { Db, Store } from '../../src/store/store.ts';
import { BOTH_STORES } from '../helpers/stores.ts';
import { channelOf } from '../platforms/bench.ts';
import { JUST_NOW, rowOf } from './bench.ts';
import { account, engineOn, hourLater, mediaFolder, queuedOn } from './on-simulator.ts';

async function started(db: Db, lost: number) {
  const simulator = await account((options) => startAppSimulator({ ...options, channel: { transport: 'webhook' } }), 5);
  const { options, secrets } = simulator.channel;
  const connected: ConnectedChannel = {
    channel: { ...channelOf(app, options), id: 'main', mode: 'live' },
    platform: app,
    credentials: { values: secrets, missing: [] },
    secrets: Object.values(secrets),
  };
  const media = await mediaFolder();
  const { id } = await queuedOn(db, connected, media);
  simulator.faults([{ operation: 'webhook', times: lost, fault: { type: 'drop', when: 'after' } }]);
  // One for all attempts: each has keys of its own.
  const engine = engineOn(db, connected, media);
  const attempt = async () => {
    await db.update(deliveries).set({ nextAt: JUST_NOW, leaseUntil: JUST_NOW }).where(eq(deliveries.id, id));
    return attemptDelivery(engine, id);
  };
  /** Attempts until it is in the state. */
  const until = async (wanted: string) => {
    for (let tries = 0; tries < 60; tries++) if ((await attempt()) === wanted) return;
    throw new Error(`It did not come to be ${wanted}: ${JSON.stringify(await rowOf(db, id))}`);
  };
  return { simulator, id, attempt, until };
}

describe.each(BOTH_STORES)('on $name', ({ open }) => {
  let home: { store: Store; drop(): Promise<void> };
  beforeAll(async () => {
    home = await open();
  });
  afterAll(() => home.drop());

  test('a document whose answer is lost three times is sent again, and shown once', async () => {
    const { simulator, id, until } = await started(home.store.db, 3);
    await until('published');
    expect(simulator.accepted()).toHaveLength(1);
    expect((await rowOf(home.store.db, id))?.receipt?.remoteId).toBe(simulator.accepted()[0]?.id);
  });

  test('once phones would not show it any more, a person decides', async () => {
    const { simulator, id, attempt, until } = await started(home.store.db, 1);
    await attempt();
    await hourLater(home.store.db, id);
    await until('held');
    expect(simulator.accepted()).toHaveLength(1);
  });
});
