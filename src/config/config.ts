import type { Operators } from '../domain/alert.ts';
import type { Channel } from '../domain/channel.ts';
import type { Prompts } from '../domain/prompts.ts';
import type { Retries } from '../domain/retries.ts';
import type { Source } from '../domain/source.ts';
import type { Timings } from '../domain/timings.ts';
import type { UrgencyRule } from '../domain/urgency.ts';
import type { CronLine } from '../schedule/cron-line.ts';
import type { MissedPolicy } from '../schedule/cron-times.ts';
import type { ChannelSchedule } from '../schedule/rules.ts';
import type { DuplicatesEntry } from './guards-file.ts';
import type { NewsroomFile } from './newsroom-file.ts';
import type { StyleLayer, StyleLayers } from './style-file.ts';

export interface NewsroomConfig extends Omit<NewsroomFile, 'timings' | 'retries' | 'sources'> {
  /** In milliseconds, complete. */
  timings: Timings;
  retries: Retries;
  sources: readonly Source[];
  /** Where the embedded store and renditions live. */
  dataDirectory: string;
}

export interface ChannelConfig extends Channel {
  /** Its own word on what it said before. */
  duplicates?: DuplicatesEntry | undefined;
  /** Secret name -> the variable that holds it. */
  secrets: Readonly<Record<string, string>>;
  style: StyleLayer;
}

export interface CronJobConfig {
  name: string;
  text: string;
  line: CronLine;
  timeZone: string;
  missed: MissedPolicy;
}

export interface ScheduleConfig {
  default: ChannelSchedule;
  /** Every channel has an entry. */
  channels: Readonly<Record<string, ChannelSchedule>>;
  jobs: readonly CronJobConfig[];
  /** What is urgent, by rule. */
  urgencies: readonly UrgencyRule[];
}

/** All that operators edit, checked. Plain data but for the cron lines. */
export interface Config {
  newsroom: NewsroomConfig;
  channels: readonly ChannelConfig[];
  schedule: ScheduleConfig;
  style: StyleLayers;
  /** Read where a language model is configured. */
  prompts: Prompts | null;
}

/** How the newsroom's operators read: in the language of its alerts, by its clocks. */
export const operatorsOf = ({ newsroom, channels }: Pick<Config, 'newsroom' | 'channels'>): Operators => ({
  newsroom: newsroom.name,
  reader: {
    language: newsroom.alerts.language,
    timeZone: newsroom.timeZone,
    namesZone: true,
    channelName: (id) => channels.find((channel) => channel.id === id)?.name ?? id,
  },
});
