import { z } from 'zod';
import type { Simulated } from '../channels/channels.ts';
import type { Config } from '../config/config.ts';
import { Json } from '../lib/json.ts';
import type { Simulator, SimulatorOptions } from '../simulators/simulator.ts';

export interface SimulatedChannels {
  channels: Simulated;
  /** By channel id. */
  simulators: ReadonlyMap<string, Simulator>;
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
  if (wanted.length > 0) {
    const { simulators } = await import('../simulators/index.ts');
    for (const { id, platform, options: channel } of wanted) {
      const start = await simulators[platform]?.();
      if (start) running.set(id, await start({ ...options, channel }));
    }
  }
  const Options = z.record(z.string(), Json);
  return {
    simulators: running,
    channels: new Map(
      [...running].map(([id, { channel, url }]) => [
        id,
        { options: Options.parse(channel.options), secrets: channel.secrets, url, instead: instead.includes(id) },
      ]),
    ),
    async stop() {
      await Promise.all([...running.values()].map((simulator) => simulator.stop()));
    },
  };
}
