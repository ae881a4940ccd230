import { z } from 'zod';
import type { Json } from '../lib/json.ts';
import { parseCronLine } from '../schedule/cron-line.ts';
import type { ChannelSchedule } from '../schedule/rules.ts';
import type { Config, CronJobConfig, ScheduleConfig } from './config.ts';
import type { Fault } from './fault.ts';
import { TimeZone } from './newsroom-file.ts';
import { check } from './parse.ts';
import { strangers } from './raw.ts';
import { ScheduleFile } from './schedule-file.ts';
import { over, withUrgencies } from './urgent-times.ts';
import { valuesAs, type YamlFile } from './yaml-file.ts';

/** What holds where nothing is written. */
const FREE: Omit<ChannelSchedule, 'timeZone'> = {
  slots: [],
  windows: [],
  quietHours: null,
  perDay: null,
  perHour: null,
  minGapMinutes: 0,
  rate: null,
  maxAgeHours: 24,
  reshare: null,
};

export function readSchedule(
  file: YamlFile,
  timeZone: string,
  channelIds: readonly string[],
  faults: Fault[],
): ScheduleConfig | null {
  const known = ['default', ...channelIds];
  faults.push(...strangers(file, 'channels', known));
  const parsed = check(file, ScheduleFile, file.value, faults);
  if (!parsed) return null;
  const { default: common, ...own } = parsed.channels;
  const base = over(common, { ...FREE, timeZone });
  const channels = channelIds.map((id) => [id, withUrgencies(over(own[id], base), [common, own[id]])] as const);
  const jobs = Object.entries(parsed.jobs).flatMap(([name, job]): CronJobConfig[] => {
    if (!job) return [];
    const { cron: text, missed } = job;
    return [{ name, text, line: parseCronLine(text), timeZone: job.timeZone ?? timeZone, missed }];
  });
  return {
    default: withUrgencies(base, [common]),
    channels: Object.fromEntries(channels),
    jobs,
    urgencies: parsed.urgency,
  };
}

/** When channels could post by files that were checked before, from their values; null where they say nothing of it. */
export function scheduleBefore(files: Readonly<Record<string, Json>>): ScheduleConfig | null {
  const named = z.looseObject({ channels: z.record(z.string(), z.unknown()) }).safeParse(files.channels);
  const zone = z.looseObject({ timeZone: TimeZone }).safeParse(files.newsroom);
  if (!named.success || !zone.success) return null;
  const file = valuesAs('schedule', files.schedule);
  return readSchedule(file, zone.data.timeZone, Object.keys(named.data.channels), []);
}

/** When a channel may post; a channel that is in no file (one made in the desk) keeps the default times. */
export function scheduleFor(config: Pick<Config, 'schedule'>, channelId: string): ChannelSchedule {
  return config.schedule.channels[channelId] ?? config.schedule.default;
}
