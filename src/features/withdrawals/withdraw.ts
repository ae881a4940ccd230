import { and, eq, inArray, or } from 'drizzle-orm';
import { z } from 'zod';
import { expecting } from '../../lib/issues.ts';
import { idsAt } from '../../posts/known.ts';
import { lift, liftFreePost, withdraw, withdrawArticle, withdrawFreePost } from '../../posts/withdraw.ts';
import { deliveries, posts } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';
import { Address, addressUnknown, storyOf } from '../kit/find.ts';
import { kit } from '../kit/messages.ts';
import { ArticleText } from '../kit/schema.ts';
import { type LivePost, livePosts } from '../posts/live.ts';
import { type PostView, postsOf } from '../posts/posts.ts';

export const WithdrawInput = z
  .object({
    /** Its address, its id, or the id of one of its posts, or of a free post; of ids the beginning is enough. */
    article: ArticleText,
    /** Takes a withdrawal back. */
    lift: z.boolean(),
    reason: z.string().trim().max(500),
    by: z.string(),
  })
  .refine(({ lift: lifts, reason }) => lifts || reason !== '', {
    path: ['reason'],
    message: expecting(kit.reason()),
  });
type Given = z.output<typeof WithdrawInput>;

export interface WithdrawnStory {
  /** More than one if several articles share an address. */
  articleIds: string[];
  /** As they are now: what was planned is cancelled, or planned again. */
  posts: PostView[];
  /** Channels on which something was on its way and is not sent. */
  stopped: string[];
  /** What left before, or may have: for people, who take it off the platform. */
  live: LivePost[];
}

interface Meant {
  articleIds: string[];
  /** Free posts. */
  postIds: string[];
}

/** Changes what is meant. An address of which nothing is known is remembered, so that the story stays away. */
async function change(context: DeskContext, { article, lift: lifts, reason, by }: Given): Promise<Meant> {
  const url = Address.safeParse(article).data ?? null;
  const request = { signal: 'kill', reason: reason || null, by } as const;
  if (url !== null && !lifts) {
    const articleIds = await context.db.transaction((tx) => withdraw(tx, { ...request, origin: null, url }));
    return { articleIds, postIds: [] };
  }
  const story = url === null ? await storyOf(context, article) : null;
  if (story && 'freePostId' in story) {
    const { freePostId } = story;
    await context.db.transaction((tx) => (lifts ? liftFreePost : withdrawFreePost)(tx, freePostId, { reason, by }));
    return { articleIds: [], postIds: [freePostId] };
  }
  const ids = story ? [story.articleId] : await idsAt(context.db, article);
  if (ids.length === 0) throw addressUnknown(article);
  await context.db.transaction(async (tx) => {
    for (const id of ids) await (lifts ? lift(tx, id, request) : withdrawArticle(tx, id, request));
  });
  return { articleIds: ids, postIds: [] };
}

/** What was on its way when its article was killed. */
async function stoppedOf({ db }: DeskContext, { articleIds, postIds }: Meant, live: readonly LivePost[]) {
  const rows = await db
    .select({ channel: posts.channelId, id: deliveries.id })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .where(and(or(inArray(posts.articleId, articleIds), inArray(posts.id, postIds)), eq(deliveries.killed, true)))
    .orderBy(posts.channelId);
  return rows.filter(({ id }) => !live.some(({ delivery }) => delivery === id)).map(({ channel }) => channel);
}

/**
 * Kills a story on an editor's word, as a system that hands articles in does: from the end of the call on nothing of
 * it is sent that was not sent before. With `lift` it may go out again, with what was planned. Throws a UserError
 * where there is no such article, and where there is nothing to lift.
 */
export async function withdrawStory(
  context: DeskContext,
  given: z.input<typeof WithdrawInput>,
): Promise<WithdrawnStory> {
  const input = WithdrawInput.parse(given);
  const meant = await change(context, input);
  const { articleIds, postIds } = meant;
  const live = await livePosts(context, articleIds, postIds);
  const views = await Promise.all(articleIds.map((articleId) => postsOf(context, { articleId })));
  return {
    articleIds,
    posts: [...views.flat(), ...(postIds.length > 0 ? await postsOf(context, { postIds }) : [])],
    stopped: input.lift ? [] : await stoppedOf(context, meant, live),
    live: live.map(({ articleId: _articleId, ...post }) => post),
  };
}
