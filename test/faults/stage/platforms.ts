import { z } from 'zod';
import { Json } from '../../../src/lib/json.ts';
import { simulators as known } from '../../../src/simulators/index.ts';
import type { Simulator, SimulatorOptions, WorkEvent } from '../../../src/simulators/simulator.ts';
import { onTheWay } from '../../helpers/connecting.ts';
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

/** The platform whose refresh tokens are good for one use; here and in life it can be signed in to without them. */
const EXCHANGES = 'x';

/** The channels, of which that one signs in by a refresh token that an account's consent has just given. */
export async function connected(
  { simulators, channels }: Platforms,
  channelId: string = EXCHANGES,
): Promise<Platforms['channels']> {
  const simulator = simulators.get(channelId);
  if (!simulator) return channels;
  const { candidates } = await (await onTheWay(simulator.platform, simulator.platform, simulator)).accounts();
  const { userToken: _, ...secrets } = candidates[0]?.secrets ?? {};
  return channels.map(([id, channel]) => [id, id === channelId ? { ...channel, secrets } : channel]);
}
