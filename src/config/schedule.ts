import { messageOf } from '../domain/errors.ts';
import type { CronLine } from '../schedule/cron-line.ts';
import { parseCronLine } from '../schedule/cron-line.ts';
import type { ChannelSchedule } from '../schedule/rules.ts';
import type { Config, CronJobConfig, ScheduleConfig } from './config.ts';
import { describe, type Fault, oneOf, type Path } from './fault.ts';
import { check } from './parse.ts';
import { type ChannelTimes, ScheduleFile } from './schedule-file.ts';
import type { YamlFile } from './yaml-file.ts';

const minuteOf = (clock: string): number => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
};

function readLine(file: YamlFile, path: Path, text: string, faults: Fault[]): CronLine[] {
  try {
    return [parseCronLine(text)];
  } catch (error) {
    faults.push(file.fault(path, 'a cron line', `${describe(text)} (${messageOf(error)})`));
    return [];
  }
}

/** An entry over the one below it, key by key. */
function resolve(
  lines: readonly CronLine[] | undefined,
  times: ChannelTimes | undefined,
  below: ChannelSchedule,
): ChannelSchedule {
  const quiet = times?.quietHours;
  return {
    slots: lines ?? below.slots,
    timeZone: times?.timeZone ?? below.timeZone,
    quietHours:
      quiet === undefined ? below.quietHours : quiet && { from: minuteOf(quiet.from), to: minuteOf(quiet.to) },
    perDay: times?.perDay === undefined ? below.perDay : times.perDay,
    minGapMinutes: times?.minGapMinutes ?? below.minGapMinutes,
    maxAgeHours: times?.maxAgeHours === undefined ? below.maxAgeHours : times.maxAgeHours,
  };
}

export function readSchedule(
  file: YamlFile,
  timeZone: string,
  channelIds: readonly string[],
  faults: Fault[],
): ScheduleConfig | null {
  const parsed = check(file, ScheduleFile, file.value, faults);
  if (!parsed) return null;
  const schedules = new Map<string, ChannelSchedule>();
  const over = (name: string, below: ChannelSchedule): ChannelSchedule => {
    const times = parsed.channels[name];
    const lines = times?.slots?.flatMap((text, index) =>
      readLine(file, ['channels', name, 'slots', index], text, faults),
    );
    return resolve(lines, times, below);
  };
  const free = { slots: [], timeZone, quietHours: null, perDay: null, minGapMinutes: 0, maxAgeHours: null };
  const base = over('default', free);
  for (const id of channelIds) schedules.set(id, over(id, base));
  const known = ['default', ...channelIds];
  for (const name of Object.keys(parsed.channels).filter((one) => !known.includes(one))) {
    faults.push(file.fault(['channels', name], oneOf(known, name), `the key ${name}`, 'key'));
  }
  const jobs = Object.entries(parsed.jobs).flatMap(([name, job]): CronJobConfig[] => {
    if (!job) return [];
    const [line] = readLine(file, ['jobs', name, 'cron'], job.cron, faults);
    return line ? [{ name, text: job.cron, line, timeZone: job.timeZone ?? timeZone, missed: job.missed }] : [];
  });
  return { default: base, channels: Object.fromEntries(schedules), jobs };
}

/** When a channel may post; a channel that is in no file (one made in the desk) keeps the default times. */
export function scheduleFor(config: Pick<Config, 'schedule'>, channelId: string): ChannelSchedule {
  return config.schedule.channels[channelId] ?? config.schedule.default;
}
