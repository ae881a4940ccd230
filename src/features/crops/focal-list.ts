import { z } from 'zod';
import { focalRows } from '../../posts/focals.ts';
import type { DeskContext } from '../kit/context.ts';
import { findArticle, newestOf } from '../kit/find.ts';
import { ArticleText } from '../kit/schema.ts';
import { type FocalView, focalView, mediaOf } from './media.ts';

export const FocalsInput = z.object({ article: ArticleText });

export interface FocalList {
  articleId: string;
  headline: string;
  /** Its pictures in their order, then its videos. */
  media: FocalView[];
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
