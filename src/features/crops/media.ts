import { and, eq } from 'drizzle-orm';
import type { Article } from '../../domain/article.ts';
import type { Focal } from '../../domain/focal.ts';
import { UserError } from '../../lib/errors.ts';
import { sha256 } from '../../lib/ids.ts';
import { sketchOf } from '../../media/follow-focal.ts';
import { addressKey } from '../../posts/address-key.ts';
import { storedImage } from '../../posts/files.ts';
import { type FocalRow, matchFocal, type Read, type Shown, sketchOrNull } from '../../posts/focals.ts';
import { articleFiles } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';
import { newestOf } from '../kit/find.ts';
import { kit } from '../kit/messages.ts';
import { crops as messages } from './messages.ts';
import type { FocalView } from './schema.ts';

/** A picture or video of an article, by its place there; numbers begin at 1. */
export interface Medium {
  kind: FocalRow['kind'];
  number: number;
  url: string | null;
  /** Caption or title in the article. */
  title: string | null;
  /** Focal point from its source. */
  told: Focal | null;
}

export const mediaOf = ({ images, videos }: Pick<Article, 'images' | 'videos'>): Medium[] => [
  ...images.map(({ url, caption, focal = null }, i) => ({
    kind: 'picture' as const,
    number: i + 1,
    url,
    title: caption,
    told: focal,
  })),
  ...videos.map(({ url, title, focal = null }, i) => ({
    kind: 'video' as const,
    number: i + 1,
    url,
    title,
    told: focal,
  })),
];

/** Name as people write it: `2`, `video 1`. */
export const nameOf = ({ kind, number }: Medium): string => (kind === 'video' ? `video ${number}` : String(number));

const list = (media: readonly Medium[]): string =>
  media.map((one) => `${nameOf(one)} (${one.url ?? 'without a file'})`).join(', ');

/**
 * The picture or video that is meant by a number (`2`), by `video` or `video 2`, or by its address. Throws a UserError
 * that lists what there is.
 */
export function mediumNamed(article: Pick<Article, 'images' | 'videos'>, text: string): Medium & { url: string } {
  const media = mediaOf(article);
  const [, film, number = '1'] = /^(video)?[ :-]?(\d+)?$/i.exec(text.trim()) ?? [];
  const isNumber = /^(?:video)?[ :-]?\d*$/i.test(text.trim()) && text.trim() !== '';
  const kind = film === undefined ? 'picture' : 'video';
  const found = media.find((one) =>
    isNumber
      ? one.kind === kind && one.number === Number(number)
      : one.url !== null && addressKey(one.url, one.kind) === addressKey(text, one.kind),
  );
  if (!found) {
    const remedy = media.length === 0 ? messages.noneAtAll() : kit.thereAre({ names: list(media) });
    throw new UserError(messages.noMedium({ given: text }), { kind: 'missing', remedy });
  }
  const { url } = found;
  if (url !== null) return { ...found, url };
  throw new UserError(messages.noFile({ kind: found.kind, number: found.number }));
}

/** The file of a picture or video in the store; null where it was not fetched yet. */
async function storedHash({ db }: Pick<DeskContext, 'db'>, articleId: string, url: string): Promise<string | null> {
  const mine = and(eq(articleFiles.articleId, articleId), eq(articleFiles.url, url));
  const [file] = await db.select({ hash: articleFiles.hash }).from(articleFiles).where(mine);
  return file?.hash ?? null;
}

/** Medium as focal points are matched with it. Its file is read only if necessary. */
export async function shownAs(
  context: DeskContext,
  articleId: string,
  { kind, url }: { kind: FocalRow['kind']; url: string },
): Promise<Shown> {
  const hash = await storedHash(context, articleId, url);
  const sketch = async () => {
    if (hash === null || (await context.media.keep(hash)) === null) return null;
    return sketchOrNull(await context.media.read(hash), context, context.halt);
  };
  return { kind, url, hash, sketch };
}

/** Focal point of a picture or video, as it would be cropped now. */
export async function focalView(
  context: DeskContext,
  articleId: string,
  medium: Medium,
  rows: readonly FocalRow[],
): Promise<FocalView> {
  const { told, ...known } = medium;
  const { kind, url } = known;
  const shown = url === null ? null : await shownAs(context, articleId, { kind, url });
  const found = shown && (await matchFocal(rows, shown));
  const hash = shown?.hash ?? null;
  if (found === null) return { ...known, focal: told, from: told && 'article', setBy: null, setAt: null, hash };
  const { focal, row } = found;
  return { ...known, focal, from: 'editor', setBy: row.setBy, setAt: row.setAt, hash };
}

/** Reads a picture or video of an article. Throws a UserError where it cannot be read. */
export async function readMedium(
  context: DeskContext,
  articleId: string,
  medium: Medium & { url: string },
): Promise<Read> {
  const { kind, url, number } = medium;
  if (kind === 'video') return { shown: await shownAs(context, articleId, { kind, url }), sketch: null };
  const article = await newestOf(context, articleId);
  const bytes = await storedImage(context, articleId, article, number - 1, context.halt);
  if (bytes === null) throw new UserError(messages.notFetched({ number }));
  const sketch = await sketchOf(bytes, context.cut, context.halt);
  return { shown: { kind, url, hash: sha256(bytes), sketch: async () => sketch }, sketch };
}
