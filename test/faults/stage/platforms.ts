import { z } from 'zod';
import { Json } from '../../../src/lib/json.ts';
import { simulators as known } from '../../../src/simulators/index.ts';
import type { Simulator, SimulatorOptions, WorkEvent } from '../../../src/simulators/simulator.ts';
import type { Spec } from '../process/wire.ts';

const Options = z.record(z.string(), Json);

export interface Platforms {
  /** By channel id, which is that of the platform. */
  simulators: ReadonlyMap<string, Simulator>;
  channels: Spec['simulated'];
  stop(): Promise<void>;
}

/** Options of channels beyond those that the simulators give, by channel id. */
export type ChannelOptions = Readonly<Record<string, Readonly<Record<string, Json>>>>;

/** All simulated platforms, in this process: it sees every request before and after its work. */
export async function startPlatforms(
  ids: readonly string[],
  options: Omit<SimulatorOptions, 'onWork' | 'port'>,
  channelOptions: ChannelOptions,
  onWork: (channelId: string, event: WorkEvent) => Promise<void> | void,
): Promise<Platforms> {
  const simulators = new Map<string, Simulator>();
  for (const id of ids) {
    const start = await known[id]?.();
    if (!start) continue;
    const simulator = await start({ ...options, onWork: (event) => onWork(id, event) });
    Object.assign(simulator.channel.options, channelOptions[id]);
    simulators.set(id, simulator);
  }
  return {
    simulators,
    channels: [...simulators].map(([id, { channel }]) => [
      id,
      { options: Options.parse(channel.options), secrets: channel.secrets },
    ]),
    async stop() {
      await Promise.all([...simulators.values()].map((simulator) => simulator.stop()));
    },
  };
}
