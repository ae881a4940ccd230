import { z } from 'zod';
import type { Simulated } from '../channels/channels.ts';
import type { Config } from '../config/config.ts';
import type { Channel } from '../domain/channel.ts';
import { Json } from '../lib/json.ts';
import type { Simulator, SimulatorOptions } from '../simulators/simulator.ts';

export interface SimulatedChannels {
  channels: Simulated;
  /** By channel id. */
  simulators: ReadonlyMap<string, Simulator>;
  /** Starts a simulator for a channel that was set to simulated in the desk, unless it has one. */
  simulate(channel: Pick<Channel, 'id' | 'platform' | 'options'>): Promise<void>;
  stop(): Promise<void>;
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
  const Options = z.record(z.string(), Json);
  const begun = new Map<string, Promise<void>>();
  const begin = async ({ id, platform, options: own }: Pick<Channel, 'id' | 'platform' | 'options'>): Promise<void> => {
    const { simulators } = await import('../simulators/index.ts');
    const start = await simulators[platform]?.();
    if (!start) return;
    const simulator = await start({ ...options, channel: own });
    const { channel, url, subscribers = [] } = simulator;
    running.set(id, simulator);
    channels.set(id, {
      options: Options.parse(channel.options),
      secrets: channel.secrets,
      subscribers: z.array(z.object({ id: z.string(), address: Json })).parse(subscribers),
      url,
      instead: instead.includes(id),
    });
  };
  const simulate = (channel: Pick<Channel, 'id' | 'platform' | 'options'>): Promise<void> => {
    const starting = begun.get(channel.id) ?? begin(channel);
    begun.set(channel.id, starting);
    return starting;
  };
  for (const channel of wanted) await simulate(channel);
  return {
    simulators: running,
    channels,
    simulate,
    async stop() {
      await Promise.all(begun.values());

      await Promise.all([...running.values()].map((simulator) => simulator.stop()));
    },
  };
}
