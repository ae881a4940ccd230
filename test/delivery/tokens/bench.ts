import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { ConnectedChannel } from '../../../src/channels/connected-channel.ts';
import { keyOf } from '../../../src/channels/credential-sets.ts';
import type { DeliveryContext } from '../../../src/delivery/context.ts';
import { DEFAULT_TIMINGS } from '../../../src/domain/timings.ts';
import { createHttp } from '../../../src/net/client.ts';
import { platformById } from '../../../src/platforms/index.ts';
import type { Simulator } from '../../../src/simulators/simulator.ts';
import { createKeyring, type Keyring } from '../../../src/store/keyring.ts';
import { credentialSets } from '../../../src/store/schema/index.ts';
import type { Db } from '../../../src/store/store.ts';
import { realClock } from '../../helpers/clock.ts';
import { engine, scripted } from '../bench.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

export const keyring = (id = 'k1'): Keyring => createKeyring([{ id, key: randomBytes(32) }]);

/** A channel on a simulator. */
export function connect(simulator: Simulator, secrets = simulator.channel.secrets): ConnectedChannel {
  const platform = platformById(simulator.platform);
  if (!platform) throw new Error(`no platform ${simulator.platform}`);
  const base = scripted({ publish: () => Promise.reject(new Error('not here')) });
  const options = z.record(z.string(), z.json()).parse(simulator.channel.options);
  return {
    ...base,
    channel: { ...base.channel, id: `${platform.id}-main`, platform: platform.id, options },
    platform,
    credentials: { values: secrets, missing: [] },
    secrets: Object.values(secrets),
  };
}

/** Everything that was written for people or programs, to be searched for secrets. */
export const told: string[] = [];

/** One process with a clock that its test moves. */
export function processOn(db: Db, now: () => Date, changes: Partial<DeliveryContext> = {}): DeliveryContext {
  const write = (fields: object, message: string): void => void told.push(JSON.stringify(fields) + message);
  return engine(db, scripted({ publish: () => Promise.reject(new Error('not here')) }), {
    clock: { ...realClock, now },
    timings: { ...DEFAULT_TIMINGS, request: 2_000, platforms: {} },
    log: { info: write, warn: write, error: write },
    http: (connected, record, mayWrite) =>
      createHttp({
        timeoutMs: 1_000,
        maxBytes: 1_000_000,
        allowedOrigins: Object.values(connected.channel.options).flatMap((value) =>
          typeof value === 'string' && URL.canParse(value) ? [new URL(value).origin] : [],
        ),
        record,
        secrets: connected.secrets,
        monotonic: () => performance.now(),
        mayWrite,
      }),
    ...changes,
  });
}

const Log = z.array(z.object({ operation: z.string() }));

/** How often a simulator was asked for an operation. */
export async function asked(simulator: Simulator, operation: string): Promise<number> {
  const log = Log.parse(await (await fetch(`${simulator.url}/_log`)).json());
  return log.filter((line) => line.operation === operation).length;
}

/** The row of a channel's token. */
export async function rowOf(db: Db, connected: ConnectedChannel) {
  const key = keyOf(connected);
  const rows = await db.select().from(credentialSets);
  return rows.find(({ channelId, fingerprint }) => channelId === key.channelId && fingerprint === key.fingerprint);
}
