import { and, count, eq, inArray, lt, ne, or, sql } from 'drizzle-orm';
import { CLAIMABLE } from '../domain/delivery.ts';
import { articles, deliveries } from '../store/schema/index.ts';
import { isPausedAll, listChannels } from './channels.ts';
import type { DeskContext } from './context.ts';

/** Due for longer than this without being touched means that nobody delivers; milliseconds. */
const OVERDUE_MS = 2 * 60_000;

export interface Status {
  /** False when something is held, overdue, paused or unfinished. */
  ok: boolean;
  counts: Partial<Record<string, number>>;
  held: { id: string; channel: string; reason: string | null }[];
  overdue: { id: string; channel: string; dueAt: Date | null }[];
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
  const overdue = await db
    .select({ id: deliveries.id, channel: deliveries.channelId, dueAt: deliveries.nextAt })
    .from(deliveries)
    .where(
      or(
        and(inArray(deliveries.state, [...CLAIMABLE]), lt(deliveries.nextAt, late)),
        and(eq(deliveries.state, 'sending'), lt(deliveries.leaseUntil, late)),
      ),
    );
  const unfinished = await db
    .select({ articleId: articles.id, stage: articles.stage, since: articles.updatedAt })
    .from(articles)
    .where(and(ne(articles.stage, 'ready'), lt(articles.updatedAt, late)));
  const all = await isPausedAll(context);
  const channels = (await listChannels(context)).filter(({ state }) => state === 'paused');
  const paused = [
    ...(all ? [{ channel: null, reason: all.reason }] : []),
    ...channels.map(({ id, reason }) => ({ channel: id, reason })),
  ];
  return {
    ok: [held, overdue, paused, unfinished].every((list) => list.length === 0),
    counts: Object.fromEntries(counts.map(({ state, n }) => [state, n])),
    held,
    overdue,
    paused,
    unfinished,
  };
}
