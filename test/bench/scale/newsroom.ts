import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Json } from '../../../src/lib/json.ts';
import { platformById } from '../../../src/platforms/index.ts';
import { simulators as known } from '../../../src/simulators/index.ts';
import type { Simulator } from '../../../src/simulators/simulator.ts';
import { quota } from '../../faults/platforms/index.ts';
import { simulatedEntry } from '../../helpers/channel-entry.ts';
import type { Order } from './wire.ts';

/**
 * Twenty channels on the platforms that take words without a picture: what is measured is the engine, not the crops. Every
 * third story goes to X, so that no account meets the platform's limit of a quarter of an hour.
 */
const ACCOUNTS = {
  facebook: { count: 8, every: 1 },
  x: { count: 6, every: 3 },
  app: { count: 6, every: 1 },
} as const;
export const CHANNELS = Object.values(ACCOUNTS).reduce((sum, { count }) => sum + count, 0);

export interface ScaleNewsroom {
  configDirectory: string;
  simulated: Order['simulated'];
  /** By channel id. */
  simulators: ReadonlyMap<string, Simulator>;
  /** Channels of the nth story: at most one account on each platform. */
  channelsFor(story: number): string[];
  stop(): Promise<void>;
}

const Options = z.record(z.string(), Json);

/** Starts a simulator for each channel, in this process, and writes the files of their newsroom into a folder. */
export async function openNewsroom(folder: string): Promise<ScaleNewsroom> {
  const simulators = new Map<string, Simulator>();
  const entries: string[] = [];
  const platforms: { ids: string[]; every: number }[] = [];
  for (const [id, { count, every }] of Object.entries(ACCOUNTS)) {
    const platform = platformById(id);
    if (!platform) throw new Error(`There is no platform ${id}.`);
    const ids = Array.from({ length: count }, (_, at) => `${id}-${at + 1}`);
    platforms.push({ ids, every });
    for (const [at, channel] of ids.entries()) {
      const start = await known[id]?.();
      const simulator = await start?.({ seed: at + 1 });
      if (!simulator) throw new Error(`The platform ${id} cannot be simulated.`);
      await quota(simulator);
      simulators.set(channel, simulator);
      const entry = simulatedEntry(platform, { name: channel, approval: 'automatic' });
      entries.push(entry.replace(`  ${id}:`, `  ${channel}:`));
    }
  }
  const configDirectory = mkdtempSync(join(folder, 'config-'));
  const files = {
    'newsroom.yaml': `name: The Paper
site: https://paper.example
timeZone: Europe/Berlin
languages: [en]
listen: { host: 127.0.0.1, port: 0 }
links:
  parameters: { utm_source: '{platform}', utm_content: '{marker}' }
`,
    'channels.yaml': `channels:\n${entries.join('')}`,
    'schedule.yaml': 'channels: { default: { minGapMinutes: 0 } }\n',
    'style.yaml': '',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(configDirectory, name), text);
  return {
    configDirectory,
    simulated: [...simulators].map(([id, { channel }]) => [
      id,
      { options: Options.parse(channel.options), secrets: channel.secrets },
    ]),
    simulators,
    channelsFor: (story) =>
      platforms.flatMap(({ ids, every }) => (story % every === 0 ? (ids[(story / every) % ids.length] ?? []) : [])),
    stop: async () => void (await Promise.all([...simulators.values()].map((simulator) => simulator.stop()))),
  };
}
