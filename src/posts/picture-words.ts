import { and, eq } from 'drizzle-orm';
import type { DraftChannel } from '../channels/connected-channel.ts';
import type { Article, ArticleImage } from '../domain/article.ts';
import { newId } from '../lib/ids.ts';
import { readWords } from '../media/words/read-words.ts';
import type { PictureWords } from '../media/words/words.ts';
import { articleRevisions } from '../store/schema/index.ts';
import { lockArticle } from './articles.ts';
import type { DraftContext } from './context.ts';
import { withDescriptions } from './describe-pictures.ts';
import { composeFor } from './draft.ts';
import { readOrNone, storedImage } from './files.ts';
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
 * pictures in `shown` are read.
 */
export async function withFileWords(
  article: Article,
  shown: ReadonlySet<number>,
  read: (image: number) => Promise<Buffer | null>,
): Promise<Article> {
  const images: ArticleImage[] = [];
  for (const [index, image] of article.images.entries()) {
    const isAsked = shown.has(index) && image.url !== null && !(isTold(image.caption) && isTold(image.credit));
    const bytes = isAsked ? await readOrNone(index, read) : null;
    images.push(bytes === null ? image : filledFrom(image, readWords(bytes)));
  }
  return { ...article, images };
}

/**
 * Reads what the files of an article's pictures say where its page says nothing, and asks for descriptions of those of
 * which nobody says anything, before its posts are composed.
 */
export async function readPictureWords(context: DraftContext, articleId: string, signal: AbortSignal): Promise<void> {
  const work = await context.db.transaction((tx) => lockArticle(tx, articleId));
  if (work?.stage !== 'new') return;
  const { article, revision, requests } = work;
  const wishes = wishesOf(requests, context.channels.keys(), await roundsOf(context.db, articleId));
  const channels = wishes.flatMap(({ channelId }) => context.channels.get(channelId) ?? []);
  const shown = shownImages(article, channels);
  const read = (index: number) =>
    storedImage(context, articleId, article, index, signal).catch((error: unknown) => {
      signal.throwIfAborted();
      throw error;
    });
  const filled = await withFileWords(article, shown, read);
  const { describe, clock, log } = context;
  const tell = (image: number, why: string) => log.info({ articleId, image, why }, 'a picture was not described');
  const told = describe ? await withDescriptions(filled, channels, { describe, read, clock, tell, signal }) : filled;
  if (told.images.every((image, i) => image === article.images[i])) return;
  const mine = and(eq(articleRevisions.articleId, articleId), eq(articleRevisions.revision, revision));
  await context.db.update(articleRevisions).set({ article: told }).where(mine);
}
