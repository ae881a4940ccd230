import { and, eq, gt, inArray, notExists, or, sql } from 'drizzle-orm';
import { record } from '../../store/audit.ts';
import {
  approvals,
  attempts,
  corrections,
  deliveries,
  deliveryCommits,
  deliverySteps,
  posts,
} from '../../store/schema/index.ts';
import type { Db, Tx } from '../../store/store.ts';
import { type CorrectionRow, restoreLive } from './repository.ts';

const begun = (db: Db | Tx) =>
  db.select({ one: sql`1` }).from(deliveryCommits).where(eq(deliveryCommits.deliveryId, deliveries.id));

/** Decisions of a person about posts that nothing has come of yet, with when that ends: `since`: the earliest. */
export async function undoable(
  db: Db | Tx,
  postIds: readonly string[],
  { by, since, undo }: { by: string; since: Date; undo: number },
): Promise<{ id: string; until: Date }[]> {
  if (postIds.length === 0) return [];
  const waits = and(eq(deliveries.state, 'scheduled'), eq(deliveries.epoch, 0), notExists(begun(db)));
  const isMade = and(
    eq(corrections.state, 'approved'),
    sql`${corrections.approvedBy} @> ${JSON.stringify([by])}::jsonb`,
    waits,
  );
  const isLeft = and(eq(corrections.state, 'dismissed'), eq(corrections.decidedBy, by));
  const rows = await db
    .select({ id: corrections.id, decidedAt: corrections.decidedAt, nextAt: deliveries.nextAt })
    .from(corrections)
    .leftJoin(deliveries, eq(deliveries.id, corrections.deliveryId))
    .where(and(inArray(corrections.postId, [...postIds]), gt(corrections.decidedAt, since), or(isMade, isLeft)));
  return rows.map(({ id, decidedAt, nextAt }) => ({
    id,
    until: nextAt ?? new Date((decidedAt ?? since).getTime() + undo),
  }));
}

/** Removes the delivery of a correction, and the post of a reply. False: it has begun. */
async function unmake(tx: Tx, { postId, deliveryId, action, newPostId }: CorrectionRow): Promise<boolean> {
  if (deliveryId === null) return false;
  const waits = and(eq(deliveries.state, 'scheduled'), eq(deliveries.epoch, 0), notExists(begun(tx)));
  const mine = and(eq(deliveries.id, deliveryId), waits);
  const [row] = await tx.select({ id: deliveries.id }).from(deliveries).where(mine).for('update');
  if (!row) return false;
  await tx.update(corrections).set({ deliveryId: null }).where(eq(corrections.deliveryId, deliveryId));
  await tx.delete(attempts).where(eq(attempts.deliveryId, deliveryId));
  await tx.delete(deliverySteps).where(eq(deliverySteps.deliveryId, deliveryId));
  await tx.delete(deliveries).where(eq(deliveries.id, deliveryId));
  if (action === 'reply' && newPostId !== null && newPostId !== postId) {
    await tx.delete(approvals).where(eq(approvals.postId, newPostId));
    await tx.delete(posts).where(eq(posts.id, newPostId));
  }
  return true;
}

/**
 * Takes a person's decision on a correction back, in a transaction that holds the locks of its post: it is open again, and
 * the post as it is live. False: it is being made.
 */
export async function undoDecision(tx: Tx, correction: CorrectionRow, by: string): Promise<boolean> {
  const { id, state, action, postId } = correction;
  if (state === 'approved') {
    if (!(await unmake(tx, correction))) return false;
    if (action === 'revise') await restoreLive(tx, { ...correction, deliveryId: null });
  }
  const approvedBy = correction.approvedBy.filter((name) => name !== by);
  const undecided = { state: 'open', decidedBy: null, decidedAt: null, endedAt: null, reason: null } as const;
  // Approvals of others are for what was chosen; without any a person chooses again.
  const chosen = approvedBy.length > 0 ? action : 'ask';
  await tx
    .update(corrections)
    .set({ ...undecided, action: chosen, approvedBy })
    .where(eq(corrections.id, id));
  await record(tx, {
    who: by,
    action: 'undo correction',
    subject: { type: 'post', id: postId },
    detail: { correction: id, as: action },
  });
  return true;
}
