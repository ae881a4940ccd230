import { and, asc, eq, inArray, notInArray, sql } from 'drizzle-orm';
import { looksFirst } from '../channels/restored.ts';
import { type DeliveryKind, type DeliveryState, ENDED } from '../domain/delivery.ts';
import { actingAs, record } from '../store/audit.ts';
import { dbTime } from '../store/db-time.ts';
import { articleRevisions, deliveries, deliveryCommits, posts } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';
import { headline } from './headline.ts';
import { removals } from './messages.ts';

/** Delivery of a channel that has not ended. */
export interface Underway {
  delivery: string;
  post: string;
  kind: DeliveryKind;
  state: DeliveryState;
  at: Date;
  headline: string;
}

const isOpen = (channelId: string) =>
  and(eq(deliveries.channelId, channelId), notInArray(deliveries.state, [...ENDED]));

/** What of a channel is scheduled or under way, the earliest first. */
export async function underwayOn(db: Db | Tx, channelId: string): Promise<Underway[]> {
  return db
    .select({
      delivery: deliveries.id,
      post: deliveries.postId,
      kind: deliveries.kind,
      state: deliveries.state,
      at: deliveries.slotAt,
      headline,
    })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .leftJoin(
      articleRevisions,
      and(eq(articleRevisions.articleId, posts.articleId), eq(articleRevisions.revision, posts.revision)),
    )
    .where(isOpen(channelId))
    .orderBy(asc(deliveries.slotAt), asc(deliveries.id));
}

/** Locks what of a channel has not ended: no worker begins or ends any of it until the transaction ends. */
export async function lockUnderway(tx: Tx, channelId: string): Promise<void> {
  const open = tx.select({ id: deliveries.id }).from(deliveries).where(isOpen(channelId));
  await open.orderBy(asc(deliveries.id)).for('update');
}

/**
 * Ends what of a channel has not ended, since it is removed. Nothing of a post may be live that no call was made for: it is
 * cancelled. All else is held for a person. A worker that is at it loses its claim, and writes no result.
 */
export async function endUnderway(tx: Tx, channelId: string, by: string): Promise<{ cancelled: number; held: number }> {
  await actingAs(tx, by);
  const begun = sql`(exists (select from ${deliveryCommits} where ${eq(deliveryCommits.deliveryId, deliveries.id)})
    or ${deliveries.state} = 'handed-over' or ${looksFirst})`;
  const over = { nextAt: null, leaseUntil: null, leaseBy: null };
  const cancelled = await tx
    .update(deliveries)
    .set({ ...over, state: 'cancelled', heldReason: null, endedAt: dbTime() })
    .where(and(isOpen(channelId), sql`${deliveries.state} <> 'held'`, sql`not ${begun}`))
    .returning({ id: deliveries.id });
  const held = await tx
    .update(deliveries)
    .set({ ...over, state: 'held', heldReason: removals.whileSending({ by }) })
    .where(
      and(isOpen(channelId), inArray(deliveries.state, ['scheduled', 'sending', 'settling', 'waiting', 'handed-over'])),
    )
    .returning({ id: deliveries.id });
  const entry =
    (action: string, state: DeliveryState) =>
    ({ id }: { id: string }) => ({
      who: by,
      action,
      subject: { type: 'delivery', id } as const,
      after: { state },
      detail: { removed: channelId },
    });
  await record(tx, ...cancelled.map(entry('drop', 'cancelled')), ...held.map(entry('stop', 'held')));
  return { cancelled: cancelled.length, held: held.length };
}
