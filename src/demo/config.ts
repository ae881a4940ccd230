import { AlertsFile } from '../config/alerts-file.ts';
import type { ChannelConfig, Config } from '../config/config.ts';
import { GuardsFile } from '../config/guards-file.ts';
import { MediaSettings } from '../config/media-file.ts';
import { VideoSettings } from '../config/video-file.ts';
import type { Article } from '../domain/article.ts';
import { DEFAULT_RETRIES } from '../domain/retries.ts';
import { DEFAULT_TIMINGS } from '../domain/timings.ts';
import { platforms } from '../platforms/index.ts';
import type { Platform } from '../platforms/platform.ts';
import { parseCronLine } from '../schedule/cron-line.ts';
import type { ChannelSchedule } from '../schedule/rules.ts';

/** The slots of the demo's channels: every six seconds, so that nobody waits long for one. */
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

/** The platforms that the mastheads of these articles list; all there are when they list none. */
export function listedPlatforms(articles: readonly Pick<Article, 'masthead'>[]): readonly Platform[] {
  const listed = articles.flatMap(({ masthead }) =>
    masthead.flatMap((entry) => ('platform' in entry ? [entry.platform] : [])),
  );
  return listed.length === 0 ? platforms : platforms.filter(({ id }) => listed.includes(id));
}

const channelOf = (platform: Platform, name: string): ChannelConfig => ({
  id: platform.id,
  platform: platform.id,
  name,
  language: null,
  mode: 'simulated',
  approval: 'automatic',
  link: { target: 'mobile', parameters: { ...PARAMETERS } },
  // Account ids and hosts come from the simulator.
  options: {},
  secrets: {},
  style: {},
});

export interface DemoSetup {
  platforms: readonly Platform[];
  /** As readers know the newsroom. */
  newsroom: string;
  dataDirectory: string;
  port: number;
}

/** What an operator would write into the four files, for simulated channels that post by themselves. */
export function demoConfig({ platforms: wanted, newsroom, dataDirectory, port }: DemoSetup): Config {
  return {
    newsroom: {
      name: newsroom,
      site: 'https://www.courier.example.com',
      hosts: [],
      contact: null,
      robots: 'ignore-own',
      timeZone: 'UTC',
      languages: ['en', 'zh-Hans'],
      oidc: null,
      proposals: null,
      receivers: {},
      reread: null,
      publicUrl: null,
      listen: { host: '127.0.0.1', port },
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
    channels: wanted.map((platform) => channelOf(platform, newsroom)),
    schedule: {
      default: SCHEDULE,
      channels: Object.fromEntries(wanted.map(({ id }) => [id, SCHEDULE])),
      jobs: [],
      urgencies: [],
    },
    prompts: null,
    style: { default: {}, platforms: {}, channels: {} },
  };
}
