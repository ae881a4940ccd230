import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Article } from '../../domain/article.ts';
import { UserError } from '../../domain/errors.ts';
import { focalRows } from '../../drafts/focals.ts';
import { articleRevisions, articles } from '../../store/schema/index.ts';
import type { DeskContext } from '../context.ts';
import { ArticleText, findArticle } from '../find-article.ts';
import { type FocalView, focalView, mediaOf } from './media.ts';

export const FocalsInput = z.object({ article: ArticleText });

export interface FocalList {
  articleId: string;
  headline: string;
  /** Its pictures in their order, then its videos. */
  media: FocalView[];
}

/** The newest revision of an article. Throws a UserError for one that was only ever withdrawn. */
export async function newestOf({ db }: Pick<DeskContext, 'db'>, articleId: string): Promise<Article> {
  const newest = and(eq(articleRevisions.articleId, articles.id), eq(articleRevisions.revision, articles.revision));
  const [row] = await db
    .select({ article: articleRevisions.article })
    .from(articles)
    .innerJoin(articleRevisions, newest)
    .where(eq(articles.id, articleId));
  if (row) return row.article;
  throw new UserError(`The article ${articleId} was never handed in, so it has no pictures.`, { kind: 'missing' });
}

/** The pictures and videos of an article, each with what must stay in it. */
export async function listFocals(context: DeskContext, { article: given }: z.infer<typeof FocalsInput>) {
  const articleId = await findArticle(context, given);
  const article = await newestOf(context, articleId);
  const rows = await focalRows(context.db, articleId);
  const media: FocalView[] = [];
  for (const medium of mediaOf(article)) media.push(await focalView(context, articleId, medium, rows));
  return { articleId, headline: article.headline, media } satisfies FocalList;
}
