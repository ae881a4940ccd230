import { and, desc, eq, inArray, notExists, sql } from 'drizzle-orm';
import { z } from 'zod';
import { ownUp } from '../../delivery/changed-by-hand.ts';
import { toldOfPost } from '../../domain/post-told.ts';
import { UserError } from '../../lib/errors.ts';
import { lockPlanned } from '../../posts/planned.ts';
import { lockForPost } from '../../posts/withdraw.ts';
import { record } from '../../store/audit.ts';
import { dbTime } from '../../store/db-time.ts';
import {
  approvals,
  attempts,
  audit,
  deliveries,
  deliveryCommits,
  deliverySteps,
  posts,
} from '../../store/schema/index.ts';
import type { Tx } from '../../store/store.ts';
import { Expected } from '../kit/changed.ts';
import type { DeskContext } from '../kit/context.ts';
import { findId, missing } from '../kit/find-id.ts';
import { kit } from '../kit/messages.ts';
import { IdText } from '../kit/schema.ts';
import { plannedAt, rejectionOf } from '../people/approval.ts';
import { refuseChanged } from '../posts/post-version.ts';
import { onePost, type PostView } from '../posts/posts.ts';
import { approvals as messages } from './messages.ts';

export const RejectInput = z.object({
  postId: IdText,
  /** What is to be done about it. */
  note: z.string().trim().min(1, 'a note in words: whoever wrote the post reads it').max(2_000),
  by: z.string(),
  expected: Expected,
});

/** Throws a UserError where something of the post is on its way, or out: that is not taken back by a word. */
async function refuseUnderWay(tx: Tx, postId: string): Promise<void> {
  const planned = (await lockPlanned(tx, [postId])).get(postId) ?? [];
  if (planned.every(({ state, begun }) => state === 'queued' && !begun)) return;
  throw new UserError(messages.rejectBegun(), { remedy: messages.pauseOrWithdraw(), kind: 'conflict' });
}

/**
 * Takes what is planned of a post off the plan, in a transaction that holds its lock: nothing of it went out, so that it
 * is a draft again, and its place is free.
 */
export async function takeOff(tx: Tx, postId: string): Promise<void> {
  const commits = tx.select({ one: sql`1` }).from(deliveryCommits).where(eq(deliveryCommits.deliveryId, deliveries.id));
  const planned = and(
    eq(deliveries.postId, postId),
    eq(deliveries.kind, 'send'),
    eq(deliveries.state, 'queued'),
    notExists(commits),
  );
  const rows = await tx.select({ id: deliveries.id }).from(deliveries).where(planned);
  const ids = rows.map(({ id }) => id);
  // It may have been looked at when its time came: each time it was found to be without an approval.
  await tx.delete(attempts).where(inArray(attempts.deliveryId, ids));
  await tx.delete(deliverySteps).where(inArray(deliverySteps.deliveryId, ids));
  await tx.delete(deliveries).where(inArray(deliveries.id, ids));
}

/**
 * Says that a post shall not go out as it is, and what is to be done about it. What was planned does not go out, and
 * whoever approved these words is asked again. It stays so until its words, its
 * media or its time change, or until somebody overrules it. Throws a UserError for one whose sending has begun, and where it says something else by now.
 */
export async function rejectPost(context: DeskContext, given: z.input<typeof RejectInput>): Promise<PostView> {
  const { postId: text, note, by, expected } = RejectInput.parse(given);
  const postId = await findId(context.db, 'post', text);
  await context.db.transaction(async (tx) => {
    await lockForPost(tx, postId);
    const post = await ownUp(tx, postId);
    if (!post) throw missing('post', postId);
    if (post.sequence < 0) {
      const remedy = kit.see({ command: 'masthead corrections --all' });
      throw new UserError(messages.isReply(), { remedy, kind: 'conflict' });
    }
    await refuseUnderWay(tx, postId);
    await refuseChanged(context, tx, postId, expected);
    const planned = await plannedAt(tx, postId);
    await takeOff(tx, postId);
    const { contentHash, approvedHash } = post;
    const theirs = and(eq(approvals.postId, postId), eq(approvals.contentHash, contentHash));
    await tx.delete(approvals).where(theirs);
    const rejected = { rejectedHash: contentHash, rejectedBy: by, rejectedAt: dbTime(), rejectedNote: note };
    const unapproved = { approvedHash: null, approvedBy: null, approvedAt: null, allowed: null };
    await tx
      .update(posts)
      .set({ ...rejected, ...unapproved })
      .where(eq(posts.id, postId));
    await record(tx, {
      who: by,
      action: 'reject',
      subject: { type: 'post', id: postId },
      before: {
        approved: approvedHash === contentHash,
        plannedAt: planned?.toISOString() ?? null,
        wished: post.wished,
      },
      after: { approved: false, says: toldOfPost(post.content) },
      detail: { reason: note },
    });
  });
  return onePost(context, { postId });
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

/** Another time than the one for which a post was rejected has it looked at again; `at`: null is the next free slot. */
export async function liftByTime(tx: Tx, post: typeof posts.$inferSelect, at: Date | null): Promise<void> {
  if (!rejectionOf(post) || (await timeOfRejected(tx, post.id)) === (at?.getTime() ?? null)) return;
  await tx.update(posts).set({ rejectedHash: null }).where(eq(posts.id, post.id));
}
