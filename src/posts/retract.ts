import { and, eq, inArray, ne, notExists, sql } from 'drizzle-orm';
import { looksFirst } from '../channels/restored.ts';
import { type DeliveryState, ENDED } from '../domain/delivery.ts';
import { newId } from '../lib/ids.ts';
import { dbTime } from '../store/db-time.ts';
import { deliveries, deliveryCommits, posts } from '../store/schema/index.ts';
import type { Tx } from '../store/store.ts';

/** States of deliveries whose post went out, or may have; so did one with a call begun. */
const LEFT: readonly DeliveryState[] = [
  'published',
  'partial',
  'handed-over',
  'sending',
  'settling',
  'waiting',
  'held',
];

async function leftPosts(tx: Tx, postIds: readonly string[]): Promise<string[]> {
  const begun = tx
    .select({ id: deliveryCommits.deliveryId })
    .from(deliveryCommits)
    .where(and(eq(deliveryCommits.deliveryId, deliveries.id), inArray(deliveryCommits.state, ['open', 'done'])));
  // A store that was restored may not know that it went out.
  const mayBeForgotten = and(eq(deliveries.state, 'scheduled'), looksFirst);
  const rows = await tx
    .selectDistinct({ id: deliveries.postId })
    .from(deliveries)
    .where(
      and(
        inArray(deliveries.postId, [...postIds]),
        ne(deliveries.kind, 'retract'),
        sql`(${inArray(deliveries.state, [...LEFT])} or exists (${begun}) or ${mayBeForgotten})`,
      ),
    );
  return rows.map(({ id }) => id);
}

/**
 * Plans to take down what went out of these posts, or may have, in the caller's transaction: a delivery for each, due
 * at once. One whose sending is still open waits for its end. What is being taken down already, or was, is left alone.
 */
export async function planRetractions(tx: Tx, postIds: readonly string[]): Promise<void> {
  if (postIds.length === 0) return;
  const left = await leftPosts(tx, postIds);
  if (left.length === 0) return;
  const earlier = await tx
    .select({ postId: deliveries.postId, state: deliveries.state, sequence: deliveries.sequence })
    .from(deliveries)
    .where(and(inArray(deliveries.postId, left), eq(deliveries.kind, 'retract')));
  const rows = await tx.select().from(posts).where(inArray(posts.id, left));
  for (const post of rows) {
    const own = earlier.filter(({ postId }) => postId === post.id);
    const stands = ({ state }: { state: DeliveryState }) =>
      state === 'published' || !ENDED.some((end) => end === state);
    if (own.some(stands)) continue;
    await tx.insert(deliveries).values({
      id: newId(),
      postId: post.id,
      channelId: post.channelId,
      kind: 'retract',
      sequence: 1 + Math.max(0, ...own.map(({ sequence }) => sequence)),
      contentHash: post.contentHash,
      slotAt: dbTime(),
      nextAt: dbTime(),
    });
  }
}

/** Takes back what was planned to be taken down and has not begun. */
export async function cancelRetractions(tx: Tx, postIds: readonly string[]): Promise<void> {
  if (postIds.length === 0) return;
  const begun = tx
    .select({ id: deliveryCommits.deliveryId })
    .from(deliveryCommits)
    .where(eq(deliveryCommits.deliveryId, deliveries.id));
  await tx
    .update(deliveries)
    .set({ state: 'cancelled', nextAt: null, endedAt: dbTime() })
    .where(
      and(
        inArray(deliveries.postId, [...postIds]),
        eq(deliveries.kind, 'retract'),
        eq(deliveries.state, 'scheduled'),
        notExists(begun),
      ),
    );
}
