import { and, count, eq, inArray, isNotNull, lte } from 'drizzle-orm';
import { serviceOf } from '../../channels/connected.ts';
import type { Message } from '../../lib/message.ts';
import { inEnglish } from '../../lib/render.ts';
import { lookTime } from '../../store/db-time.ts';
import { breakers, deliveries } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';
import type { ChannelView } from './channels.ts';

/** A platform that does not answer; nothing is sent to it but a probe now and then. */
export interface Outage {
  /** Its id; a simulator is told apart from the platform itself. */
  platform: string;
  since: Date;
  /** What it last failed with. */
  reason: Message | null;
  /** Deliveries that are due and wait for it to answer. */
  waiting: number;
  channels: string[];
}

/** A channel that sends nothing as it is set up, though something is due. */
export interface Idle {
  /** Why it sends nothing. */
  problem: Message | null;
  channel: string;
  reason: string | null;
  waiting: number;
}

const isDue = lte(deliveries.nextAt, lookTime());

export async function outages({ db }: DeskContext, channels: readonly ChannelView[]): Promise<Outage[]> {
  const open = await db
    .select({ platform: breakers.platform, since: breakers.openedAt, reason: breakers.reason })
    .from(breakers)
    .where(isNotNull(breakers.openedAt))
    .orderBy(breakers.platform);
  return Promise.all(
    open.flatMap(({ platform, since, reason }) => {
      if (!since) return [];
      const ids = channels
        .filter((channel) => serviceOf(channel.platform, channel.mode) === platform)
        .map(({ id }) => id);
      const due = and(inArray(deliveries.channelId, ids), eq(deliveries.state, 'scheduled'), isDue);
      return [db.$count(deliveries, due).then((waiting) => ({ platform, since, reason, waiting, channels: ids }))];
    }),
  );
}

export async function idleChannels({ db }: DeskContext, channels: readonly ChannelView[]): Promise<Idle[]> {
  const idle = new Map(
    channels
      .filter(({ state }) => state === 'off' || state === 'not connected')
      .map(({ id, problem }) => [id, problem]),
  );
  const rows = await db
    .select({ channel: deliveries.channelId, waiting: count() })
    .from(deliveries)
    .where(and(inArray(deliveries.channelId, [...idle.keys()]), isDue))
    .groupBy(deliveries.channelId);
  return rows.map((row) => {
    const problem = idle.get(row.channel) ?? null;
    return { ...row, reason: problem && inEnglish(problem), problem };
  });
}
