import { z } from 'zod';
import { undoApproval } from '../approvals/approve.ts';
import { movePost } from '../calendar/move.ts';
import type { DeskContext } from '../kit/context.ts';
import type { PostView } from '../posts/schema.ts';
import { bulk as messages } from './messages.ts';
import { assertUndoable, bulkOf, changedPosts, runBulk } from './run.ts';
import type { BulkDone, BulkPost } from './schema.ts';
import { eachPost, storyResult } from './stories.ts';

/** Origin of a time, as a move takes it. */
const Origin = z.enum(['slot', 'now']).nullable().catch(null);

/** Takes back what was done to a post. Throws a UserError where it is being published, or changed meanwhile. */
async function undoOne(
  context: DeskContext,
  { id: postId, channel, state }: PostView,
  { at, before }: BulkPost,
  by: string,
): Promise<BulkPost> {
  const undone = { channel, post: postId, outcome: 'undone', at: null, before: null, why: null } as const;
  if (before === null) {
    await undoApproval(context, { postId, by });
    return undone;
  }
  // A draft without a time looks for its slot once it is approved.
  const when = before.at ?? 'slot';
  const as = state === 'scheduled' ? Origin.parse(before.asked) : null;
  const { after } = await movePost(context, { postId, when, ...(as && { as }), seenAt: at, by });
  return { ...undone, at: after.at?.toISOString() ?? null };
}

/**
 * Takes back what a person did to many stories: their approvals, and the times that they gave. What is being published,
 * and what someone changed meanwhile, stays and says so.
 */
export async function undoMany(context: DeskContext, { id, by }: { id: string; by: string }): Promise<BulkDone> {
  const { action, stories } = await bulkOf(context, { id, by });
  assertUndoable(action);
  const changed = stories.filter((one) => changedPosts([one]).length > 0);
  const names = changed.map(({ story }) => story);
  const request = { id: `${id} undo`, name: 'undo', stories: names, by, more: {} } as const;
  const done = await runBulk(context, request, async (subject, text) => {
    const its = changedPosts(changed.filter(({ story }) => story === text));
    const posts = subject.posts.filter(({ id: post }) => its.some((one) => one.post === post));
    const undone = await eachPost(posts, async (post) => {
      const given = its.find((one) => one.post === post.id);
      if (!given) throw new Error('A post that was just found is gone');
      return undoOne(context, post, given, by);
    });
    return storyResult(text, subject, undone, messages.noUndo());
  });
  return { ...done, id };
}
