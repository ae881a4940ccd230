import { inArray } from 'drizzle-orm';
import { z } from 'zod';
import { posts } from '../../store/schema/index.ts';
import { obstacleOf } from '../approvals/obstacles.ts';
import { tryMove } from '../calendar/move.ts';
import { MOST_PLACES } from '../calendar/schema.ts';
import type { DeskContext } from '../kit/context.ts';
import { missing } from '../kit/find.ts';
import type { Actor } from '../people/actor.ts';
import { mayApproveOf } from '../people/approval.ts';
import type { PostView } from '../posts/schema.ts';
import { bulk as messages } from './messages.ts';
import { runBulk } from './run.ts';
import { scheduleOne } from './schedule.ts';
import { type BulkDone, BulkId, type BulkPost } from './schema.ts';
import { eachPost, refused, storyResult } from './stories.ts';

const Place = z.object({
  post: z.uuid(),
  at: z.iso.datetime({ offset: true }).describe('A free slot of its channel'),
  version: z.string().max(200).describe('Of the post, as it was proposed'),
});
type Place = z.output<typeof Place>;

export const FillInput = z.object({
  id: BulkId,
  places: z.array(Place).min(1).max(MOST_PLACES).describe('Posts with their slots; nothing else is scheduled'),
});

/** Stories of posts, each once. Throws a UserError for a post that does not exist. */
async function storiesOf({ db }: DeskContext, places: readonly Place[]): Promise<string[]> {
  const ids = places.map(({ post }) => post);
  const { id, articleId, freeStoryId } = posts;
  const rows = await db.select({ id, articleId, freeStoryId }).from(posts).where(inArray(posts.id, ids));
  const stories = ids.map((post) => {
    const row = rows.find((one) => one.id === post);
    const story = row?.articleId ?? row?.freeStoryId;
    if (!story) throw missing('post', post);
    return story;
  });
  return [...new Set(stories)];
}

/**
 * Schedules posts in the slots that were confirmed for them. Throws nothing for what changed since it was proposed: that
 * post is refused, and keeps no slot.
 */
export async function fillSlots(
  context: DeskContext,
  { id, places }: z.output<typeof FillInput>,
  { actor, by }: { actor: Actor; by: string },
): Promise<BulkDone> {
  const stories = await storiesOf(context, places);
  return runBulk(context, { id, name: 'fill', stories, by, more: { places } }, async (subject, text) => {
    const may = await mayApproveOf(context, by);
    const placeOf = ({ id: post }: PostView) => places.find((one) => one.post === post);
    const its = subject.posts.filter((post) => placeOf(post));
    const done = await eachPost(its, async (post): Promise<BulkPost> => {
      const place = placeOf(post);
      if (place?.version !== post.version) return refused(post, messages.changedSince());
      const obstacle = await obstacleOf(context, post.id);
      if (obstacle) return refused(post, obstacle.message);
      const [remark] = await tryMove(context, post.id, new Date(place.at), by);
      if (remark) return refused(post, remark.message);
      return scheduleOne(context, post, { at: place.at, may, actor, by });
    });
    return storyResult(text, subject, done, messages.noneToSchedule());
  });
}
