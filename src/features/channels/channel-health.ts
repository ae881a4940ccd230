import type { ConnectedChannel, DraftChannel } from '../../channels/connected-channel.ts';
import { channelsNowIn } from '../../channels/entered.ts';
import { type Pause, pausesOf } from '../../channels/pauses.ts';
import { countedAt } from '../../delivery/caps.ts';
import type { DeliveryContext } from '../../delivery/context.ts';
import type { Spending } from '../../domain/cost.ts';
import type { Failure } from '../../domain/outcome.ts';
import type { Quota } from '../../domain/quota.ts';
import type { Message } from '../../lib/message.ts';
import { wallOf } from '../../lib/time.ts';
import { storeNow } from '../../store/now.ts';
import { channelStates, type Finding, type RecentIntent } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';
import { type SecretView, secretViews } from './channel-secrets.ts';
import { type ChannelView, listChannels } from './channels.ts';
import { spendingOf } from './spending.ts';
import { outages } from './standstill.ts';

/** A limit of the platform, and how much of it is left now, as far as Masthead's own posts tell. */
interface QuotaView extends Quota {
  left: number;
  /** Channels whose posts count in it, too. */
  sharedWith: string[];
}

/** What the newsroom allows the channel, and what of it is used. Times are those of `timeZone`. */
interface RulesView {
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
type Left = (channelId: string) => readonly RecentIntent[];

function isIn({ per }: Quota, at: Date, now: Date, pace: number): boolean {
  if ('hours' in per) return at.getTime() > now.getTime() - (per.hours * HOUR_MS) / pace;
  return wallOf(per.dayIn, at).day === wallOf(per.dayIn, now).day;
}

function quotaViews(
  { channel, platform, sharing }: ConnectedChannel,
  left: Left,
  now: Date,
  { pace }: Pick<DeliveryContext, 'pace'>,
): QuotaView[] {
  return platform.account.quotas(channel.options).map(({ name, what, posts, per }) => {
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

function rulesView({ channel, rules }: DraftChannel, left: Left, now: Date): RulesView {
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

/** A channel with all that may hold it back, and all that a person needs to connect it. */
export interface ChannelHealth extends ChannelView {
  platformName: string;
  /** Its own pause, or that of everything; null: none holds. */
  pause: Pause | null;
  /** Its platform does not answer; null: it does, so far as is known. */
  outage: { since: Date; reason: Message | null } | null;
  /** What its last failure was, in the platform's own code; null: none, or not known. */
  lastFailureType: Failure['type'] | null;
  lastFailureCode: string | null;
  /** What the platform said was wrong when it was last asked; null: it never was. */
  lastCheck: { at: Date; findings: readonly Finding[] } | null;
  secrets: SecretView[];
  quotas: QuotaView[];
  /** What was spent this month; null: its platform charges nothing. */
  spending: Spending | null;
  rules: RulesView;
}

/** The configured channels, each with how it is. */
export async function channelsNow(context: DeskContext): Promise<ChannelHealth[]> {
  const { db } = context;
  const channels = await listChannels(context);
  const connected = await channelsNowIn(context, context.channels);
  const pauses = await pausesOf(context, channels);
  const down = await outages(context, channels);
  const secrets = await secretViews(context);
  const rows = new Map((await db.select().from(channelStates)).map((row) => [row.channelId, row]));
  const now = await storeNow(db);
  const spent = await spendingOf(db, context.channels.values(), now);
  const left = (id: string) => rows.get(id)?.recentIntents ?? [];
  return channels.flatMap((channel) => {
    const own = connected.get(channel.id);
    if (!own) return [];
    const outage = down.find(({ channels: ids }) => ids.includes(channel.id));
    const row = rows.get(channel.id);
    return {
      ...channel,
      platformName: own.platform.name,
      pause: pauses.find(({ channel: of, tag }) => tag === null && (of === null || of === channel.id)) ?? null,
      outage: outage ? { since: outage.since, reason: outage.reason } : null,
      lastFailureType: row?.lastFailureType ?? null,
      lastFailureCode: row?.lastFailureCode ?? null,
      lastCheck: row?.checkedAt ? { at: row.checkedAt, findings: row.findings ?? [] } : null,
      secrets: secrets.get(channel.id) ?? [],
      quotas: quotaViews(own, left, now, context),
      spending: spent.get(channel.id) ?? null,
      rules: rulesView(own, left, now),
    };
  });
}
