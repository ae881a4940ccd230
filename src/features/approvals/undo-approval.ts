import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { toldOfPost } from '../../domain/post-told.ts';
import { UserError } from '../../lib/errors.ts';
import { lockPlanned } from '../../posts/planned.ts';
import { lockForPost } from '../../posts/withdraw.ts';
import { record } from '../../store/audit.ts';
import { approvals, posts } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';
import { findId, missing } from '../kit/find-id.ts';
import { IdText } from '../kit/schema.ts';
import { plannedAt } from '../people/approval.ts';
import { onePost, type PostView } from '../posts/posts.ts';
import { approvals as messages } from './messages.ts';
import { takeOff } from './reject.ts';

export const UndoApprovalInput = z.object({ postId: IdText, by: z.string() });

/**
 * Takes back one's own approval, and what was planned by it, before anything of it left: the post is as it was before,
 * rejected where it was. Throws a UserError for one that is on its way, and where somebody else approved it.
 */
export async function undoApproval(context: DeskContext, given: z.input<typeof UndoApprovalInput>): Promise<PostView> {
  const { postId: text, by } = UndoApprovalInput.parse(given);
  const postId = await findId(context.db, 'post', text);
  await context.db.transaction(async (tx) => {
    await lockForPost(tx, postId);
    const [post] = await tx.select().from(posts).where(eq(posts.id, postId)).for('update');
    if (!post) throw missing('post', postId);
    const planned = (await lockPlanned(tx, [postId])).get(postId) ?? [];
    if (planned.some(({ state, begun }) => state !== 'queued' || begun)) {
      throw new UserError(messages.undoLate(), { remedy: messages.pauseOrWithdraw(), kind: 'conflict' });
    }
    const { contentHash } = post;
    const own = and(eq(approvals.postId, postId), eq(approvals.contentHash, contentHash), eq(approvals.by, by));
    const gone = await tx.delete(approvals).where(own).returning({ by: approvals.by });
    if (gone.length === 0) {
      throw new UserError(messages.undoNotOwn({ by }), { remedy: messages.rejectInstead(), kind: 'conflict' });
    }
    const was = await plannedAt(tx, postId);
    await takeOff(tx, postId);
    const unapproved = { approvedHash: null, approvedBy: null, approvedAt: null, allowed: null };
    await tx.update(posts).set(unapproved).where(eq(posts.id, postId));
    await record(tx, {
      who: by,
      action: 'undo approval',
      subject: { type: 'post', id: postId },
      before: { approved: post.approvedHash === contentHash, plannedAt: was?.toISOString() ?? null },
      after: { approved: false, says: toldOfPost(post.content) },
    });
  });
  return onePost(context, { postId, by });
}
