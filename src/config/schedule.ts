import { parseCronLine } from '../schedule/cron-line.ts';
import type { ChannelSchedule } from '../schedule/rules.ts';
import type { Config, CronJobConfig, ScheduleConfig } from './config.ts';
import type { Fault } from './fault.ts';
import { check } from './parse.ts';
import { strangers } from './raw.ts';
import { type ChannelTimes, ScheduleFile } from './schedule-file.ts';
import type { YamlFile } from './yaml-file.ts';

const minuteOf = (clock: string): number => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
};

/** An entry over the one below it, key by key. */
function resolve(times: ChannelTimes | undefined, below: ChannelSchedule): ChannelSchedule {
  const quiet = times?.quietHours;
  return {
    slots: times?.slots?.map(parseCronLine) ?? below.slots,
    timeZone: times?.timeZone ?? below.timeZone,
    quietHours:
      quiet === undefined ? below.quietHours : quiet && { from: minuteOf(quiet.from), to: minuteOf(quiet.to) },
    perDay: times?.perDay === undefined ? below.perDay : times.perDay,
    minGapMinutes: times?.minGapMinutes ?? below.minGapMinutes,
    rate: times?.rate === undefined ? below.rate : times.rate,
    maxAgeHours: times?.maxAgeHours === undefined ? below.maxAgeHours : times.maxAgeHours,
    reshare: times?.reshare === undefined ? (below.reshare ?? null) : times.reshare,
  };
}

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
  const free = { slots: [], timeZone, quietHours: null, perDay: null, minGapMinutes: 0, rate: null, maxAgeHours: null };
  const base = resolve(parsed.channels.default, free);
  const channels = channelIds.map((id) => [id, resolve(parsed.channels[id], base)] as const);
  const jobs = Object.entries(parsed.jobs).flatMap(([name, job]): CronJobConfig[] => {
    if (!job) return [];
    const { cron: text, missed } = job;
    return [{ name, text, line: parseCronLine(text), timeZone: job.timeZone ?? timeZone, missed }];
  });
  return { default: base, channels: Object.fromEntries(channels), jobs, urgencies: parsed.urgency };
}

/** When a channel may post; a channel that is in no file (one made in the desk) keeps the default times. */
export function scheduleFor(config: Pick<Config, 'schedule'>, channelId: string): ChannelSchedule {
  return config.schedule.channels[channelId] ?? config.schedule.default;
}
