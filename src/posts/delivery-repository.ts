import { and, eq, inArray, lt, max, ne, notExists, or, sql } from 'drizzle-orm';
import { newId } from '../lib/ids.ts';
import { record } from '../store/audit.ts';
import { dbTime } from '../store/db-time.ts';
import { attempts, deliveries, deliveryCommits, deliverySteps, type posts } from '../store/schema/index.ts';
import type { Tx } from '../store/store.ts';

type PostRow = typeof posts.$inferSelect;

const sendingOf = (postId: string) => and(eq(deliveries.postId, postId), eq(deliveries.kind, 'send'));

/**
 * Has what is planned of a post wait for another approval, in a transaction that holds its lock. The row itself must
 * change: a worker that waits for it to store its intent looks at nothing else again.
 */
export async function unapprove(tx: Tx, postId: string): Promise<void> {
  await tx.update(deliveries).set({ contentHash: '' }).where(sendingOf(postId));
}

/** Lets what is planned of a post go out with a content that is approved already, since a change of it was undone. */
export async function reapprove(tx: Tx, postId: string, contentHash: string): Promise<void> {
  await tx
    .update(deliveries)
    .set({ contentHash })
    .where(and(sendingOf(postId), eq(deliveries.state, 'scheduled')));
}

/**
 * Removes what is planned of a post and has not begun, in a transaction that holds its lock: it is a draft again, and its
 * slot is free.
 */
export async function unschedule(tx: Tx, postId: string): Promise<void> {
  const commits = tx.select({ one: sql`1` }).from(deliveryCommits).where(eq(deliveryCommits.deliveryId, deliveries.id));
  const planned = and(sendingOf(postId), eq(deliveries.state, 'scheduled'), notExists(commits));
  const rows = await tx.select({ id: deliveries.id }).from(deliveries).where(planned);
  const ids = rows.map(({ id }) => id);
  // Its attempts, when its time came, only found that it was not approved.
  await tx.delete(attempts).where(inArray(attempts.deliveryId, ids));
  await tx.delete(deliverySteps).where(inArray(deliverySteps.deliveryId, ids));
  await tx.delete(deliveries).where(inArray(deliveries.id, ids));
}

/** Plans a change of a live post, due at once. Answers the id of the delivery. */
export async function scheduleChange(
  tx: Tx,
  { id: postId, channelId }: Pick<PostRow, 'id' | 'channelId'>,
  kind: 'revise' | 'retract',
  contentHash: string,
): Promise<string> {
  const own = and(eq(deliveries.postId, postId), eq(deliveries.kind, kind));
  const [last] = await tx
    .select({ sequence: max(deliveries.sequence) })
    .from(deliveries)
    .where(own);
  const id = newId();
  const sequence = 1 + (last?.sequence ?? 0);
  await tx
    .insert(deliveries)
    .values({ id, postId, channelId, kind, sequence, contentHash, slotAt: dbTime(), nextAt: dbTime() });
  return id;
}

/** Gives a planned sending another slot. */
export async function reschedule(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.update(deliveries).set({ slotAt: at, nextAt: at, place: null }).where(eq(deliveries.id, id));
}

/** Gives the planned sending of a post another latest time at which it may leave; null: any. */
export async function leaveBefore(tx: Tx, postId: string, leaveBy: Date | null): Promise<void> {
  await tx
    .update(deliveries)
    .set({ leaveBy })
    .where(and(sendingOf(postId), eq(deliveries.state, 'scheduled')));
}

/** Has a delivery looked at again at `at`; its slot stays. */
export async function wakeAt(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.update(deliveries).set({ nextAt: at }).where(eq(deliveries.id, id));
}

/** Has what waited for the approval of a post alone looked at again, at its time. */
export async function wakeApproved(tx: Tx, postId: string, notBefore: Date | null): Promise<void> {
  await tx
    .update(deliveries)
    .set({ nextAt: sql`greatest(${deliveries.slotAt}, ${dbTime()}, ${notBefore?.toISOString() ?? null}::timestamptz)` })
    .where(
      and(
        eq(deliveries.postId, postId),
        eq(deliveries.state, 'scheduled'),
        inArray(deliveries.kind, ['send', 'revise']),
      ),
    );
}

/** Has what goes out in a moment wait until then, so that all posts that were approved together can be undone. */
export async function holdBack(tx: Tx, postIds: readonly string[], until: Date): Promise<void> {
  const soon = and(
    inArray(deliveries.postId, [...postIds]),
    eq(deliveries.kind, 'send'),
    eq(deliveries.state, 'scheduled'),
    eq(deliveries.epoch, 0),
    lt(deliveries.nextAt, until),
  );
  await tx.update(deliveries).set({ nextAt: until }).where(soon);
}

/** Makes what was postponed to the end of a pause due when it was to go out. `until`: that end, as it was stored. */
export async function wakePaused(tx: Tx, until: Date): Promise<void> {
  await tx
    .update(deliveries)
    .set({ nextAt: sql`greatest(${deliveries.slotAt}, ${dbTime()})` })
    .where(and(eq(deliveries.state, 'scheduled'), eq(deliveries.nextAt, until)));
}

/**
 * Makes deliveries of a channel that wait for its quota due: those that met it, and those that the pause postponed to its
 * end. A person who resumes the channel knows better.
 */
export async function wakeQuota(tx: Tx, channelId: string, until: Date | null): Promise<void> {
  const waiting = and(
    eq(deliveries.channelId, channelId),
    eq(deliveries.state, 'scheduled'),
    or(sql`${deliveries.outcome}->>'type' = 'exhausted'`, until ? eq(deliveries.nextAt, until) : undefined),
  );
  await tx.update(deliveries).set({ nextAt: dbTime() }).where(waiting);
}

/** Makes changes of a post due that waited until the outcome of the delivery `id` was known: a retraction, say. */
export async function wakeChanges(tx: Tx, { id, postId }: { id: string; postId: string }): Promise<void> {
  const others = and(eq(deliveries.postId, postId), ne(deliveries.id, id), ne(deliveries.kind, 'send'));
  await tx
    .update(deliveries)
    .set({ nextAt: dbTime() })
    // One that is at work may be just about to find that it must wait.
    .where(and(others, inArray(deliveries.state, ['scheduled', 'sending'])));
}

/** Cancels deliveries on a person's word; the engine ends those that were tried, for a part of them may be live. */
export async function drop(tx: Tx, ids: readonly string[], by: string): Promise<void> {
  for (const id of ids) {
    const it = eq(deliveries.id, id);
    await tx
      .update(deliveries)
      .set({ killed: true, nextAt: dbTime() })
      .where(and(it, ne(deliveries.epoch, 0)));
    await tx
      .update(deliveries)
      .set({ state: 'cancelled', nextAt: null, endedAt: dbTime() })
      .where(and(it, eq(deliveries.epoch, 0), eq(deliveries.state, 'scheduled')));
    await record(tx, {
      who: by,
      action: 'drop',
      subject: { type: 'delivery', id },
      before: { state: 'scheduled' },
      after: { state: 'cancelled' },
      detail: { reason: 'chosen at the end of a pause' },
    });
  }
}
