import { and, eq, max, sql } from 'drizzle-orm';
import type { Outcome, Receipt } from '../domain/outcome.ts';
import { newId } from '../lib/ids.ts';
import { record } from '../store/audit.ts';
import { dbTime } from '../store/db-time.ts';
import { deliveries, deliveryCommits, type posts } from '../store/schema/index.ts';
import type { Tx } from '../store/store.ts';
import { isStanding } from './corrections/standing.ts';

/** Open commits of a delivery: what they sent may be live. */
export const openCommitOf = (id: string) => and(eq(deliveryCommits.deliveryId, id), eq(deliveryCommits.state, 'open'));

/** Closes the open commits of a delivery, on a person's word: nothing of them is live. */
export async function closeCommits(tx: Tx, id: string): Promise<void> {
  await tx.update(deliveryCommits).set({ state: 'closed', absentAt: dbTime() }).where(openCommitOf(id));
}

/**
 * Reopens the refused calls of a delivery, so that the engine looks for their results before it makes them again: a
 * refusal may have concerned a repeat of a call that went through.
 */
export async function reopenCommits(tx: Tx, id: string): Promise<void> {
  await tx
    .update(deliveryCommits)
    .set({ state: 'open' })
    .where(and(eq(deliveryCommits.deliveryId, id), eq(deliveryCommits.state, 'closed')));
}

/** Ends a delivery as published, on a person's word. `cost`: null where none is known. */
export async function markPublished(
  tx: Tx,
  id: string,
  receipt: Receipt,
  cost: { usd: number; simulated: boolean } | null,
): Promise<void> {
  await tx
    .update(deliveries)
    .set({
      ...(cost && { cost: cost.usd, simulated: cost.simulated }),
      state: 'published',
      outcome: { type: 'published', receipt },
      receipt,
      heldReason: null,
      nextAt: null,
      endedAt: dbTime(),
    })
    .where(eq(deliveries.id, id));
}

/** Ends a delivery that is not live, and is not to be sent any more. */
export async function giveUp(tx: Tx, id: string): Promise<void> {
  await tx
    .update(deliveries)
    .set({ state: 'cancelled', heldReason: null, nextAt: null, endedAt: dbTime() })
    .where(eq(deliveries.id, id));
}

/** Ends a delivery of which some parts are live, and the rest is not to be sent. */
export async function markPartial(tx: Tx, id: string, outcome: Extract<Outcome, { type: 'partial' }>): Promise<void> {
  const { receipt } = outcome;
  await tx
    .update(deliveries)
    .set({ state: 'partial', outcome, receipt, heldReason: null, nextAt: null, endedAt: dbTime() })
    .where(eq(deliveries.id, id));
}

/** Has a held delivery, or one that ended with only some parts live, go on at once. `despiteAge`: also if its story is too old by now. */
export async function tryAgain(
  tx: Tx,
  id: string,
  state: 'scheduled' | 'settling',
  { despiteAge }: { despiteAge: boolean },
): Promise<void> {
  const again = {
    state,
    heldReason: null,
    nextAt: dbTime(),
    slotAt: dbTime(),
    attempts: 0,
    endedAt: null,
    dismissedBy: null,
  };
  await tx
    .update(deliveries)
    .set({ ...again, ...(despiteAge && { leaveBy: null }) })
    .where(eq(deliveries.id, id));
}

/** Takes a failure off the lists of things to do, on a person's word. */
export async function dismiss(tx: Tx, id: string, by: string): Promise<void> {
  await tx.update(deliveries).set({ dismissedBy: by }).where(eq(deliveries.id, id));
  await record(tx, { who: by, action: 'leave as it is', subject: { type: 'delivery', id } });
}

/**
 * Stores that a person deleted a live post on its platform, as a retraction that is done; `open` changes of it, which have
 * not begun, are cancelled. In a transaction that holds the locks of the post and its deliveries.
 */
export async function noteRemoved(
  tx: Tx,
  post: Pick<typeof posts.$inferSelect, 'id' | 'channelId' | 'contentHash'>,
  receipt: Receipt,
  open: readonly string[],
): Promise<void> {
  const { id: postId, channelId, contentHash } = post;
  for (const id of open) {
    const over = { state: 'cancelled' as const, nextAt: null, heldReason: null, endedAt: dbTime() };
    await tx.update(deliveries).set(over).where(eq(deliveries.id, id));
  }
  const own = and(eq(deliveries.postId, postId), eq(deliveries.kind, 'retract'));
  const [last] = await tx
    .select({ sequence: max(deliveries.sequence) })
    .from(deliveries)
    .where(own);
  await tx.insert(deliveries).values({
    id: newId(),
    postId,
    channelId,
    kind: 'retract',
    sequence: 1 + (last?.sequence ?? 0),
    contentHash,
    state: 'published',
    outcome: { type: 'published', receipt },
    receipt,
    slotAt: dbTime(),
    createdAt: dbTime(),
    endedAt: dbTime(),
  });
  // A draft that was deleted is not looked at any more.
  const drafts = and(eq(deliveries.postId, postId), sql`${deliveries.outcome}->>'type' = 'handed-over'`, isStanding);
  const finished = { state: 'handed-over' as const, nextAt: null, endedAt: dbTime() };
  await tx.update(deliveries).set(finished).where(drafts);
}
