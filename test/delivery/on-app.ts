import { eq } from 'drizzle-orm';
import type { ConnectedChannel } from '../../src/channels/connected-channel.ts';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import type { DeliveryContext } from '../../src/delivery/context.ts';
import { app } from '../../src/platforms/app/index.ts';
import { type AppSimulatorOptions, startAppSimulator } from '../../src/simulators/app/index.ts';
import { deliveries } from '../../src/store/schema/index.ts';
import type { Db } from '../../src/store/store.ts';
import { channelOf } from '../platforms/bench.ts';
import { JUST_NOW, rowOf } from './bench.ts';
import { account, engineOn, mediaFolder, queuedOn } from './on-simulator.ts';

/** A channel of the app by one of its transports, and one delivery that is due. */
export async function onApp(
  db: Db,
  { transport, ...given }: { transport: string } & Pick<AppSimulatorOptions, 'readers'>,
  changes: Partial<DeliveryContext> = {},
) {
  const simulator = await account((options) => startAppSimulator({ ...options, ...given, channel: { transport } }), 5);
  const { options, secrets } = simulator.channel;
  const connected: ConnectedChannel = {
    channel: { ...channelOf(app, options), id: 'main', mode: 'live' },
    platform: app,
    credentials: { values: secrets, missing: [] },
    secrets: Object.values(secrets),
  };
  const media = await mediaFolder();
  const { id } = await queuedOn(db, connected, media);
  // One for all attempts: each has keys of its own.
  const engine = engineOn(db, connected, media, changes);
  const attempt = async () => {
    await db.update(deliveries).set({ nextAt: JUST_NOW, leaseUntil: JUST_NOW }).where(eq(deliveries.id, id));
    return attemptDelivery(engine, id);
  };
  return {
    simulator,
    connected,
    engine,
    id,
    attempt,
    /** Attempts until it is in the state. */
    async until(wanted: string) {
      for (let tries = 0; tries < 60; tries++) if ((await attempt()) === wanted) return;
      throw new Error(`It did not come to be ${wanted}: ${JSON.stringify(await rowOf(db, id))}`);
    },
  };
}
