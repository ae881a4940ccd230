import { channelsNowIn } from '../../channels/entered.ts';
import { type Pause, pausesOf } from '../../channels/pauses.ts';
import type { Spending } from '../../domain/cost.ts';
import type { Failure } from '../../domain/outcome.ts';
import { storeNow } from '../../store/now.ts';
import { channelStates, type Finding } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';
import { type QuotaView, quotaViews, type RulesView, rulesView } from './channel-limits.ts';
import { type SecretView, secretViews } from './channel-secrets.ts';
import { type ChannelView, listChannels } from './channels.ts';
import { spendingOf } from './spending.ts';
import { outages } from './standstill.ts';

/** A channel with all that may hold it back, and all that a person needs to connect it. */
export interface ChannelHealth extends ChannelView {
  platformName: string;
  /** Its own pause, or that of everything; null: none holds. */
  pause: Pause | null;
  /** Its platform does not answer; null: it does, so far as is known. */
  outage: { since: Date; reason: string | null } | null;
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
