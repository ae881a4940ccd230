import { and, count, eq, inArray, lt, ne, notInArray, or, sql } from 'drizzle-orm';
import { CLAIMABLE } from '../domain/delivery.ts';
import { articles, deliveries } from '../store/schema/index.ts';
import { type ChannelView, isPausedAll, listChannels } from './channels.ts';
import type { DeskContext } from './context.ts';
import { type Idle, idleChannels, type Outage, outages } from './standstill.ts';

/** Due for longer than this without being touched means that nobody delivers; milliseconds. */
const OVERDUE_MS = 2 * 60_000;

/** Goes on whatever is paused or down. */
const LOOKED_AT = CLAIMABLE.filter((state) => state !== 'queued');

export interface Status {
  /** False when something is held, overdue, paused, waiting or unfinished, or a platform is down. */
  ok: boolean;
  counts: Partial<Record<string, number>>;
  held: { id: string; channel: string; reason: string | null }[];
  /** Late, and nothing that this list's neighbours tell of keeps it from leaving. */
  overdue: { id: string; channel: string; dueAt: Date | null }[];
  /** Platforms that do not answer, with what is held back because of it. */
  outages: Outage[];
  /** Channels that are off or not connected, with what waits for them. */
  waiting: Idle[];
  paused: { channel: string | null; reason: string | null }[];
  /** Articles whose posts are still not composed or whose pictures are not made. */
  unfinished: { articleId: string; stage: string; since: Date }[];
}

export async function status(context: DeskContext): Promise<Status> {
  const { db } = context;
  const counts = await db.select({ state: deliveries.state, n: count() }).from(deliveries).groupBy(deliveries.state);
  const held = await db
    .select({ id: deliveries.id, channel: deliveries.channelId, reason: deliveries.heldReason })
    .from(deliveries)
    .where(eq(deliveries.state, 'held'));
  const late = sql`clock_timestamp() - make_interval(secs => ${OVERDUE_MS / 1_000})`;
  const all = await isPausedAll(context);
  const channels = await listChannels(context);
  const down = await outages(context, channels);
  const idle = await idleChannels(context, channels);
  const named = (states: readonly ChannelView['state'][]) =>
    channels.filter(({ state }) => states.includes(state)).map(({ id }) => id);
  const stopped = [...named(['paused']), ...down.flatMap((outage) => outage.channels)];
  const unstopped = all ? eq(deliveries.kind, 'retract') : notInArray(deliveries.channelId, stopped);
  const overdue = await db
    .select({ id: deliveries.id, channel: deliveries.channelId, dueAt: deliveries.nextAt })
    .from(deliveries)
    .where(
      and(
        notInArray(deliveries.channelId, named(['off', 'not connected'])),
        or(
          and(eq(deliveries.state, 'queued'), lt(deliveries.nextAt, late), unstopped),
          and(inArray(deliveries.state, LOOKED_AT), lt(deliveries.nextAt, late)),
          and(eq(deliveries.state, 'sending'), lt(deliveries.leaseUntil, late)),
        ),
      ),
    );
  const unfinished = await db
    .select({ articleId: articles.id, stage: articles.stage, since: articles.updatedAt })
    .from(articles)
    .where(and(ne(articles.stage, 'ready'), lt(articles.updatedAt, late)));
  const paused = [
    ...(all ? [{ channel: null, reason: all.reason }] : []),
    ...channels.filter(({ state }) => state === 'paused').map(({ id, reason }) => ({ channel: id, reason })),
  ];
  return {
    ok: [held, overdue, paused, down, idle, unfinished].every((list) => list.length === 0),
    counts: Object.fromEntries(counts.map(({ state, n }) => [state, n])),
    held,
    overdue,
    outages: down,
    waiting: idle,
    paused,
    unfinished,
  };
}
