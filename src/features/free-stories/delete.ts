import { asc, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { UserError } from '../../lib/errors.ts';
import { dropStory } from '../../posts/free-stories.ts';
import { deleteDraft, lockPost } from '../../posts/post-repository.ts';
import { deliveries, posts } from '../../store/schema/index.ts';
import { Expected } from '../kit/changed.ts';
import type { DeskContext } from '../kit/context.ts';
import { IdText } from '../kit/schema.ts';
import { posts as postMessages } from '../posts/messages.ts';
import { freeStories as messages } from './messages.ts';
import { knownStory, lockUnchanged, refuseChangedStory } from './story.ts';

export const DeleteInput = z.object({ id: IdText, by: z.string(), expected: Expected });

/**
 * Deletes a free story with all its posts, which have to be drafts. Answers its id. Throws a UserError where one of them
 * is scheduled or was sent, and where the story changed since it was read.
 */
export async function deleteStory(context: DeskContext, given: z.input<typeof DeleteInput>): Promise<string> {
  const { id: text, by, expected } = DeleteInput.parse(given);
  const known = await knownStory(context, text);
  await refuseChangedStory(context, known, expected);
  const { id } = known.story;
  await context.db.transaction(async (tx) => {
    await lockUnchanged(tx, known);
    const own = await tx.select({ id: posts.id }).from(posts).where(eq(posts.freeStoryId, id)).orderBy(asc(posts.id));
    const ids = own.map((post) => post.id);
    const rows = [];
    for (const postId of ids) rows.push(await lockPost(tx, postId));
    const [sent] = await tx
      .select({ channel: posts.channelId })
      .from(deliveries)
      .innerJoin(posts, eq(posts.id, deliveries.postId))
      .where(inArray(deliveries.postId, ids))
      .limit(1);
    if (sent) {
      throw new UserError(messages.notAllDrafts(sent), { remedy: postMessages.undoOrWithdraw(), kind: 'conflict' });
    }
    for (const row of rows) if (row) await deleteDraft(tx, row, by);
    await dropStory(tx, id);
  });
  return id;
}
