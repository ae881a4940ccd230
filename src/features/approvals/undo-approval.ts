import { z } from 'zod';
import { UserError } from '../../lib/errors.ts';
import { undoApproval as undo } from '../../posts/approve.ts';
import { lockPlanned } from '../../posts/planned.ts';
import { lockPost } from '../../posts/post-repository.ts';
import { lockForPost } from '../../posts/withdraw.ts';
import type { DeskContext } from '../kit/context.ts';
import { findId, missing } from '../kit/find.ts';
import { IdText } from '../kit/schema.ts';
import { onePost, type PostView } from '../posts/posts.ts';
import { approvals as messages } from './messages.ts';

export const UndoApprovalInput = z.object({ postId: IdText, by: z.string() });

/**
 * Takes back one's own approval, and what was planned by it, before anything of it left: the post is as it was before,
 * rejected where it was. Throws a UserError for one that is on its way, and where someone else approved it.
 */
export async function undoApproval(context: DeskContext, given: z.input<typeof UndoApprovalInput>): Promise<PostView> {
  const { postId: text, by } = UndoApprovalInput.parse(given);
  const postId = await findId(context.db, 'post', text);
  await context.db.transaction(async (tx) => {
    await lockForPost(tx, postId);
    const post = await lockPost(tx, postId);
    if (!post) throw missing('post', postId);
    const planned = (await lockPlanned(tx, [postId])).get(postId) ?? [];
    if (planned.some(({ state, begun }) => state !== 'scheduled' || begun)) {
      throw new UserError(messages.undoLate(), { remedy: messages.pauseOrWithdraw(), kind: 'conflict' });
    }
    if (!(await undo(tx, post, by))) {
      throw new UserError(messages.undoNotOwn({ by }), { remedy: messages.rejectInstead(), kind: 'conflict' });
    }
  });
  return onePost(context, { postId, by });
}
