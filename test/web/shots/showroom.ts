import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GuardsFile } from '../../../src/config/guards-file.ts';
import { type AppContext, createContext } from '../../../src/context.ts';
import { demoConfig } from '../../../src/demo/config.ts';
import { serveSite } from '../../../src/demo/site-server.ts';
import type { DeskContext } from '../../../src/desk/context.ts';
import { platforms } from '../../../src/platforms/index.ts';
import { parseCronLine } from '../../../src/schedule/cron-line.ts';
import { type Service, startService } from '../../../src/service.ts';
import { type SimulatedChannels, startSimulated } from '../../../src/simulated.ts';

/** A newsroom that has a day's work on its desk, with a site of its own and simulated channels. */
export interface Showroom {
  context: AppContext;
  desk: DeskContext;
  service: Service;
  simulated: SimulatedChannels;
  /** Of the sample site. */
  origin: string;
  stop(): Promise<void>;
}

const NAMES: Readonly<Record<string, string>> = {
  facebook: 'Courier on Facebook',
  x: '@marrowickcourier',
  instagram: 'Courier Instagram',
  youtube: 'Courier Video',
  wechat: '信使报',
  app: 'Courier App',
};
const SLOTS = ['30 7 * * *', '0 12 * * *', '30 17 * * *'];
/** Divides the waiting times of service and simulators. */
const FACTOR = 100;

export async function openShowroom(): Promise<Showroom> {
  const site = await serveSite();
  const dataDirectory = await mkdtemp(join(tmpdir(), 'masthead-shots-'));
  const made = demoConfig({ platforms, newsroom: 'The Marrowick Courier', dataDirectory, port: 0 });
  const [channel] = made.channels;
  const schedule = {
    ...made.schedule.default,
    slots: SLOTS.map(parseCronLine),
    timeZone: 'Europe/Berlin',
    minGapMinutes: 10,
    perDay: 12,
    maxAgeHours: 48,
  };
  if (!channel) throw new Error('The demo has no channel');
  const config = {
    ...made,
    newsroom: { ...made.newsroom, timeZone: 'Europe/Berlin', guards: GuardsFile.parse({ samePlatformSeconds: 0 }) },
    channels: made.channels.map((one) => ({ ...one, name: NAMES[one.id] ?? one.name, approval: 'required' as const })),
    schedule: {
      ...made.schedule,
      default: schedule,
      channels: Object.fromEntries(made.channels.map(({ id }) => [id, schedule])),
    },
  };
  const quiet = { info() {}, warn() {}, error() {} };
  const simulated = await startSimulated(config, { factor: FACTOR, seed: 1 });
  const allowHosts = [new URL(site.origin).host];
  const base = { config, env: {}, log: quiet, simulated: simulated.channels, allowHosts };
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
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}
