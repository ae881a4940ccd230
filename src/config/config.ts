import type { Operators } from '../domain/alert.ts';
import type { Channel } from '../domain/channel.ts';
import type { Prompts } from '../domain/prompts.ts';
import type { Retries } from '../domain/retries.ts';
import type { Source } from '../domain/source.ts';
import type { Timings } from '../domain/timings.ts';
import type { UrgencyRule } from '../domain/urgency.ts';
import type { Message } from '../lib/message.ts';
import type { CronLine } from '../schedule/cron-line.ts';
import type { MissedPolicy } from '../schedule/cron-times.ts';
import type { HolidayCalendar, HolidayRule } from '../schedule/holidays.ts';
import type { ChannelSchedule } from '../schedule/rules.ts';
import type { NewsroomFile } from './newsroom-file.ts';
import type { DuplicatesEntry } from './rules.ts';
import type { StyleLayer, StyleLayers } from './style-file.ts';

export interface NewsroomConfig extends Omit<NewsroomFile, 'timings' | 'retries' | 'sources'> {
  /** In milliseconds, complete. */
  timings: Timings;
  retries: Retries;
  sources: readonly Source[];
  /** Folder of the embedded store and of renditions. */
  dataDirectory: string;
}

export interface ChannelConfig extends Channel {
  /** Overrides the newsroom's duplicate rule. */
  duplicates?: DuplicatesEntry | undefined;
  /** Secret name -> the variable that holds it. */
  secrets: Readonly<Record<string, string>>;
  style: StyleLayer;
}

export interface CronJobConfig {
  name: string;
  text: string;
  /** What makes the line another one: its text, with a zone and a rule for holidays of its own. */
  key: string;
  line: CronLine;
  timeZone: string;
  missed: MissedPolicy;
  holidays: HolidayRule | null;
}

export interface ScheduleConfig {
  default: ChannelSchedule;
  /** Every channel of channels.yaml has an entry, and every other that the file names. */
  channels: Readonly<Record<string, ChannelSchedule>>;
  jobs: readonly CronJobConfig[];
  /** Public holidays of the newsroom. */
  holidays: HolidayCalendar;
  /** Rules of urgency. */
  urgencies: readonly UrgencyRule[];
}

/** The checked configuration. Plain data apart from the parsed cron lines. */
export interface Config {
  newsroom: NewsroomConfig;
  channels: readonly ChannelConfig[];
  schedule: ScheduleConfig;
  style: StyleLayers;
  /** Read where a language model is configured. */
  prompts: Prompts | null;
  /** What is still understood, and should be written in another way. */
  warnings: readonly Message[];
  /** Where schedule.yaml and style.yaml name channels that are not in channels.yaml: they may have been added in the desk. */
  elsewhere: readonly NamedElsewhere[];
}

/** Place where a file names a channel that is not in channels.yaml. */
export interface NamedElsewhere {
  id: string;
  file: string;
  line: number;
}

/** Language, time zone and channel names with which operators read alerts. */
export const operatorsOf = ({ newsroom, channels }: Pick<Config, 'newsroom' | 'channels'>): Operators => ({
  newsroom: newsroom.name,
  reader: {
    language: newsroom.alerts.language,
    timeZone: newsroom.timeZone,
    namesZone: true,
    channelName: (id) => channels.find((channel) => channel.id === id)?.name ?? id,
  },
});
