import { and, eq, inArray } from 'drizzle-orm';
import { auditedContent } from '../../domain/audited-content.ts';
import type { Remedy } from '../../domain/correction.ts';
import { contentHash, newId } from '../../lib/ids.ts';
import type { Message } from '../../lib/message.ts';
import { record } from '../../store/audit.ts';
import { dbTime } from '../../store/db-time.ts';
import { corrections, deliveries, posts } from '../../store/schema/index.ts';
import type { Tx } from '../../store/store.ts';
import type { Finished } from '../draft.ts';

export type CorrectionRow = typeof corrections.$inferSelect;

/** Stores how a correction is to be made, and who has approved that. */
export async function chooseRemedy(
  tx: Tx,
  id: string,
  chosen: Finished & { action: Remedy } & Pick<CorrectionRow, 'note' | 'noteAuthors' | 'approvedBy'>,
): Promise<void> {
  const { content, problems, action, note, noteAuthors, approvedBy } = chosen;
  await tx
    .update(corrections)
    .set({ content, problems, action, why: null, note, noteAuthors, approvedBy })
    .where(eq(corrections.id, id));
}

/** Replaces the content of an open correction: approvals of the earlier one no longer count. */
export async function replaceCorrection(
  tx: Tx,
  { id, postId, content: before }: CorrectionRow,
  { content, problems, authors, by }: Finished & { authors: string[]; by: string },
): Promise<void> {
  await tx.update(corrections).set({ content, problems, authors, approvedBy: [] }).where(eq(corrections.id, id));
  await record(tx, {
    who: by,
    action: 'edit correction',
    subject: { type: 'post', id: postId },
    before: auditedContent(before),
    after: auditedContent(content),
    detail: { correction: id },
  });
}

/** Starts the correction of a free post, for a person to decide how it is made. Answers its id. */
export async function startCorrection(
  tx: Tx,
  {
    id,
    postId,
    was,
    content,
    problems,
    authors,
    by,
  }: Finished & Pick<CorrectionRow, 'id' | 'postId' | 'was'> & { authors: string[]; by: string },
): Promise<string> {
  const written = { content, problems, authors: authors.length > 0 ? authors : null };
  await tx.insert(corrections).values({ id, postId, changes: [], was, ...written, action: 'ask', newPostId: newId() });
  await record(tx, {
    who: by,
    action: 'start correction',
    subject: { type: 'post', id: postId },
    before: auditedContent(was),
    after: auditedContent(content),
    detail: { correction: id },
  });
  return id;
}

/** Closes an open correction on a person's word: its post stays unchanged. */
export async function closeCorrection(
  tx: Tx,
  { id, postId }: CorrectionRow,
  { reason, by }: { reason: string; by: string },
): Promise<void> {
  const over = { state: 'dismissed' as const, reason, decidedBy: by, decidedAt: dbTime(), endedAt: dbTime() };
  await tx.update(corrections).set(over).where(eq(corrections.id, id));
  const subject = { type: 'post' as const, id: postId };
  await record(tx, { who: by, action: 'dismiss correction', subject, detail: { correction: id, reason } });
}

/** Closes corrections of a post whose place is taken by a newer one, or by a withdrawal. */
export async function supersede(tx: Tx, postId: string, ids: readonly string[], because: Message): Promise<void> {
  if (ids.length === 0) return;
  const theirs = and(eq(corrections.postId, postId), inArray(corrections.id, [...ids]));
  await tx.update(corrections).set({ state: 'superseded', because, endedAt: dbTime() }).where(theirs);
}

/** Gives a post back what is live on the platform: its correction was not made. */
export async function restoreLive(
  tx: Tx,
  { postId, was, content, fromRevision, deliveryId }: CorrectionRow,
): Promise<void> {
  const hash = contentHash(was);
  const before = { content: was, contentHash: hash, approvedHash: hash, revision: fromRevision };
  await tx.update(posts).set(before).where(eq(posts.id, postId));
  if (deliveryId !== null) await tx.update(deliveries).set({ content }).where(eq(deliveries.id, deliveryId));
}
