import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { UserError } from '../../lib/errors.ts';
import { dropStory } from '../../posts/free-stories.ts';
import { lockPost, deleteDraft as remove } from '../../posts/post-repository.ts';
import { leaveOut } from '../../posts/skips.ts';
import { lockForPost } from '../../posts/withdraw.ts';
import { deliveries } from '../../store/schema/index.ts';
import { Expected } from '../kit/changed.ts';
import type { DeskContext } from '../kit/context.ts';
import { findId, missing } from '../kit/find.ts';
import { IdText } from '../kit/schema.ts';
import { posts as messages } from './messages.ts';
import { refuseChanged } from './posts.ts';

export const DeleteDraftInput = z.object({ postId: IdText, by: z.string(), expected: Expected });

/**
 * Deletes a post that is a draft: with the last one of a free story the story, too, and of an article it is not composed
 * again unless a person asks for it. Throws a UserError for a post that is scheduled or was sent.
 */
export async function deleteDraft(context: DeskContext, given: z.input<typeof DeleteDraftInput>): Promise<string> {
  const { postId: text, by, expected } = DeleteDraftInput.parse(given);
  const postId = await findId(context.db, 'post', text);
  await context.db.transaction(async (tx) => {
    await lockForPost(tx, postId);
    const post = await lockPost(tx, postId);
    if (!post) throw missing('post', postId);
    await refuseChanged(context, tx, postId, expected);
    if ((await tx.$count(deliveries, eq(deliveries.postId, postId))) > 0) {
      throw new UserError(messages.notDraft(), { remedy: messages.undoOrWithdraw(), kind: 'conflict' });
    }
    await remove(tx, post, by);
    const { articleId, freeStoryId, channelId, sequence } = post;
    if (freeStoryId !== null) await dropStory(tx, freeStoryId);
    if (articleId !== null) await leaveOut(tx, { articleId, channelId, round: sequence, by });
  });
  return postId;
}
