import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AppContext } from '../app/context.ts';
import { type Service, startService } from '../app/service.ts';
import { createContext } from '../app/services.ts';
import { type SimulatedChannels, startSimulated } from '../app/simulated.ts';
import { AlertsFile } from '../config/alerts.ts';
import type { ChannelConfig, Config } from '../config/config.ts';
import { MediaSettings, VideoSettings } from '../config/media.ts';
import { GuardsFile } from '../config/rules.ts';
import type { Article } from '../domain/article.ts';
import { DEFAULT_RETRIES } from '../domain/retries.ts';
import { DEFAULT_TIMINGS } from '../domain/timings.ts';
import type { DeskContext } from '../features/kit/context.ts';
import type { Logger } from '../lib/logger.ts';
import { PUSH_SERVICES } from '../net/webpush/subscription.ts';
import { platforms } from '../platforms/index.ts';
import type { Platform } from '../platforms/platform.ts';
import { parseCronLine } from '../schedule/cron-line.ts';
import { holidayCalendar } from '../schedule/public-holidays.ts';
import type { ChannelSchedule } from '../schedule/rules.ts';

/** Slots of the demo's channels: every six seconds, to keep it short. */
export const SLOT_LINE = '*/6 * * * * *';

const SCHEDULE: ChannelSchedule = {
  slots: [parseCronLine(SLOT_LINE)],
  timeZone: 'UTC',
  quietHours: null,
  perDay: null,
  minGapMinutes: 0,
  rate: null,
  maxAgeHours: null,
};

const PARAMETERS = {
  utm_source: '{platform}',
  utm_medium: 'social',
  utm_campaign: '{article}',
  utm_content: '{marker}',
} as const;

/** Platforms in the mastheads of these articles; all of them where there are none. */
export function listedPlatforms(articles: readonly Pick<Article, 'masthead'>[]): readonly Platform[] {
  const listed = articles.flatMap(({ masthead }) =>
    masthead.flatMap((entry) => ('platform' in entry ? [entry.platform] : [])),
  );
  return listed.length === 0 ? platforms : platforms.filter(({ id }) => listed.includes(id));
}

/** A channel of the demo; account ids and hosts come from its simulator. */
export type DemoChannel = Pick<ChannelConfig, 'id' | 'platform' | 'approval' | 'options'>;

const channelOf = (channel: DemoChannel, name: string): ChannelConfig => ({
  ...channel,
  name,
  language: null,
  mode: 'simulated',
  link: { target: 'mobile', parameters: { ...PARAMETERS } },
  secrets: {},
  style: {},
});

interface DemoSetup {
  channels: readonly DemoChannel[];
  /** Name of the newsroom. */
  newsroom: string;
  dataDirectory: string;
  port: number;
}

/** Configuration of simulated channels. */
function demoConfig({ channels: wanted, newsroom, dataDirectory, port }: DemoSetup): Config {
  return {
    newsroom: {
      name: newsroom,
      site: 'https://www.courier.example.com',
      hosts: [],
      contact: null,
      robots: 'ignore-own',
      timeZone: 'UTC',
      country: null,
      languages: ['en', 'zh-Hans'],
      oidc: null,
      secondFactor: [],
      proposals: null,
      pushServices: PUSH_SERVICES,
      platformAddresses: {},
      receivers: {},
      reread: null,
      backup: null,
      archive: null,
      publishedFeed: null,
      publicUrl: null,
      listen: { host: '127.0.0.1', port },
      metrics: null,
      tracing: null,
      trustedProxies: [],
      links: { mobile: [], parameters: { ...PARAMETERS } },
      timings: { ...DEFAULT_TIMINGS, platforms: Object.fromEntries(platforms.map(({ id, waits }) => [id, waits])) },
      retries: DEFAULT_RETRIES,
      alerts: AlertsFile.parse({}),
      guards: GuardsFile.parse({}),
      sources: [],
      webhooks: [],
      video: VideoSettings.parse({}),
      media: MediaSettings.parse({}),
      dataDirectory,
    },
    channels: wanted.map((channel) => channelOf(channel, newsroom)),
    schedule: {
      default: SCHEDULE,
      channels: Object.fromEntries(wanted.map(({ id }) => [id, SCHEDULE])),
      jobs: [],
      holidays: holidayCalendar({ country: null, timeZone: 'UTC', also: [], except: [] }),
      urgencies: [],
    },
    prompts: null,
    elsewhere: [],
    warnings: [],
    style: { default: {}, platforms: {}, channels: {} },
  };
}

/** Everything that runs during a demo. */
export interface Stage {
  config: Config;
  context: AppContext;
  desk: DeskContext;
  service: Service;
  simulated: SimulatedChannels;
  stop(): Promise<void>;
}

interface StageOptions extends Omit<DemoSetup, 'dataDirectory' | 'port'> {
  /** Divides every waiting time, of the service and of the simulators. */
  factor: number;
  seed: number;
  /** `host:port` of the sample site. */
  allowHosts: readonly string[];
  log: Logger;
}

/** Port of the service, chosen before it listens: platforms get URLs with it. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', resolve);
  });
  const address = probe.address();
  await new Promise<void>((resolve) => probe.close(() => resolve()));
  if (address === null || typeof address === 'string') throw new Error('The machine gave no port.');
  return address.port;
}

/** Starts the simulators and a service with an embedded store; a failure stops all of it. */
export async function setStage(options: StageOptions): Promise<Stage> {
  const { factor, seed, log, allowHosts, ...setup } = options;
  const ends: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    for (let end = ends.pop(); end; end = ends.pop()) await end();
  };
  try {
    const dataDirectory = await mkdtemp(join(tmpdir(), 'masthead-demo-'));
    ends.push(() => rm(dataDirectory, { recursive: true, force: true }));
    const config = demoConfig({ ...setup, dataDirectory, port: await freePort() });
    const simulated = await startSimulated(config, { factor, seed });
    ends.push(() => simulated.stop());
    const { simulate, simulatedApp } = simulated;
    // Nothing else of the environment: the demo must not touch a real database or keys.
    const env = { PATH: process.env.PATH };
    const base = { config, env, log, simulated: simulated.channels, simulate, simulatedApp, allowHosts };
    const context = await createContext({ ...base, pace: factor });
    const service = await startService(context, 'all').catch(async (error: unknown) => {
      await context.store.close();
      throw error;
    });
    ends.push(() => service.stop());
    return { config, context, desk: { ...context, queues: service.queues }, service, simulated, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
