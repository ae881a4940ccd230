import { and, asc, between, eq, sql } from 'drizzle-orm';
import type { DraftChannel } from '../channels/connected-channel.ts';
import { makeRoom } from '../schedule/make-room.ts';
import { deliveries, posts } from '../store/schema/index.ts';
import type { Tx } from '../store/store.ts';
import { isMovable } from './movable.ts';
import { rulesOf } from './place.ts';
import { takenOn } from './taken.ts';

/** So many that come next are moved at most; those behind them keep their places. */
const MOST = 100;
/** Nor is anything moved that is planned so far ahead. */
const REACH_DAYS = 7;
const DAY_MS = 86_400_000;

/**
 * After breaking news took a place: what it came too near to, or what its day or hour has no room for any more, moves to
 * the next place of its own rules, and what stood there to the one behind it. The channel's slots are locked by the caller.
 */
export async function pushAside(tx: Tx, channel: DraftChannel, placed: { postId: string; at: Date }): Promise<void> {
  const { id: channelId } = channel.channel;
  const around = (days: number) => new Date(placed.at.getTime() + days * DAY_MS);
  const next = await tx
    .select({ id: deliveries.id, at: deliveries.slotAt, urgency: posts.urgency, content: posts.content })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .where(
      and(eq(deliveries.channelId, channelId), isMovable, between(deliveries.slotAt, around(-1), around(REACH_DAYS))),
    )
    .orderBy(asc(deliveries.slotAt))
    .limit(MOST);
  const last = next.at(-1)?.at;
  if (!last) return;
  const fixed = takenOn(tx, channel, placed.postId, true);
  const all = takenOn(tx, channel, placed.postId, false);
  const movable = next.map(({ id, at, ...post }) => ({ id, at, rules: rulesOf(post, channel) }));
  // Behind the last of them everything stands where it is.
  const others = async (from: Date, to: Date) => [
    ...(await fixed(from, to < last ? to : last)),
    ...(to > last ? (await all(from > last ? from : last, to)).filter((time) => time > last) : []),
    ...(placed.at >= from && placed.at <= to ? [placed.at] : []),
  ];
  for (const { id, at } of await makeRoom(movable, placed.at, others)) {
    const nextAt = sql`greatest(${deliveries.nextAt}, ${at.toISOString()}::timestamptz)`;
    await tx.update(deliveries).set({ slotAt: at, nextAt }).where(eq(deliveries.id, id));
  }
}
