import { and, desc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { auditedContent } from '../domain/audited-content.ts';
import { record } from '../store/audit.ts';
import { dbTime } from '../store/db-time.ts';
import { approvals, audit, posts } from '../store/schema/index.ts';
import type { Tx } from '../store/store.ts';
import { settleRequests } from './approval-requests.ts';
import { UNAPPROVED } from './approve.ts';
import { unschedule } from './delivery-repository.ts';
import { plannedAt } from './planned.ts';

type PostRow = typeof posts.$inferSelect;

/** Why a post is not to go out with this content. */
export interface RejectionView {
  by: string;
  at: Date;
  /** What is to be done about it. */
  note: string;
}

/** Condition on a row of `posts`: its content was rejected, and the rejection was not overruled. */
export const isRejected = sql<boolean>`coalesce(${posts.rejectedHash} = ${posts.contentHash}
  and ${posts.approvedHash} is distinct from ${posts.contentHash}, false)`;

/** Rejection of a post's content; null: it was not rejected, or was approved all the same. */
export function rejectionOf({
  contentHash,
  approvedHash,
  rejectedHash,
  rejectedBy,
  rejectedAt,
  rejectedNote,
}: Pick<
  PostRow,
  'contentHash' | 'approvedHash' | 'rejectedHash' | 'rejectedBy' | 'rejectedAt' | 'rejectedNote'
>): RejectionView | null {
  if (rejectedHash !== contentHash || approvedHash === contentHash) return null;
  if (rejectedBy === null || rejectedAt === null) return null;
  return { by: rejectedBy, at: rejectedAt, note: rejectedNote ?? '' };
}

/**
 * Rejects the content of a locked post: it is a draft again, and whoever approved this content is asked again. It stays
 * rejected until its content or time changes, or an approval overrules it.
 */
export async function reject(tx: Tx, post: PostRow, { by, note }: { by: string; note: string }): Promise<void> {
  const { id: postId, contentHash, approvedHash } = post;
  const planned = await plannedAt(tx, postId);
  await unschedule(tx, postId);
  await tx.delete(approvals).where(and(eq(approvals.postId, postId), eq(approvals.contentHash, contentHash)));
  const rejected = { rejectedHash: contentHash, rejectedBy: by, rejectedAt: dbTime(), rejectedNote: note };
  await tx
    .update(posts)
    .set({ ...rejected, ...UNAPPROVED })
    .where(eq(posts.id, postId));
  await settleRequests(tx, post, { by });
  await record(tx, {
    who: by,
    action: 'reject',
    subject: { type: 'post', id: postId },
    before: {
      approved: approvedHash === contentHash,
      plannedAt: planned?.toISOString() ?? null,
      wished: post.wished,
    },
    after: { approved: false, says: auditedContent(post.content) },
    detail: { reason: note },
  });
}

const Times = z.object({ plannedAt: z.string().nullable(), wished: z.string().nullable() });

/** For when a post was to go out as it was rejected; null: it had no time of its own. */
async function timeOfRejected(tx: Tx, postId: string): Promise<number | null> {
  const [row] = await tx
    .select({ before: audit.before })
    .from(audit)
    .where(and(eq(audit.subject, `post:${postId}`), eq(audit.action, 'reject')))
    .orderBy(desc(audit.id))
    .limit(1);
  const { plannedAt: planned, wished } = Times.safeParse(row?.before).data ?? { plannedAt: null, wished: null };
  const at = Date.parse(planned ?? wished ?? '');
  return Number.isNaN(at) ? null : at;
}

/** Lifts the rejection of a post that gets another time than it was rejected for; `at`: null is the next free slot. */
export async function liftByTime(tx: Tx, post: PostRow, at: Date | null): Promise<void> {
  if (!rejectionOf(post) || (await timeOfRejected(tx, post.id)) === (at?.getTime() ?? null)) return;
  await tx.update(posts).set({ rejectedHash: null }).where(eq(posts.id, post.id));
}
