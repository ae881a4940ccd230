import { z } from 'zod';
import { URGENCIES, type Urgency } from '../domain/urgency.ts';
import type { Json } from '../lib/json.ts';
import { parseCronLine } from '../schedule/cron-line.ts';
import type { ChannelSchedule, Window } from '../schedule/rules.ts';
import type { Config, CronJobConfig, ScheduleConfig } from './config.ts';
import type { Fault } from './fault.ts';
import { TimeZone } from './newsroom-file.ts';
import { check } from './parse.ts';
import { strangers } from './raw.ts';
import type { ChannelTimes, UrgentTimes } from './schedule-file.ts';
import { ScheduleFile } from './schedule-file.ts';
import { valuesAs, type YamlFile } from './yaml-file.ts';

const minuteOf = (clock: string): number => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
};

function windowOf({ from, to, days, minGapMinutes }: NonNullable<ChannelTimes['windows']>[number]): Window {
  const [opens, closes] = [minuteOf(from), minuteOf(to)];
  const line = parseCronLine(`${opens % 60} ${Math.floor(opens / 60)} * * ${days}`);
  return { from: opens, to: closes, opens: line, minGapMinutes: minGapMinutes ?? null };
}

/** Slots and windows are one thing: whoever names either has all of them. */
function timesOf({ slots, windows }: Pick<ChannelTimes, 'slots' | 'windows'>) {
  if (slots === undefined && windows === undefined) return {};
  return { slots: (slots ?? []).map(parseCronLine), windows: (windows ?? []).map(windowOf) };
}

type Common = Pick<ChannelTimes, 'slots' | 'windows' | 'quietHours' | 'minGapMinutes' | 'maxAgeHours'>;

/** Lays the times that all layers share over the layer below. */
function common(times: Common, below: ChannelSchedule): ChannelSchedule {
  const { quietHours: quiet, minGapMinutes, maxAgeHours } = times;
  return {
    ...below,
    ...timesOf(times),
    ...(quiet !== undefined && { quietHours: quiet && { from: minuteOf(quiet.from), to: minuteOf(quiet.to) } }),
    ...(minGapMinutes !== undefined && { minGapMinutes }),
    ...(maxAgeHours !== undefined && { maxAgeHours }),
  };
}

/** Lays an entry over the one below it, key by key, without its overrides by urgency. */
function over(times: ChannelTimes | undefined, below: ChannelSchedule): ChannelSchedule {
  if (!times) return below;
  const { timeZone, perDay, perHour, rate, reshare } = times;
  const { urgent: _urgent, ...plain } = below;
  return {
    ...common(times, plain),
    ...(timeZone !== undefined && { timeZone }),
    ...(perDay !== undefined && { perDay }),
    ...(perHour !== undefined && { perHour }),
    ...(rate !== undefined && { rate }),
    ...(reshare !== undefined && { reshare }),
  };
}

/** Default maximum age of breaking news, in hours. */
const BREAKING_HOURS = 1;

function builtIn(urgency: Urgency, plain: ChannelSchedule): ChannelSchedule {
  if (urgency === 'evergreen') return { ...plain, maxAgeHours: null };
  if (urgency === 'normal') return plain;
  return { ...plain, maxAgeHours: Math.min(BREAKING_HOURS, plain.maxAgeHours ?? BREAKING_HOURS) };
}

/** Lets breaking news skip slots unless it has its own, and quiet hours only where configured. */
function passing(rules: ChannelSchedule, layers: readonly UrgentTimes[]): ChannelSchedule {
  const hasOwn = layers.some(({ slots, windows }) => slots !== undefined || windows !== undefined);
  const passes = layers.findLast((layer) => layer.passes !== undefined)?.passes ?? (hasOwn ? [] : ['slots']);
  return {
    ...rules,
    ...(passes.includes('slots') && { slots: [], windows: [] }),
    ...(passes.includes('quietHours') && { quietHours: null }),
  };
}

/**
 * The rules of every urgency, over those of a channel that hold for all: first what is built in, then what `layers` (the
 * file's `default`, then the channel's own entry) say of that urgency.
 */
function withUrgencies(plain: ChannelSchedule, layers: readonly (ChannelTimes | undefined)[]): ChannelSchedule {
  const rulesOf = (urgency: Urgency): ChannelSchedule => {
    const own = layers.flatMap((layer): UrgentTimes[] => {
      const entry = layer?.[urgency];
      return entry === undefined ? [] : [entry];
    });
    const rules = own.reduce((below, times) => common(times, below), builtIn(urgency, plain));
    return urgency === 'breaking' ? passing(rules, own) : rules;
  };
  return { ...plain, urgent: Object.fromEntries(URGENCIES.map((urgency) => [urgency, rulesOf(urgency)])) };
}

/** Times of a channel for which nothing is written. */
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
  /** Gets those for other channels; they are faults unless such channels may be in the desk. */
  others: Fault[] = faults,
): ScheduleConfig | null {
  const known = ['default', ...channelIds];
  others.push(...strangers(file, 'channels', known));
  const parsed = check(file, ScheduleFile, file.value, faults);
  if (!parsed) return null;
  const { default: common, ...own } = parsed.channels;
  const base = over(common, { ...FREE, timeZone });
  const ids = [...new Set([...channelIds, ...Object.keys(own)])];
  const channels = ids.map((id) => [id, withUrgencies(over(own[id], base), [common, own[id]])] as const);
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

/** Reads the schedule of files that were checked before, from their values; null when they have none. */
export function scheduleBefore(files: Readonly<Record<string, Json>>): ScheduleConfig | null {
  const named = z.looseObject({ channels: z.record(z.string(), z.unknown()) }).safeParse(files.channels);
  const zone = z.looseObject({ timeZone: TimeZone }).safeParse(files.newsroom);
  if (!named.success || !zone.success) return null;
  const file = valuesAs('schedule', files.schedule);
  return readSchedule(file, zone.data.timeZone, Object.keys(named.data.channels), []);
}

/** Times of a channel; one that is in no file (added in the desk) has the default times. */
export function scheduleFor(config: Pick<Config, 'schedule'>, channelId: string): ChannelSchedule {
  return config.schedule.channels[channelId] ?? config.schedule.default;
}
