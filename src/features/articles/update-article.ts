import { and, eq, inArray, or } from 'drizzle-orm';
import { z } from 'zod';
import { sweepAll } from '../../delivery/sweep.ts';
import { type Article, OwnArticle } from '../../domain/article.ts';
import { Origin } from '../../domain/origin.ts';
import { UserError } from '../../lib/errors.ts';
import { canonicalKeyOf, saveArticle, UNKEYED } from '../../posts/articles.ts';
import { takeOwnFiles } from '../../posts/own-files.ts';
import { writer } from '../../posts/writer/writer.ts';
import { articleNames, articleRevisions, articles } from '../../store/schema/index.ts';
import { listCorrections } from '../corrections/list.ts';
import type { DeskContext } from '../kit/context.ts';
import { postsOf } from '../posts/posts.ts';
import { articles as messages } from './messages.ts';
import type { UpdatedArticle } from './schema.ts';
import { makePosts, withFiles } from './submit.ts';

export const UpdateArticleInput = z.object({
  article: OwnArticle,
  origin: Origin.nullable().default(null),
  by: z.string(),
});

/** Throws a UserError for a story that was never submitted: then there is nothing to update. */
async function knownArticle({ db }: DeskContext, article: Article, origin: Origin | null) {
  const named = db
    .select({ id: articleNames.articleId })
    .from(articleNames)
    .where(eq(articleNames.uri, origin?.uri ?? ''));
  const [row] = await db
    .select({ id: articles.id, revision: articles.revision, article: articleRevisions.article })
    .from(articles)
    .innerJoin(
      articleRevisions,
      and(eq(articleRevisions.articleId, articles.id), eq(articleRevisions.revision, articles.revision)),
    )
    .where(or(eq(articles.canonicalKey, canonicalKeyOf(article, origin)), inArray(articles.id, named)));
  if (row) return row;
  const address = article.canonicalUrl ?? article.url;
  throw new UserError(address === null ? messages.textUnknown() : messages.notKnownHere({ address }), {
    remedy: messages.postFirst(),
    kind: 'missing',
  });
}

/**
 * Takes a newer version of a known story: posts that were not sent yet are composed again, or flagged, and live ones are
 * compared with it. Nothing new is posted. Throws a UserError if it is unknown or was withdrawn.
 */
export async function updateArticle(
  context: DeskContext,
  given: z.input<typeof UpdateArticleInput>,
): Promise<UpdatedArticle> {
  const { article, origin, by } = UpdateArticleInput.parse(given);
  const known = await knownArticle(context, article, origin);
  const request = { channels: [], when: 'slot' as const, by };
  const keeping = withFiles(UNKEYED, await takeOwnFiles(context, article));
  const saved = await saveArticle(context.db, article, request, false, keeping, { origin, lifts: false, typedBy: by });
  await makePosts(context, saved.id);
  if (context.queues) await sweepAll(context, context.queues);
  return {
    articleId: saved.id,
    headline: article.headline,
    fromRevision: known.revision,
    revision: saved.revision,
    changes: await writer.changes(known.article, article),
    posts: await postsOf(context, { articleId: saved.id }),
    corrections: await listCorrections(context, { article: saved.id }),
  };
}
