import type { Quota } from '../domain/quota.ts';
import { hasName, partsOf } from '../domain/section.ts';
import type { Urgency } from '../domain/urgency.ts';
import { wallOf } from '../lib/time.ts';
import { type CronLine, parseCronLine } from './cron-line.ts';
import { nextTimes } from './cron-times.ts';

/** Parsed lines by minute of the day. */
const daily = new Map<number, CronLine>();

/** Next instant at a minute of the day in a zone; clock changes as for cron lines. */
export function nextMinuteOfDay(zone: string, minute: number, after: Date): Date | null {
  const line = daily.get(minute) ?? parseCronLine(`${minute % 60} ${Math.floor(minute / 60)} * * *`);
  daily.set(minute, line);
  return nextTimes(line, zone, after, 1)[0] ?? null;
}

/** When the cap of `posts` a calendar day allows one more; null: now. `taken`: times of the others. */
function dayUntil(posts: number, zone: string, instant: Date, taken: readonly Date[]): Date | null {
  if (taken.length < posts) return null;
  const { day } = wallOf(zone, instant);
  const sameDay = taken.filter((time) => wallOf(zone, time).day === day);
  return sameDay.length < posts ? null : nextMinuteOfDay(zone, 0, instant);
}

/**
 * When the cap of `posts` within any `windowMs` (end excluded) allows one more, with posts planned later counted; null: at
 * `instant`. `taken`: times of the others, in any order.
 */
export function rollingUntil(posts: number, windowMs: number, instant: Date, taken: readonly Date[]): Date | null {
  if (taken.length < posts) return null;
  const at = instant.getTime();
  const times = taken.map((time) => time.getTime()).filter((time) => Math.abs(time - at) < windowMs);
  if (times.length < posts) return null;
  times.sort((one, other) => one - other);
  // Starts of full windows that contain the instant.
  const full = times.filter((start, i) => {
    const last = times[i + posts - 1];
    return last !== undefined && last - start < windowMs && start <= at;
  });
  const next = times.findIndex((time) => time >= at);
  const last = next < 0 ? undefined : times[next + posts - 1];
  const following = last !== undefined && last - at < windowMs ? times[next] : undefined;
  const start = following ?? full.at(-1);
  return start === undefined ? null : new Date(start + windowMs);
}

/** Window of the day in which any minute is a slot. Minutes since midnight; may span midnight. */
export interface Window {
  from: number;
  /** Excluded. */
  to: number;
  /** Days and time at which it opens. */
  opens: CronLine;
  /** Minimum gap within the window; null: the channel's. */
  minGapMinutes: number | null;
}

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Whether an instant lies in a window, in local time; past midnight it belongs to the day on which it opened. */
function isWithin({ from, to, opens }: Window, zone: string, instant: Date): boolean {
  const { day, minute } = wallOf(zone, instant);
  const isLate = minute >= from;
  if (from < to ? !(isLate && minute < to) : !isLate && minute >= to) return false;
  const opened = (from < to || isLate ? day : day - 1) * DAY + from * MINUTE;
  return opens.nextWall(opened - 1) === opened;
}

/** First instant at or after `from` within a window; null: it opens no more. */
export function windowFrom(window: Window, zone: string, from: Date): Date | null {
  if (isWithin(window, zone, from)) return from;
  // An opening that the clocks skip comes at the change, like every local time.
  return nextTimes(window.opens, zone, new Date(from.getTime() - 1), 1)[0] ?? null;
}

interface Rate {
  posts: number;
  perMinutes: number;
}

/** Repeats a published post every `afterDays`, at most `max` times, until the article is `untilDays` old. */
interface Reshare {
  afterDays: number;
  max: number;
  untilDays: number;
}

/** Rules of when one channel may post. Local times are those of `timeZone` (IANA name). */
export interface ChannelSchedule {
  /** With neither slots nor windows: at any minute. */
  slots: readonly CronLine[];
  windows?: readonly Window[];
  timeZone: string;
  /** Minutes since midnight, `to` excluded; may span midnight. */
  quietHours: { from: number; to: number } | null;
  /** Most posts in one calendar day of the zone. */
  perDay: number | null;
  /** Most posts within any 60 minutes; absent or null: any number. */
  perHour?: number | null;
  /** Minimum gap between two posts. */
  minGapMinutes: number;
  /** Quotas of the platform; absent: unknown. */
  quotas?: readonly Quota[];
  /** Rate limit that applies when posts leave; null: none. */
  rate: Rate | null;
  /** Hours after its publication at which an article is too old to post. */
  maxAgeHours: number | null;
  /** Absent or null: posts are not repeated. */
  reshare?: Reshare | null;
  /** Rules of urgencies that have their own, complete. */
  urgent?: Readonly<Partial<Record<Urgency, ChannelSchedule>>>;
  /** Sections of the site that have rules of their own, complete. */
  sections?: readonly { name: string; urgency: Urgency | null; rules: ChannelSchedule }[];
}

/** Rules of a channel for posts of one urgency, in a section of the site; null: in none. */
export function rulesFor<Rules extends Partial<ChannelSchedule>>(
  schedule: Rules,
  urgency: Urgency,
  section: string | null = null,
): Rules | ChannelSchedule {
  const named = (part: string) => schedule.sections?.find(({ name }) => hasName([name], [part]));
  // Its full name before a part of it.
  const own = partsOf(section)
    .map(named)
    .find((found) => found !== undefined);
  return (own?.rules ?? schedule).urgent?.[urgency] ?? own?.rules ?? schedule;
}

