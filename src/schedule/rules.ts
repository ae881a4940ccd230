import type { Quota } from '../domain/quota.ts';
import type { Urgency } from '../domain/urgency.ts';
import { wallOf } from '../lib/wall.ts';
import { dayUntil, nextMinuteOfDay, rollingUntil } from './caps.ts';
import type { CronLine } from './cron-line.ts';
import { isWithin, type Window } from './window.ts';

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
  /** With neither slots nor windows: at any minute. */
  slots: readonly CronLine[];
  windows?: readonly Window[];
  timeZone: string;
  /** Minutes since midnight; may pass over midnight. `to` itself is free again. */
  quietHours: { from: number; to: number } | null;
  /** Most posts in one calendar day of the zone. */
  perDay: number | null;
  /** Most posts within any 60 minutes; absent or null: any number. */
  perHour?: number | null;
  /** Least minutes between two posts. */
  minGapMinutes: number;
  /** What the platform takes of such a post; absent: nothing is known. */
  quotas?: readonly Quota[];
  /** Most posts within any `perMinutes`, kept when they leave; null: none. */
  rate: Rate | null;
  /** Hours after its publication at which an article is too old to post. */
  maxAgeHours: number | null;
  /** Absent or null: a post is not shared again by itself. */
  reshare?: Reshare | null;
  /** Complete rules of an urgency that has its own. */
  urgent?: Readonly<Partial<Record<Urgency, ChannelSchedule>>>;
}

/** The rules of a channel for posts of one urgency. */
export const rulesFor = <Rules extends Partial<ChannelSchedule>>(
  schedule: Rules,
  urgency: Urgency,
): Rules | ChannelSchedule => schedule.urgent?.[urgency] ?? schedule;

/**
 * A time of another post; `quotas`: the platform's that it counts in, all of them where that is not known.
 * `isElsewhere`: it is another channel's, with which a quota is shared, and counts in nothing else.
 */
export type Taken = Date & { quotas?: readonly string[] | null; isElsewhere?: boolean };

const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;

/** Why a channel may not post at an instant, and until when. `quota`: the platform's, by its name. */
export interface Block {
  why: 'quiet' | 'perDay' | 'perHour' | 'gap' | 'quota';
  quota?: Quota;
  until: Date;
}

/** When quiet hours that hold at `instant` end; null when it is not quiet. */
function quietUntil(rules: Pick<ChannelSchedule, 'quietHours' | 'timeZone'>, instant: Date): Date | null {
  if (!rules.quietHours) return null;
  const { from, to } = rules.quietHours;
  const { minute } = wallOf(rules.timeZone, instant);
  const quiet = from > to ? minute >= from || minute < to : minute >= from && minute < to;
  return quiet ? nextMinuteOfDay(rules.timeZone, to, instant) : null;
}

/** The least gap at an instant, in milliseconds: that of a window it lies in, else the channel's. */
export function gapAt({ windows = [], timeZone, minGapMinutes }: ChannelSchedule, instant: Date): number {
  const own = windows.flatMap((window) =>
    window.minGapMinutes !== null && isWithin(window, timeZone, instant) ? [window.minGapMinutes] : [],
  );
  // Without a gap two posts still never share a time.
  return Math.max((own.length > 0 ? Math.min(...own) : minGapMinutes) * MINUTE, 1);
}

/** When the least gap to the channel's other posts is kept; null when it is now. */
function crowdedUntil(rules: ChannelSchedule, instant: Date, taken: readonly Date[]): Date | null {
  const gap = gapAt(rules, instant);
  const near = taken.filter((time) => Math.abs(time.getTime() - instant.getTime()) < gap);
  return near.length === 0 ? null : new Date(Math.max(...near.map((time) => time.getTime())) + gap);
}

function quotaUntil({ name, per, posts }: Quota, instant: Date, all: readonly Taken[]): Date | null {
  const taken = all.filter(({ quotas }) => quotas?.includes(name) ?? true);
  return 'hours' in per
    ? rollingUntil(posts, per.hours * HOUR, instant, taken)
    : dayUntil(posts, per.dayIn, instant, taken);
}

/** All that stands in the way at `instant`; none when the channel is free. `all` are its other posts, and elsewhere. */
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

/** The latest of what stands in the way at `instant`, or null when the channel is free. */
export function blockedUntil(rules: ChannelSchedule, instant: Date, taken: readonly Taken[]): Date | null {
  const times = blocksAt(rules, instant, taken).map(({ until }) => until.getTime());
  return times.length === 0 ? null : new Date(Math.max(...times));
}

/** So many posts, at which a rule holds up the next one; `quota`: the platform's that they count in, null: all count. */
export interface Cap {
  quota: string | null;
  posts: number;
}

/** What is counted of posts: for the gap the last one, for each cap as many as it allows. */
export const capsOf = ({ perDay, perHour = null, quotas = [] }: ChannelSchedule): Cap[] => [
  { quota: null, posts: Math.max(1, perDay ?? 1, perHour ?? 1) },
  ...quotas.map(({ name, posts }) => ({ quota: name, posts })),
];

/** How far from a time others lie that its gap or a cap asks about; milliseconds. */
export function reachOf({ minGapMinutes, windows = [], perDay, perHour = null, quotas = [] }: ChannelSchedule): number {
  const gaps = [minGapMinutes, ...windows.map((window) => window.minGapMinutes ?? 0)].map(
    (minutes) => minutes * MINUTE,
  );
  const counted = quotas.map(({ per }) => ('hours' in per ? per.hours * HOUR : 2 * DAY));
  return Math.max(1, ...gaps, perDay === null ? 0 : 2 * DAY, perHour === null ? 0 : HOUR, ...counted);
}
