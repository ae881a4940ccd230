import type { ConnectedChannel, DraftChannel } from '../../channels/connected-channel.ts';
import { countedAt } from '../../delivery/caps.ts';
import type { DeliveryContext } from '../../delivery/context.ts';
import type { Quota } from '../../domain/quota.ts';
import { wallOf } from '../../lib/wall.ts';
import type { RecentIntent } from '../../store/schema/index.ts';

/** A limit of the platform, and how much of it is left now, as far as Masthead's own posts tell. */
export interface QuotaView extends Quota {
  left: number;
  /** Channels whose posts count in it, too. */
  sharedWith: string[];
}

/** What the newsroom allows the channel, and what of it is used. Times are those of `timeZone`. */
export interface RulesView {
  timeZone: string;
  perDay: number | null;
  perHour: number | null;
  minGapMinutes: number;
  /** `22:00` */
  quietHours: { from: string; to: string } | null;
  /** Posts that count today. */
  today: number;
}

const HOUR_MS = 3_600_000;

/** What left each channel lately. */
export type Left = (channelId: string) => readonly RecentIntent[];

function isIn({ per }: Quota, at: Date, now: Date, pace: number): boolean {
  if ('hours' in per) return at.getTime() > now.getTime() - (per.hours * HOUR_MS) / pace;
  return wallOf(per.dayIn, at).day === wallOf(per.dayIn, now).day;
}

export function quotaViews(
  { channel, platform, sharing }: ConnectedChannel,
  left: Left,
  now: Date,
  { pace }: Pick<DeliveryContext, 'pace'>,
): QuotaView[] {
  return platform.quotas(channel.options).map(({ name, what, posts, per }) => {
    const sharedWith = [...(sharing?.get(name) ?? [])];
    const quota = { name, what, posts, per };
    const used = [channel.id, ...sharedWith]
      .flatMap((id) => left(id))
      .filter(({ at, quotas }) => (quotas?.includes(name) ?? false) && isIn(quota, new Date(at), now, pace));
    return { ...quota, left: Math.max(0, posts - used.length), sharedWith };
  });
}

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

export function rulesView({ channel, rules }: DraftChannel, left: Left, now: Date): RulesView {
  const { timeZone, perDay, perHour = null, minGapMinutes, quietHours } = rules;
  const { day } = wallOf(timeZone, now);
  const today = left(channel.id)
    .flatMap(countedAt)
    .filter((at) => wallOf(timeZone, at).day === day);
  return {
    timeZone,
    perDay,
    perHour,
    minGapMinutes,
    quietHours: quietHours && { from: clock(quietHours.from), to: clock(quietHours.to) },
    today: today.length,
  };
}
