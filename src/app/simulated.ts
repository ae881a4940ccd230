import { z } from 'zod';
import type { Simulated } from '../channels/channels.ts';
import { optionsOf } from '../channels/desk-channels.ts';
import type { Config } from '../config/config.ts';
import type { Channel } from '../domain/channel.ts';
import type { SimulatedAppOf } from '../features/kit/context.ts';
import { Json } from '../lib/json.ts';
import { platformById } from '../platforms/index.ts';
import type { Simulator, SimulatorOptions } from '../simulators/simulator.ts';

type Own = Pick<Channel, 'id' | 'platform' | 'options'>;

export interface SimulatedChannels {
  channels: Simulated;
  /** By channel id. */
  simulators: ReadonlyMap<string, Simulator>;
  /**
   * Starts a simulator for a channel that was set to simulated in the desk, unless it has one for its account. That of
   * another account goes on, with its posts.
   */
  simulate(channel: Own): Promise<void>;
  /** With what accounts are connected, at simulators that are started for that. */
  simulatedApp: SimulatedAppOf;
  stop(): Promise<void>;
}

const Options = z.record(z.string(), Json);

/** Tells accounts of a channel apart, whatever its other options are. */
function accountIn({ platform: id, options }: Omit<Own, 'id'>): string {
  const platform = platformById(id);
  const fitted = platform && optionsOf(platform, options);
  return (fitted && platform.account.id(fitted.options, {})) ?? '';
}

/** A simulator for each channel that asks for one, and for those that get one `instead` of their platform; loaded only then. */
export async function startSimulated(
  config: Pick<Config, 'channels'>,
  options: SimulatorOptions = {},
  instead: readonly string[] = [],
): Promise<SimulatedChannels> {
  const wanted = config.channels.filter(({ id, mode }) => mode === 'simulated' || instead.includes(id));
  const running = new Map<string, Simulator>();
  const channels = new Map<string, NonNullable<ReturnType<Simulated['get']>>>();
  const begun = new Map<string, Promise<Simulator | null>>();
  const begin = async (platform: string, own: SimulatorOptions): Promise<Simulator | null> => {
    const { simulators } = await import('../simulators/index.ts');
    const start = await simulators[platform]?.();
    return (await start?.({ ...options, ...own })) ?? null;
  };
  const once = (key: string, platform: string, own: SimulatorOptions): Promise<Simulator | null> => {
    const starting = begun.get(key) ?? begin(platform, own);
    begun.set(key, starting);
    return starting;
  };
  const run = async ({ id }: Own, starting: Promise<Simulator | null>): Promise<void> => {
    const simulator = await starting;
    if (!simulator) return;
    const { channel: reached, url, subscribers = [] } = simulator;
    running.set(id, simulator);
    channels.set(id, {
      options: Options.parse(reached.options),
      secrets: reached.secrets,
      subscribers: z.array(z.object({ id: z.string(), address: Json })).parse(subscribers),
      url,
      instead: instead.includes(id),
    });
  };
  const simulate = (channel: Own): Promise<void> => {
    const { id, platform, options: own } = channel;
    const key = JSON.stringify([id, platform, accountIn(channel)]);
    return run(channel, once(key, platform, { channel: own, named: own }));
  };
  // Those of the file post to the simulator’s own account, whatever theirs is.
  for (const channel of wanted) {
    const { id, platform, options: own } = channel;
    await run(channel, once(JSON.stringify([id]), platform, { channel: own }));
  }
  return {
    simulators: running,
    channels,
    simulate,
    async simulatedApp({ app, platforms, options: own, redirectUri }) {
      const redirectUris = redirectUri === null ? {} : { redirectUris: [redirectUri] };
      for (const platform of platforms) {
        const key = JSON.stringify([app, platform, accountIn({ platform, options: own })]);
        const simulator = await once(key, platform, { app, named: own, ...redirectUris });
        const connect = simulator?.connect?.[app];
        if (connect) return connect;
      }
      return null;
    },
    async stop() {
      const all = await Promise.allSettled(begun.values());
      await Promise.all(all.map(async (one) => (one.status === 'fulfilled' ? one.value?.stop() : undefined)));
    },
  };
}
