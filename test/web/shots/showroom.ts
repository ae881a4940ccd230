import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AppContext } from '../../../src/app/context.ts';
import { type Service, startService } from '../../../src/app/service.ts';
import { createContext } from '../../../src/app/services.ts';
import { type SimulatedChannels, startSimulated } from '../../../src/app/simulated.ts';
import { loadConfig } from '../../../src/config/load.ts';
import { serveSite } from '../../../src/demo/pages.ts';
import type { DeskContext } from '../../../src/features/kit/context.ts';
import { platforms } from '../../../src/platforms/index.ts';
import { simulatedEntry } from '../../helpers/channel-entry.ts';

/** A newsroom that has a day's work on its desk, with a site of its own and simulated channels. */
export interface Showroom {
  context: AppContext;
  desk: DeskContext;
  service: Service;
  simulated: SimulatedChannels;
  /** Server of the sample site. */
  origin: string;
  stop(): Promise<void>;
}

/** Channels by their platform. */
const NAMES: Readonly<Record<string, string>> = {
  facebook: 'Courier on Facebook',
  x: '@marrowick_demo',
  instagram: 'Courier Instagram',
  youtube: 'Courier Video',
  wechat: '信使报',
  app: 'Courier App',
};
/** Divides the waiting times of service and simulators, but not those for a real answer on a busy machine. */
const FACTOR = 100;

const channels = platforms.flatMap((platform) => {
  const name = NAMES[platform.id];
  return name === undefined ? [] : [simulatedEntry(platform, { name, approval: 'required' })];
});

const filesFor = (host: string): Readonly<Record<string, string>> => ({
  'newsroom.yaml': `name: The Marrowick Courier
site: https://www.courier.example.com
timeZone: Europe/Berlin
languages: [en, zh-Hans]
hosts: ['${host}']
listen: { host: 127.0.0.1, port: 0 }
links:
  parameters: { utm_source: '{platform}', utm_content: '{marker}' }
guards: { samePlatformSeconds: 0 }
timings: { request: ${10 * FACTOR}, upload: ${10 * FACTOR}, lease: ${25 * FACTOR}, stop: ${10 * FACTOR} }
`,
  'channels.yaml': `channels:\n${channels.join('')}`,
  'schedule.yaml': `channels:
  default: { slots: ['30 7 * * *', '0 12 * * *', '30 17 * * *'], minGapMinutes: 10, perDay: 12, maxAgeHours: 48 }
jobs:
  tidy: { cron: '30 3 * * *' }
  digest: { cron: '0 20 * * mon-fri' }
`,
  'style.yaml': `platforms: { x: { templates: { text: '{{ headline }} {{ link }}' } } }\n`,
});

export async function openShowroom(): Promise<Showroom> {
  const site = await serveSite();
  const folder = mkdtempSync(join(tmpdir(), 'masthead-shots-'));
  for (const [name, text] of Object.entries(filesFor(new URL(site.origin).host))) {
    writeFileSync(join(folder, name), text);
  }
  const env = { MASTHEAD_DATA: join(folder, 'data') };
  const config = loadConfig(folder, env, platforms);
  const log = { info() {}, warn() {}, error() {} };
  const simulated = await startSimulated(config, { factor: FACTOR, seed: 1 });
  const base = { config, configDirectory: folder, env, log, simulated: simulated.channels };
  const context = await createContext({ ...base, pace: FACTOR });
  const service = await startService(context, 'all');
  return {
    context,
    desk: { ...context, queues: service.queues },
    service,
    simulated,
    origin: site.origin,
    async stop() {
      await service.stop();
      await simulated.stop();
      await site.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
