import type { ConnectedChannel } from '../channels/connected-channel.ts';
import type { Quota } from '../domain/quota.ts';
import type { Message } from '../lib/message.ts';
import { wallOf } from '../lib/time.ts';
import { nextMinuteOfDay } from '../schedule/rules.ts';
import type { RecentIntent } from '../store/schema/index.ts';
import { capReach, countedAt } from './caps.ts';
import type { DeliveryRow } from './claim.ts';
import type { DeliveryContext } from './context.ts';
import { delivery } from './messages.ts';

/** How many may leave a channel in what time, asked when one leaves. */
export interface Limit {
  posts: number;
  /** Milliseconds; of a calendar day the longest that there is. */
  windowMs: number;
  /** The zone whose midnight begins the time; null: any so many milliseconds. */
  dayIn: string | null;
  /** Whether one that left counts in it. */
  counts(intent: RecentIntent): boolean;
  message: Message;
  /** Other channels whose posts count in it, too. */
  mates: readonly string[];
  /** Name of the lock by which those who share it take turns; null: it is not shared. */
  turn: string | null;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** A day on which the clocks go back is longer. */
const LONGEST_DAY_MS = 26 * HOUR_MS;

/** `sharing`: channels that use it up together; null: the channel is alone. */
function quotaMessage(
  quota: { platform: string; posts: number; what: string },
  per: Quota['per'],
  sharing: readonly string[] | null,
): Message {
  if ('dayIn' in per) {
    const day = { ...quota, zone: per.dayIn };
    return sharing ? delivery.quotaDayShared({ ...day, channels: sharing }) : delivery.quotaDay(day);
  }
  const hours = { ...quota, window: per.hours * HOUR_MS };
  return sharing ? delivery.quotaShared({ ...hours, channels: sharing }) : delivery.quota(hours);
}

function ofQuota({ name, posts, per }: Quota, { platform, channel, sharing }: ConnectedChannel, pace: number): Limit {
  const counts = ({ quotas }: RecentIntent): boolean => quotas?.includes(name) ?? false;
  const mates = sharing?.get(name) ?? [];
  const all = [channel.id, ...mates].sort();
  const message = quotaMessage({ platform: platform.name, posts, what: name }, per, mates.length > 0 ? all : null);
  const shared = { mates, turn: mates.length > 0 ? `quota:${channel.platform}:${name}:${all.join()}` : null };
  return 'hours' in per
    ? { posts, windowMs: (per.hours * HOUR_MS) / pace, dayIn: null, counts, message, ...shared }
    : { posts, windowMs: LONGEST_DAY_MS, dayIn: per.dayIn, counts, message, ...shared };
}

/** What limits a delivery when it leaves: the channel's rate, and the platform's quotas in which it counts. */
export function limitsOn({ channels, pace }: Pick<DeliveryContext, 'channels' | 'pace'>, row: DeliveryRow): Limit[] {
  const connected = channels.get(row.channelId);
  // What is taken down makes room, and needs none.
  if (!connected || row.kind === 'retract') return [];
  const { rules, platform, channel } = connected;
  const rate = rules?.rate;
  const quotas = (row.quotas ?? []).length > 0 ? platform.account.quotas(channel.options) : [];
  return [
    ...(rate
      ? [
          {
            posts: rate.posts,
            windowMs: (rate.perMinutes * MINUTE_MS) / pace,
            dayIn: null,
            counts: () => true,
            message: delivery.rateFull({ posts: rate.posts, window: rate.perMinutes * MINUTE_MS }),
            mates: [],
            turn: null,
          },
        ]
      : []),
    ...quotas.flatMap((quota) => (row.quotas?.includes(quota.name) ? [ofQuota(quota, connected, pace)] : [])),
  ];
}

/** Whether one that left may still count in any limit, gap or cap of the channel, also in those of other posts. */
export function mayCount(
  context: Pick<DeliveryContext, 'channels' | 'pace'>,
  row: DeliveryRow,
  intent: RecentIntent,
  now: Date,
): boolean {
  const connected = context.channels.get(row.channelId);
  const names = connected?.platform.account.quotas(connected.channel.options).map(({ name }) => name) ?? [];
  const reach = capReach(connected?.rules);
  if (countedAt(intent).some((at) => now.getTime() - at.getTime() < reach)) return true;
  const limits = limitsOn(context, { ...row, quotas: names }).filter(({ counts }) => counts(intent));
  return limits.some(({ windowMs }) => Math.abs(new Date(intent.at).getTime() - now.getTime()) < windowMs);
}

/** The first time from `now` on at which fewer than `posts` of the times lie within the window before it. */
export function freeAt(now: Date, times: readonly Date[], posts: number, windowMs: number): Date {
  const leaving = times.map((time) => time.getTime() + windowMs).filter((end) => end > now.getTime());
  const candidates = [now.getTime(), ...leaving].sort((one, other) => one - other);
  const isFree = (at: number) => times.filter((time) => time.getTime() <= at && time.getTime() + windowMs > at).length;
  return new Date(candidates.find((at) => isFree(at) < posts) ?? now.getTime());
}

/** As `freeAt`, in calendar days of a zone. */
export function freeDay(now: Date, times: readonly Date[], posts: number, zone: string): Date {
  let at = now;
  for (;;) {
    const { day } = wallOf(zone, at);
    if (times.filter((time) => wallOf(zone, time).day === day).length < posts) return at;
    const next = nextMinuteOfDay(zone, 0, at);
    if (next === null) return at;
    at = next;
  }
}
