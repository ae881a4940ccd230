import { z } from 'zod';
import { UserError } from '../../lib/errors.ts';
import { told } from '../../lib/told.ts';
import { undoApproval as undo } from '../../posts/approve.ts';
import { lockPlanned } from '../../posts/planned.ts';
import { lockPost } from '../../posts/post-repository.ts';
import { lockForPost } from '../../posts/withdraw.ts';
import type { DeskContext } from '../kit/context.ts';
import { findId } from '../kit/find-id.ts';
import { IdText } from '../kit/schema.ts';
import { onePost, type PostView } from '../posts/posts.ts';

export const UndoApprovalInput = z.object({ postId: IdText, by: z.string() });

const tooLate = (postId: string): UserError =>
  new UserError(`The post ${postId} is on its way already, so its approval cannot be undone any more.`, {
    remedy: 'To hold back the rest use `masthead pause`; to have it taken down, `masthead withdraw`.',
    kind: 'conflict',
    told: told('undo-late', {}),
  });

/**
 * Takes back one's own approval, and what was planned by it, before anything of it left: the post is as it was before,
 * rejected where it was. Throws a UserError for one that is on its way, and where somebody else approved it.
 */
export async function undoApproval(context: DeskContext, given: z.input<typeof UndoApprovalInput>): Promise<PostView> {
  const { postId: text, by } = UndoApprovalInput.parse(given);
  const postId = await findId(context.db, 'post', text);
  await context.db.transaction(async (tx) => {
    await lockForPost(tx, postId);
    const post = await lockPost(tx, postId);
    if (!post) throw new UserError(`There is no post ${postId}.`, { remedy: 'See `masthead posts`.', kind: 'missing' });
    const planned = (await lockPlanned(tx, [postId])).get(postId) ?? [];
    if (planned.some(({ state, begun }) => state !== 'queued' || begun)) throw tooLate(postId);
    if (!(await undo(tx, post, by))) {
      throw new UserError(`${by} has not approved what the post ${postId} says now.`, {
        remedy: 'To keep back what others approved, reject it.',
        kind: 'conflict',
        told: told('undo-not-own', {}),
      });
    }
  });
  return onePost(context, { postId, by });
}
