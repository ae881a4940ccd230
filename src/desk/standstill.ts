import { and, count, eq, inArray, isNotNull, lte, notInArray, sql } from 'drizzle-orm';
import { ENDED } from '../domain/delivery.ts';
import { breakers, deliveries } from '../store/schema/index.ts';
import type { ChannelView } from './channels.ts';
import type { DeskContext } from './context.ts';

/** A platform that does not answer; nothing is sent to it but a probe now and then. */
export interface Outage {
  platform: string;
  since: Date;
  /** What it last failed with. */
  reason: string | null;
  /** Deliveries that are due and wait for it to answer. */
  waiting: number;
  channels: string[];
}

/** A channel that sends nothing as it is set up, though something is to be sent. */
export interface Idle {
  channel: string;
  reason: string | null;
  waiting: number;
}

export async function outages({ db }: DeskContext, channels: readonly ChannelView[]): Promise<Outage[]> {
  const open = await db
    .select({ platform: breakers.platform, since: breakers.openedAt, reason: breakers.reason })
    .from(breakers)
    .where(isNotNull(breakers.openedAt))
    .orderBy(breakers.platform);
  return Promise.all(
    open.flatMap(({ platform, since, reason }) => {
      if (!since) return [];
      const ids = channels.filter((channel) => channel.platform === platform).map(({ id }) => id);
      const due = and(
        inArray(deliveries.channelId, ids),
        eq(deliveries.state, 'queued'),
        lte(deliveries.nextAt, sql`clock_timestamp()`),
      );
      return [db.$count(deliveries, due).then((waiting) => ({ platform, since, reason, waiting, channels: ids }))];
    }),
  );
}

export async function idleChannels({ db }: DeskContext, channels: readonly ChannelView[]): Promise<Idle[]> {
  const idle = channels.filter(({ state }) => state === 'off' || state === 'not connected');
  const rows = await db
    .select({ channel: deliveries.channelId, waiting: count() })
    .from(deliveries)
    .where(
      and(
        inArray(
          deliveries.channelId,
          idle.map(({ id }) => id),
        ),
        notInArray(deliveries.state, [...ENDED, 'held']),
      ),
    )
    .groupBy(deliveries.channelId);
  return rows.map((row) => ({ ...row, reason: idle.find(({ id }) => id === row.channel)?.reason ?? null }));
}
