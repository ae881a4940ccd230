import { offsetAt } from '../domain/time-zone.ts';
import { type CronLine, parseCronLine } from './cron-line.ts';
import { nextTimes } from './next-times.ts';

export interface Rate {
  posts: number;
  perMinutes: number;
}

/** What is published is shared again `afterDays` later, at most `max` times, until the article is `untilDays` old. */
export interface Reshare {
  afterDays: number;
  max: number;
  untilDays: number;
}

/** When one channel may post. Wall-clock times are those of `timeZone` (IANA name). */
export interface ChannelSchedule {
  /** None: at any minute. */
  slots: readonly CronLine[];
  timeZone: string;
  /** Minutes since midnight; may pass over midnight. `to` itself is free again. */
  quietHours: { from: number; to: number } | null;
  /** Most posts in one calendar day of the zone. */
  perDay: number | null;
  /** Least minutes between two posts. */
  minGapMinutes: number;
  /** Most posts within any `perMinutes`, kept when they leave; null: none. */
  rate: Rate | null;
  /** Hours after its publication at which an article is too old to post. */
  maxAgeHours: number | null;
  /** Absent or null: a post is not shared again by itself. */
  reshare?: Reshare | null;
}

const MINUTE = 60_000;
const DAY = 86_400_000;

/** The calendar day and the minute since midnight on the zone's clocks. */
function wallOf(zone: string, instant: Date): { day: number; minute: number } {
  const wall = instant.getTime() + offsetAt(zone, instant.getTime());
  const day = Math.floor(wall / DAY);
  return { day, minute: Math.floor((wall - day * DAY) / MINUTE) };
}

/** Lines for each minute of the day that was asked about. */
const daily = new Map<number, CronLine>();

/** When the zone's clocks next show a minute of the day; the cron rules settle what a change of them does. */
function nextMinuteOfDay(zone: string, minute: number, after: Date): Date | null {
  const line = daily.get(minute) ?? parseCronLine(`${minute % 60} ${Math.floor(minute / 60)} * * *`);
  daily.set(minute, line);
  return nextTimes(line, zone, after, 1)[0] ?? null;
}

/** When quiet hours that hold at `instant` end; null when it is not quiet. */
function quietUntil(rules: Pick<ChannelSchedule, 'quietHours' | 'timeZone'>, instant: Date): Date | null {
  if (!rules.quietHours) return null;
  const { from, to } = rules.quietHours;
  const { minute } = wallOf(rules.timeZone, instant);
  const quiet = from > to ? minute >= from || minute < to : minute >= from && minute < to;
  return quiet ? nextMinuteOfDay(rules.timeZone, to, instant) : null;
}

/** When the day's cap leaves room again; null when it does now. `taken` are the channel's other posts. */
function cappedUntil(
  rules: Pick<ChannelSchedule, 'perDay' | 'timeZone'>,
  instant: Date,
  taken: readonly Date[],
): Date | null {
  if (rules.perDay === null) return null;
  const { day } = wallOf(rules.timeZone, instant);
  const sameDay = taken.filter((time) => wallOf(rules.timeZone, time).day === day);
  return sameDay.length < rules.perDay ? null : nextMinuteOfDay(rules.timeZone, 0, instant);
}

/** When the least gap to the channel's other posts is kept; null when it is now. */
function crowdedUntil(
  rules: Pick<ChannelSchedule, 'minGapMinutes'>,
  instant: Date,
  taken: readonly Date[],
): Date | null {
  // Without a gap two posts still never share a time.
  const gap = Math.max(rules.minGapMinutes * MINUTE, 1);
  const near = taken.filter((time) => Math.abs(time.getTime() - instant.getTime()) < gap);
  return near.length === 0 ? null : new Date(Math.max(...near.map((time) => time.getTime())) + gap);
}

/** The latest of what stands in the way at `instant`, or null when the channel is free. */
export function blockedUntil(rules: ChannelSchedule, instant: Date, taken: readonly Date[]): Date | null {
  const reasons = [quietUntil(rules, instant), cappedUntil(rules, instant, taken), crowdedUntil(rules, instant, taken)];
  const times = reasons.filter((time) => time !== null).map((time) => time.getTime());
  return times.length === 0 ? null : new Date(Math.max(...times));
}
