import { and, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { DeliveryState } from '../../domain/delivery.ts';
import { Message } from '../../lib/message.ts';
import { postStanding } from '../../posts/corrections/standing.ts';
import { storeNow } from '../../store/now.ts';
import { deliveries, posts } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';
import { findStory, freePostIds, type Story } from '../kit/find.ts';
import { Time, type View } from '../kit/schema.ts';
import { livePosts } from '../posts/live.ts';

const Effect = z.object({
  post: z.uuid(),
  channel: z.string(),
  state: DeliveryState,
  url: z.string().nullable(),
  may: z.boolean().nullable().describe('Masthead can delete it; null: it is not known yet what is live'),
  note: Message.nullable().describe('Why not, or what to know beforehand'),
});
type Effect = View<typeof Effect>;

const Gone = z.object({ post: z.uuid(), channel: z.string(), at: Time.nullable() });
type Gone = View<typeof Gone>;

export const Effects = z.object({
  posts: z.array(Effect).describe('All that are live, or may be'),
  gone: z.array(Gone).describe('Deleted already'),
  live: z.array(Effect).describe('Still live, until Masthead or a person deletes them'),
  beyondRecall: z.array(Effect).describe('No one can recall them'),
});

/** Posts of a story that were deleted on their platforms. */
async function goneOf(context: DeskContext, story: Story): Promise<Gone[]> {
  const ofStory =
    'articleId' in story ? eq(posts.articleId, story.articleId) : inArray(posts.id, await freePostIds(context, story));
  return context.db
    .select({ post: posts.id, channel: posts.channelId, at: deliveries.endedAt })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .where(and(ofStory, eq(deliveries.kind, 'retract'), eq(deliveries.state, 'published')))
    .orderBy(posts.channelId);
}

/**
 * Finds what withdrawing a story would do, or has done, to its posts that left: each is gone, still live, or beyond
 * recall, as a notification is.
 */
export async function effectsOf(context: DeskContext, text: string): Promise<View<typeof Effects>> {
  const story = await findStory(context, text);
  const found = await ('articleId' in story
    ? livePosts(context, [story.articleId])
    : livePosts(context, [], await freePostIds(context, story)));
  const now = await storeNow(context.db);
  const each = await Promise.all(
    found.map(async ({ post, channel, state, url, retraction }) => {
      const own = context.channels.get(channel);
      const standing = await postStanding(context.db, post);
      const where = { post, channel, state, url };
      if (retraction?.impossible) return { isOver: true, effect: { ...where, may: false, note: retraction.message } };
      if (!own || standing.live === null) return { isOver: false, effect: { ...where, may: null, note: null } };
      const { options } = own.channel;
      const verdict = own.platform.changes.may({ kind: 'retract' }, standing.live, { options, now });
      const note = verdict.may ? (verdict.note ?? null) : verdict.because;
      return { isOver: !verdict.may && !verdict.byHand, effect: { ...where, may: verdict.may, note } };
    }),
  );
  const those = (isOver: boolean): Effect[] => each.filter((one) => one.isOver === isOver).map(({ effect }) => effect);
  return {
    posts: each.map(({ effect }) => effect),
    gone: await goneOf(context, story),
    live: those(false),
    beyondRecall: those(true),
  };
}
