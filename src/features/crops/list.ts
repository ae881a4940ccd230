import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Article } from '../../domain/article.ts';
import type { FocalBox } from '../../domain/focal.ts';
import { contentHash } from '../../lib/ids.ts';
import { type FocalRow, focalRows, focalVersion, matchFocal } from '../../posts/focals.ts';
import { articles } from '../../store/schema/index.ts';
import type { Tx } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { findArticle, newestOf } from '../kit/find.ts';
import { ArticleText } from '../kit/schema.ts';
import { type Format, formatsOf } from './formats.ts';
import { type FocalView, focalView, mediaOf, shownAs } from './media.ts';

export const CropsInput = z.object({ article: ArticleText });

/** The window of one format that an editor chose, in fractions of the picture as it is now. */
export interface ChosenWindow {
  format: string;
  box: FocalBox;
  setBy: string;
  setAt: Date;
}

/** A picture of an article, with what editors said of its crops. */
export interface PictureCrops extends Omit<FocalView, 'kind'> {
  credit: string | null;
  /** What it shows, as its source says. */
  alt: string | null;
  windows: ChosenWindow[];
}

export interface CropList {
  articleId: string;
  headline: string;
  language: string | null;
  /** Another where an editor says something else of the crops, or the article has another revision. */
  version: string;
  formats: Format[];
  pictures: PictureCrops[];
}

/** The windows that editors chose for a picture. Its file is read only where it must be. */
export async function windowsOf(
  context: DeskContext,
  articleId: string,
  url: string | null,
  rows: readonly FocalRow[],
): Promise<ChosenWindow[]> {
  const formats = [...new Set(rows.flatMap(({ format }) => (format === null ? [] : [format])))].sort();
  if (url === null || formats.length === 0) return [];
  const shown = await shownAs(context, articleId, { kind: 'picture', url });
  const windows: ChosenWindow[] = [];
  for (const format of formats) {
    const found = await matchFocal(rows, { ...shown, format });
    if (found === null || !('width' in found.focal)) continue;
    const { setBy, setAt } = found.row;
    windows.push({ format, box: found.focal, setBy, setAt });
  }
  return windows;
}

/** In a transaction that holds the article's lock it is sure. */
export async function cropsVersion(db: DeskContext['db'] | Tx, articleId: string): Promise<string> {
  const [row] = await db.select({ revision: articles.revision }).from(articles).where(eq(articles.id, articleId));
  return contentHash([row?.revision ?? 0, focalVersion(await focalRows(db, articleId))]).slice(0, 32);
}

/** The article that is named, as it is now. Throws a UserError where there is none. */
export async function namedArticle(context: DeskContext, text: string): Promise<{ id: string; article: Article }> {
  const id = await findArticle(context, text);
  return { id, article: await newestOf(context, id) };
}

/** The pictures of an article with what was said of their crops, and the formats that its channels have. */
export async function listCrops(context: DeskContext, given: z.infer<typeof CropsInput>): Promise<CropList> {
  const { id, article } = await namedArticle(context, given.article);
  // First the version: what is read after it may be newer, and is then refused rather than overwritten.
  const version = await cropsVersion(context.db, id);
  const rows = await focalRows(context.db, id);
  const pictures: PictureCrops[] = [];
  for (const medium of mediaOf({ images: article.images, videos: [] })) {
    const { kind: _, ...view } = await focalView(context, id, medium, rows);
    const { credit = null, alt = null } = article.images[medium.number - 1] ?? {};
    pictures.push({ ...view, credit, alt, windows: await windowsOf(context, id, medium.url, rows) });
  }
  const { headline, language } = article;
  return { articleId: id, headline, language, version, formats: await formatsOf(context, id, article), pictures };
}
