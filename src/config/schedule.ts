import { z } from 'zod';
import { URGENCIES, type Urgency } from '../domain/urgency.ts';
import type { Json } from '../lib/json.ts';
import { type HolidayCalendar, holidayText } from '../schedule/holidays.ts';
import { holidayCalendar } from '../schedule/public-holidays.ts';
import type { ChannelSchedule, Window } from '../schedule/rules.ts';
import type { Config, CronJobConfig, ScheduleConfig } from './config.ts';
import type { Fault } from './fault.ts';
import { TimeZone } from './newsroom-file.ts';
import { check } from './parse.ts';
import { strangers } from './raw.ts';
import type { ChannelTimes, SectionTimes, UrgentTimes } from './schedule-file.ts';
import { ScheduleFile } from './schedule-file.ts';
import { holidayFaults, lineOf } from './schedule-holidays.ts';
import { valuesAs, type YamlFile } from './yaml-file.ts';

const minuteOf = (clock: string): number => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
};

function windowOf({ from, to, days, minGapMinutes, holidays }: WindowEntry, calendar: HolidayCalendar): Window {
  const [opens, closes] = [minuteOf(from), minuteOf(to)];
  const line = lineOf({ cron: `${opens % 60} ${Math.floor(opens / 60)} * * ${days}`, holidays }, calendar);
  return { from: opens, to: closes, opens: line, minGapMinutes: minGapMinutes ?? null };
}

/** Slots and windows are one thing: whoever names either has all of them. */
function timesOf({ slots, windows }: Pick<ChannelTimes, 'slots' | 'windows'>, calendar: HolidayCalendar) {
  if (slots === undefined && windows === undefined) return {};
  return {
    slots: (slots ?? []).map((slot) => lineOf(slot, calendar)),
    windows: (windows ?? []).map((window) => windowOf(window, calendar)),
  };
}

type WindowEntry = NonNullable<ChannelTimes['windows']>[number];
type Common = Pick<ChannelTimes, 'slots' | 'windows' | 'quietHours' | 'minGapMinutes' | 'maxAgeHours'>;

/** Lays the times that all layers share over the layer below. */
function common(times: Common, below: ChannelSchedule, calendar: HolidayCalendar): ChannelSchedule {
  const { quietHours: quiet, minGapMinutes, maxAgeHours } = times;
  return {
    ...below,
    ...timesOf(times, calendar),
    ...(quiet !== undefined && { quietHours: quiet && { from: minuteOf(quiet.from), to: minuteOf(quiet.to) } }),
    ...(minGapMinutes !== undefined && { minGapMinutes }),
    ...(maxAgeHours !== undefined && { maxAgeHours }),
  };
}

/** Lays an entry over the one below it, key by key, without its overrides by urgency. */
function over(times: ChannelTimes | undefined, below: ChannelSchedule, calendar: HolidayCalendar): ChannelSchedule {
  if (!times) return below;
  const { timeZone, perDay, perHour, rate, reshare } = times;
  const { urgent: _urgent, ...plain } = below;
  return {
    ...common(times, plain, calendar),
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
function withUrgencies(
  plain: ChannelSchedule,
  layers: readonly (ChannelTimes | undefined)[],
  calendar: HolidayCalendar,
): ChannelSchedule {
  const rulesOf = (urgency: Urgency): ChannelSchedule => {
    const own = layers.flatMap((layer): UrgentTimes[] => {
      const entry = layer?.[urgency];
      return entry === undefined ? [] : [entry];
    });
    const rules = own.reduce((below, times) => common(times, below, calendar), builtIn(urgency, plain));
    return urgency === 'breaking' ? passing(rules, own) : rules;
  };
  return { ...plain, urgent: Object.fromEntries(URGENCIES.map((urgency) => [urgency, rulesOf(urgency)])) };
}

/**
 * Rules of a channel with those of its urgencies and sections. A section has its own slots, windows and quiet hours; what
 * urgencies say beyond that, as that breaking news waits for no slot, holds in it, too.
 */
function complete(
  plain: ChannelSchedule,
  layers: readonly (ChannelTimes | undefined)[],
  calendar: HolidayCalendar,
): ChannelSchedule {
  const rules = withUrgencies(plain, layers, calendar);
  const entries = new Map<string, SectionTimes & { name: string }>();
  for (const layer of layers) {
    for (const [name, times] of Object.entries(layer?.sections ?? {})) {
      const key = name.toLocaleLowerCase('und');
      entries.set(key, { ...entries.get(key), ...times, name });
    }
  }
  const sections = [...entries.values()].map(({ name, urgency, ...times }) => ({
    name,
    urgency: urgency ?? null,
    rules: withUrgencies(common(times, plain, calendar), layers, calendar),
  }));
  return sections.length > 0 ? { ...rules, sections } : rules;
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

/** Where the newsroom is: its time zone and its country; null: that of the zone. */
export interface Place {
  timeZone: string;
  country: string | null;
}

export function readSchedule(
  file: YamlFile,
  { timeZone, country }: Place,
  channelIds: readonly string[],
  faults: Fault[],
  /** Gets those for other channels; they are faults unless such channels may be in the desk. */
  others: Fault[] = faults,
): ScheduleConfig | null {
  const known = ['default', ...channelIds];
  others.push(...strangers(file, 'channels', known));
  const parsed = check(file, ScheduleFile, file.value, faults);
  if (!parsed) return null;
  const calendar = holidayCalendar({ country, timeZone, ...parsed.holidays });
  const found = holidayFaults(file, parsed, { calendar, country });
  faults.push(...found);
  if (found.length > 0) return null;
  const { default: common, ...own } = parsed.channels;
  const base = over(common, { ...FREE, timeZone }, calendar);
  const ids = [...new Set([...channelIds, ...Object.keys(own)])];
  const channels = ids.map((id) => [id, complete(over(own[id], base, calendar), [common, own[id]], calendar)] as const);
  const jobs = Object.entries(parsed.jobs).flatMap(([name, job]): CronJobConfig[] => {
    if (!job) return [];
    const { cron: text, missed, holidays = null, timeZone: zone } = job;
    const more = [...(zone ? [zone] : []), ...(holidays ? [`holidays: ${holidayText(holidays)}`] : [])];
    const line = lineOf(job, calendar);
    return [{ name, text, key: [text, ...more].join(', '), line, timeZone: zone ?? timeZone, missed, holidays }];
  });
  return {
    default: complete(base, [common], calendar),
    channels: Object.fromEntries(channels),
    jobs,
    holidays: calendar,
    urgencies: parsed.urgency,
  };
}

/** Reads the schedule of files that were checked before, from their values; null when they have none. */
export function scheduleBefore(files: Readonly<Record<string, Json>>): ScheduleConfig | null {
  const named = z.looseObject({ channels: z.record(z.string(), z.unknown()) }).safeParse(files.channels);
  const place = z
    .looseObject({ timeZone: TimeZone, country: z.string().nullable().default(null) })
    .safeParse(files.newsroom);
  if (!named.success || !place.success) return null;
  const file = valuesAs('schedule', files.schedule);
  return readSchedule(file, place.data, Object.keys(named.data.channels), []);
}

/** Times of a channel; one that is in no file (added in the desk) has the default times. */
export function scheduleFor(config: Pick<Config, 'schedule'>, channelId: string): ChannelSchedule {
  return config.schedule.channels[channelId] ?? config.schedule.default;
}