/**
 * Time of another post. `quotas`: those that it counts towards; absent: all. `isElsewhere`: a post of another channel
 * that shares a quota, and counts towards nothing else.
 */
export type Taken = Date & { quotas?: readonly string[] | null; isElsewhere?: boolean };
const HOUR = 3_600_000;

/** Rule that forbids posting at an instant, and until when. */
export interface Block {
  why: 'quiet' | 'perDay' | 'perHour' | 'gap' | 'quota';
  quota?: Quota;
  until: Date;
}

/** End of the quiet hours at `instant`; null: not quiet. */
function quietUntil(rules: Pick<ChannelSchedule, 'quietHours' | 'timeZone'>, instant: Date): Date | null {
  if (!rules.quietHours) return null;
  const { from, to } = rules.quietHours;
  const { minute } = wallOf(rules.timeZone, instant);
  const quiet = from > to ? minute >= from || minute < to : minute >= from && minute < to;
  return quiet ? nextMinuteOfDay(rules.timeZone, to, instant) : null;
}

/** Minimum gap at an instant, in milliseconds: that of its window, else the channel's. */
export function gapAt({ windows = [], timeZone, minGapMinutes }: ChannelSchedule, instant: Date): number {
  const own = windows.flatMap((window) =>
    window.minGapMinutes !== null && isWithin(window, timeZone, instant) ? [window.minGapMinutes] : [],
  );
  // Even without a gap, no two posts share a time.
  return Math.max((own.length > 0 ? Math.min(...own) : minGapMinutes) * MINUTE, 1);
}

/** When the minimum gap to other posts is kept; null: now. */
function crowdedUntil(rules: ChannelSchedule, instant: Date, taken: readonly Date[]): Date | null {
  const gap = gapAt(rules, instant);
  const at = instant.getTime();
  let last = Number.NEGATIVE_INFINITY;
  for (const time of taken) {
    const other = time.getTime();
    if (Math.abs(other - at) < gap && other > last) last = other;
  }
  return last === Number.NEGATIVE_INFINITY ? null : new Date(last + gap);
}

function quotaUntil({ name, per, posts }: Quota, instant: Date, all: readonly Taken[]): Date | null {
  if (all.length < posts) return null;
  const taken = all.filter(({ quotas }) => quotas?.includes(name) ?? true);
  return 'hours' in per
    ? rollingUntil(posts, per.hours * HOUR, instant, taken)
    : dayUntil(posts, per.dayIn, instant, taken);
}

/** Every rule that forbids posting at `instant`. `all`: the channel's other posts, and those elsewhere. */
export function blocksAt(rules: ChannelSchedule, instant: Date, all: readonly Taken[]): Block[] {
  const { perDay, perHour = null, quotas = [], timeZone } = rules;
  const taken = all.filter(({ isElsewhere = false }) => !isElsewhere);
  const found: [Block['why'], Date | null, Quota?][] = [
    ['quiet', quietUntil(rules, instant)],
    ['perDay', perDay === null ? null : dayUntil(perDay, timeZone, instant, taken)],
    ['perHour', perHour === null ? null : rollingUntil(perHour, HOUR, instant, taken)],
    ['gap', crowdedUntil(rules, instant, taken)],
    ...quotas.map((quota): [Block['why'], Date | null, Quota] => ['quota', quotaUntil(quota, instant, all), quota]),
  ];
  return found.flatMap(([why, until, quota]) => (until === null ? [] : [{ why, until, ...(quota && { quota }) }]));
}

/** When the last of the rules that forbid `instant` allows it; null: the channel is free. */
export function blockedUntil(rules: ChannelSchedule, instant: Date, taken: readonly Taken[]): Date | null {
  const times = blocksAt(rules, instant, taken).map(({ until }) => until.getTime());
  return times.length === 0 ? null : new Date(Math.max(...times));
}

/** Cap on a number of posts; `quota`: the one whose posts count; null: all posts. */
export interface Cap {
  quota: string | null;
  posts: number;
}

/** How many posts each rule looks at: the last one for the gap, for each cap as many as it allows. */
export const capsOf = ({ perDay, perHour = null, quotas = [] }: ChannelSchedule): Cap[] => [
  { quota: null, posts: Math.max(1, perDay ?? 1, perHour ?? 1) },
  ...quotas.map(({ name, posts }) => ({ quota: name, posts })),
];

/** How far from a time other posts still matter to the rules; milliseconds. */
export function reachOf({ minGapMinutes, windows = [], perDay, perHour = null, quotas = [] }: ChannelSchedule): number {
  const gaps = [minGapMinutes, ...windows.map((window) => window.minGapMinutes ?? 0)].map(
    (minutes) => minutes * MINUTE,
  );
  const counted = quotas.map(({ per }) => ('hours' in per ? per.hours * HOUR : 2 * DAY));
  return Math.max(1, ...gaps, perDay === null ? 0 : 2 * DAY, perHour === null ? 0 : HOUR, ...counted);
}
