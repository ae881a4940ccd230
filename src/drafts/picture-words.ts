import { and, eq } from 'drizzle-orm';
import type { Article, ArticleImage } from '../domain/article.ts';
import { UserError } from '../domain/errors.ts';
import { newId } from '../domain/ids.ts';
import { isStorageAway } from '../media/storage-error.ts';
import { readWords } from '../media/words/read-words.ts';
import type { PictureWords } from '../media/words/words.ts';
import { articleRevisions } from '../store/schema/index.ts';
import { lockArticle } from './articles.ts';
import type { DraftChannel, DraftContext } from './context.ts';
import { composeFor } from './draft.ts';
import { storedImage } from './files.ts';
import { roundsOf, wishesOf } from './requests.ts';

const isTold = (text: string | null): boolean => text !== null && text.trim() !== '';

/** As agencies want it: `Bo Chen/Agency`. */
function namedIn({ credit, creator }: PictureWords): string | null {
  if (credit === null || creator === null) return credit ?? creator;
  return credit.toLowerCase().includes(creator.toLowerCase()) ? credit : `${creator}/${credit}`;
}

function filledFrom(image: ArticleImage, words: PictureWords): ArticleImage {
  const said = { caption: words.caption, credit: namedIn(words) };
  const fields = (['caption', 'credit'] as const).filter((field) => !isTold(image[field]) && said[field] !== null);
  if (fields.length === 0) return image;
  const filled = Object.fromEntries(fields.map((field) => [field, said[field]]));
  return { ...image, ...filled, fromFile: [...(image.fromFile ?? []), ...fields] };
}

/** The pictures that the channels' posts of an article show, by their index. */
export function shownImages(article: Article, channels: readonly DraftChannel[]): Set<number> {
  const pictures = channels.flatMap((channel) => composeFor(article, channel, newId()).pictures);
  return new Set(pictures.map(({ image }) => image));
}

/**
 * The article with caption and credit of its pictures as their files have them, where the page says none. Only the
 * pictures in `shown` are read. One that cannot be had says nothing: whoever renders it tells why.
 */
export async function withFileWords(
  article: Article,
  shown: ReadonlySet<number>,
  read: (image: number) => Promise<Buffer | null>,
): Promise<Article> {
  const images: ArticleImage[] = [];
  for (const [index, image] of article.images.entries()) {
    const isAsked = shown.has(index) && image.url !== null && !(isTold(image.caption) && isTold(image.credit));
    const bytes = isAsked
      ? await read(index).catch((error: unknown) => {
          if (error instanceof UserError && !isStorageAway(error)) return null;
          throw error;
        })
      : null;
    images.push(bytes === null ? image : filledFrom(image, readWords(bytes)));
  }
  return { ...article, images };
}

/** Reads what the files of an article's pictures say where its page says nothing, before its posts are composed. */
export async function readPictureWords(context: DraftContext, articleId: string, signal: AbortSignal): Promise<void> {
  const work = await context.db.transaction((tx) => lockArticle(tx, articleId));
  if (work?.stage !== 'new') return;
  const { article, revision, requests } = work;
  const wishes = wishesOf(requests, context.channels.keys(), await roundsOf(context.db, articleId));
  const channels = wishes.flatMap(({ channelId }) => context.channels.get(channelId) ?? []);
  const shown = shownImages(article, channels);
  const told = await withFileWords(article, shown, (index) =>
    storedImage(context, articleId, article, index, signal).catch((error: unknown) => {
      signal.throwIfAborted();
      throw error;
    }),
  );
  if (told.images.every((image, i) => image === article.images[i])) return;
  const mine = and(eq(articleRevisions.articleId, articleId), eq(articleRevisions.revision, revision));
  await context.db.update(articleRevisions).set({ article: told }).where(mine);
}
