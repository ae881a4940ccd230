import { and, eq, inArray, sql } from 'drizzle-orm';
import { type DeliveryState, ENDED } from '../domain/delivery.ts';
import { deliveries, deliveryCommits } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';

/** Delivery of a post. */
export interface Planned {
  postId: string;
  state: DeliveryState;
  slotAt: Date;
  /** An irreversible call was made for it, or may have been. */
  begun: boolean;
}

/** The sendings of posts, oldest first. */
export async function plannedOf(db: Db | Tx, postIds: readonly string[]): Promise<ReadonlyMap<string, Planned[]>> {
  if (postIds.length === 0) return new Map();
  const rows = await db
    .select({
      postId: deliveries.postId,
      state: deliveries.state,
      slotAt: deliveries.slotAt,
      begun: sql<boolean>`exists (select from ${deliveryCommits} where ${eq(deliveryCommits.deliveryId, deliveries.id)})`,
    })
    .from(deliveries)
    .where(and(inArray(deliveries.postId, [...postIds]), eq(deliveries.kind, 'send')))
    .orderBy(deliveries.createdAt, deliveries.id);
  const byPost = new Map<string, Planned[]>();
  for (const row of rows) byPost.set(row.postId, [...(byPost.get(row.postId) ?? []), row]);
  return byPost;
}

/**
 * The sendings of posts, locked until the transaction ends: none of them begins meanwhile. Read after the lock, so
 * that a call is seen which was begun while it was waited for.
 */
export async function lockPlanned(tx: Tx, postIds: readonly string[]): Promise<ReadonlyMap<string, Planned[]>> {
  if (postIds.length > 0) {
    const theirs = and(inArray(deliveries.postId, [...postIds]), eq(deliveries.kind, 'send'));
    await tx.select({ id: deliveries.id }).from(deliveries).where(theirs).orderBy(deliveries.id).for('update');
  }
  return plannedOf(tx, postIds);
}

/** For when the sending of a post is planned; null: it is not. */
export async function plannedAt(tx: Tx, postId: string): Promise<Date | null> {
  const sending = and(eq(deliveries.postId, postId), eq(deliveries.kind, 'send'));
  const [row] = await tx.select({ slotAt: deliveries.slotAt }).from(deliveries).where(sending);
  return row?.slotAt ?? null;
}

/** Whether the content of its post may still be changed by a person: it waits, and nothing of it left. */
export const isReplaceable = ({ state, begun }: Planned): boolean => state === 'scheduled' && !begun;

/** Whether nothing of it left: without an approval nothing will, even while a worker has claimed it. */
export const isUnsent = ({ state, begun }: Planned): boolean => !begun && !ENDED.some((ended) => ended === state);

/**
 * Condition on a row of `deliveries`: it waits for a slot that the rules gave it, was never tried, and is no breaking
 * news.
 */
export const isMovable = sql`(${deliveries.kind} = 'send' and ${deliveries.state} = 'scheduled' and ${deliveries.epoch} = 0
  and ${deliveries.asked} = 'slot' and ${deliveries.priority} > 0)`;
