import { and, eq, gt } from 'drizzle-orm';
import { z } from 'zod';
import { sweepAll } from '../../delivery/sweep.ts';
import { UserError } from '../../lib/errors.ts';
import { composeAgain } from '../../posts/article-repository.ts';
import { addRequest, lastRound } from '../../posts/requests.ts';
import { skipsOf, takeIn } from '../../posts/skips.ts';
import { lockForArticle } from '../../posts/withdraw.ts';
import { record } from '../../store/audit.ts';
import { articles, posts } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';
import { findArticle } from '../kit/find.ts';
import { kit } from '../kit/messages.ts';
import { ArticleText } from '../kit/schema.ts';
import { postsOf } from '../posts/posts.ts';
import type { ComposedArticle } from './schema.ts';
import { makePosts, refuseRequest } from './submit.ts';

export const ComposeArticleInput = z.object({
  article: ArticleText,
  /** null: all that are configured. */
  channels: z.array(z.string()).nullable().default(null),
  by: z.string(),
});

/** Requests a post on each of these channels that has none of the article; returns them. */
async function askForMissing(
  context: DeskContext,
  articleId: string,
  wanted: readonly string[],
  by: string,
): Promise<string[]> {
  return context.db.transaction(async (tx) => {
    await lockForArticle(tx, articleId);
    const mine = eq(articles.id, articleId);
    const [row] = await tx.select({ revision: articles.revision }).from(articles).where(mine);
    if (!row || row.revision === 0) {
      throw new UserError(kit.notSubmitted(), { kind: 'conflict' });
    }
    const has = await tx
      .selectDistinct({ channel: posts.channelId })
      .from(posts)
      .where(and(eq(posts.articleId, articleId), gt(posts.sequence, 0)));
    const missing = wanted.filter((id) => !has.some(({ channel }) => channel === id));
    if (missing.length === 0) return [];
    await takeIn(tx, articleId, missing);
    const round = Math.max(1, await lastRound(tx, articleId));
    await addRequest(tx, articleId, { channels: missing, when: 'slot', round, again: false, by });
    const subject = { type: 'article', id: articleId } as const;
    await record(tx, { who: by, action: 'compose', subject, detail: { channels: missing } });
    await composeAgain(tx, articleId);
    return missing;
  });
}

/**
 * Creates the missing posts of an article; existing ones are not changed, so that it can be repeated. Throws a UserError
 * for an unknown article or channel, and for an article that was withdrawn or never submitted.
 */
export async function composeArticle(
  context: DeskContext,
  given: z.input<typeof ComposeArticleInput>,
): Promise<ComposedArticle> {
  const { article, channels, by } = ComposeArticleInput.parse(given);
  await refuseRequest(context, { channels, when: 'slot' });
  const articleId = await findArticle(context, article);
  const asked = await askForMissing(context, articleId, channels ?? [...context.channels.keys()], by);
  if (asked.length > 0) {
    await makePosts(context, articleId);
    if (context.queues) await sweepAll(context, context.queues);
  }
  return {
    articleId,
    asked,
    posts: await postsOf(context, { articleId }),
    skipped: await skipsOf(context.db, { articleId }),
  };
}
