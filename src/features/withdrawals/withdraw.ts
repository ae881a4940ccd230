import { and, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { expecting } from '../../lib/issues.ts';
import { idsAt } from '../../posts/known.ts';
import { lift, withdraw, withdrawArticle } from '../../posts/withdraw.ts';
import { deliveries, posts } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';
import { Address, addressUnknown, articleIdOf } from '../kit/find.ts';
import { kit } from '../kit/messages.ts';
import { ArticleText } from '../kit/schema.ts';
import { type LivePost, livePosts } from '../posts/live.ts';
import { type PostView, postsOf } from '../posts/posts.ts';

export const WithdrawInput = z
  .object({
    /** Its address, its id, or the id of one of its posts; of ids the beginning is enough. */
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

/** Ids of what is meant. An address of which nothing is known is remembered, so that the story stays away. */
async function change(context: DeskContext, { article, lift: lifts, reason, by }: Given): Promise<string[]> {
  const url = Address.safeParse(article).data ?? null;
  const request = { signal: 'kill', reason: reason || null, by } as const;
  if (url !== null && !lifts) {
    return context.db.transaction((tx) => withdraw(tx, { ...request, origin: null, url }));
  }
  const ids = url === null ? [await articleIdOf(context, article)] : await idsAt(context.db, url);
  if (ids.length === 0) throw addressUnknown(article);
  await context.db.transaction(async (tx) => {
    for (const id of ids) await (lifts ? lift(tx, id, request) : withdrawArticle(tx, id, request));
  });
  return ids;
}

/** What was on its way when its article was killed. */
async function stoppedOf({ db }: DeskContext, articleIds: readonly string[], live: readonly LivePost[]) {
  const rows = await db
    .select({ channel: posts.channelId, id: deliveries.id })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .where(and(inArray(posts.articleId, [...articleIds]), eq(deliveries.killed, true)))
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
  const articleIds = await change(context, input);
  const live = await livePosts(context, articleIds);
  const views = await Promise.all(articleIds.map((articleId) => postsOf(context, { articleId })));
  return {
    articleIds,
    posts: views.flat(),
    stopped: input.lift ? [] : await stoppedOf(context, articleIds, live),
    live: live.map(({ articleId: _articleId, ...post }) => post),
  };
}
