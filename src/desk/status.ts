import { and, count, eq, inArray, lt, or, sql } from 'drizzle-orm';
import { CLAIMABLE } from '../domain/delivery.ts';
import { deliveries } from '../store/schema/index.ts';
import { isPausedAll, listChannels } from './channels.ts';
import type { DeskContext } from './context.ts';

/** Due for longer than this without being touched means that nobody delivers; milliseconds. */
const OVERDUE_MS = 2 * 60_000;

export interface Status {
  /** False when something is held, overdue or paused. */
  ok: boolean;
  counts: Partial<Record<string, number>>;
  held: { id: string; channel: string; reason: string | null }[];
  overdue: { id: string; channel: string; dueAt: Date | null }[];
  paused: { channel: string | null; reason: string | null }[];
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
  const all = await isPausedAll(context);
  const channels = (await listChannels(context)).filter(({ state }) => state === 'paused');
  const paused = [
    ...(all ? [{ channel: null, reason: all.reason }] : []),
    ...channels.map(({ id, reason }) => ({ channel: id, reason })),
  ];
  return {
    ok: held.length === 0 && overdue.length === 0 && paused.length === 0,
    counts: Object.fromEntries(counts.map(({ state, n }) => [state, n])),
    held,
    overdue,
    paused,
  };
}
