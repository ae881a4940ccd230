import { and, eq } from 'drizzle-orm';
import type { DraftChannel } from '../channels/connected-channel.ts';
import type { Article, ArticleImage } from '../domain/article.ts';
import { type PostPicture, picturesOf } from '../domain/post.ts';
import type { Clock } from '../lib/clock.ts';
import { UserError } from '../lib/errors.ts';
import { newId } from '../lib/ids.ts';
import { readMetadata } from '../media/metadata/read.ts';
import type { PictureText } from '../media/metadata/write.ts';
import { articleRevisions } from '../store/schema/index.ts';
import { lockArticle } from './articles.ts';
import type { Describe, DraftContext, Progress } from './context.ts';
import { readOrNone, storedImage } from './files.ts';
import { withItemWords } from './item-words.ts';
import { withFaces } from './picture-faces.ts';
import { withReading } from './reading-progress.ts';
import { roundsOf, wishesOf } from './requests.ts';
import { composedSafely } from './writer/safely.ts';

/** Of one article; pictures beyond stay without, as they are without a model. */
const MOST = 8;
/** After so long no other picture of an article is asked about. */
const MOST_MS = 60_000;

/** As if every picture had a description. */
const described = (article: Article): Article => ({
  ...article,
  images: article.images.map((image) => ({ ...image, described: '…' })),
});

async function shownPictures(article: Article, channels: readonly DraftChannel[]): Promise<PostPicture[]> {
  const posts = await Promise.all(channels.map((channel) => composedSafely(article, channel, newId())));
  return posts.flatMap(picturesOf);
}

/** The pictures that readers would want described, and of which neither the page nor the file says any. */
async function undescribed(article: Article, channels: readonly DraftChannel[]): Promise<number[]> {
  const pictures = await shownPictures(described(article), channels);
  const images = pictures.flatMap(({ image, proposed }) => (proposed ? [image] : []));
  return [...new Set(images)].filter((image) => article.images[image]?.described === undefined);
}

interface DescribeOptions {
  describe: Describe;
  read: (image: number) => Promise<Buffer | null>;
  clock: Pick<Clock, 'monotonic'>;
  /** Why a picture stays without a description. */
  tell: (image: number, why: string) => void;
  onProgress: Progress;
  signal: AbortSignal;
}

/**
 * The article with what a language model says of pictures that have no words. It is a help and nothing more: whatever
 * goes wrong leaves pictures without, and after a failure no other one is asked about. Throws the signal's reason.
 */
async function withDescriptions(
  article: Article,
  channels: readonly DraftChannel[],
  { describe, read, clock, tell, onProgress, signal }: DescribeOptions,
): Promise<Article> {
  const images = [...article.images];
  const avoid = [...new Set(channels.flatMap(({ style }) => style.avoid))].sort();
  const until = clock.monotonic() + MOST_MS;
  const asked = (await undescribed(article, channels)).slice(0, MOST);
  for (const [done, index] of asked.entries()) {
    const image = images[index];
    if (!image || clock.monotonic() > until) break;
    onProgress(done, asked.length);
    try {
      const bytes = await readOrNone(index, read);
      if (bytes === null) continue;
      const said = await describe({ bytes, article, avoid }, signal);
      if ('text' in said) images[index] = { ...image, described: said.text };
      else tell(index, `The language model’s description was refused: ${said.refused}.`);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof UserError)) throw error;
      tell(index, error.sentence());
      break;
    }
  }
  return { ...article, images };
}

const isTold = (text: string | null): boolean => text !== null && text.trim() !== '';

/** Credit as agencies want it: `Bo Chen/Agency`. */
export function creditIn({ credit, creator }: PictureText): string | null {
  if (credit === null || creator === null) return credit ?? creator;
  return credit.toLowerCase().includes(creator.toLowerCase()) ? credit : `${creator}/${credit}`;
}

function filledFrom(image: ArticleImage, words: PictureText): ArticleImage {
  const said = { caption: words.caption, credit: creditIn(words) };
  const fields = (['caption', 'credit'] as const).filter((field) => !isTold(image[field]) && said[field] !== null);
  if (fields.length === 0) return image;
  const filled = Object.fromEntries(fields.map((field) => [field, said[field]]));
  return { ...image, ...filled, fromFile: [...(image.fromFile ?? []), ...fields] };
}

/** The pictures that the channels' posts of an article show, by their index. */
export async function shownImages(article: Article, channels: readonly DraftChannel[]): Promise<Set<number>> {
  const pictures = await shownPictures(article, channels);
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
    images.push(bytes === null ? image : filledFrom(image, readMetadata(bytes)));
  }
  return { ...article, images };
}

/**
 * Reads what the files of an article's pictures say where its page says nothing, asks for descriptions of those without
 * any words, and looks for faces where posts choose between pictures; all of it before its posts are composed.
 */
export async function readPictures(context: DraftContext, articleId: string, signal: AbortSignal): Promise<void> {
  const work = await context.db.transaction((tx) => lockArticle(tx, articleId));
  if (work?.stage !== 'new') return;
  const { article, revision, requests } = work;
  const wishes = wishesOf(requests, context.channels.keys(), await roundsOf(context.db, articleId));
  const channels = wishes.flatMap(({ channelId }) => context.channels.get(channelId) ?? []);
  const shown = await shownImages(article, channels);
  const read = (index: number) =>
    storedImage(context, articleId, article, index, signal).catch((error: unknown) => {
      signal.throwIfAborted();
      throw error;
    });
  const filled = await withItemWords(context.db, articleId, await withFileWords(article, shown, read), { shown, read });
  const { describe, clock, log } = context;
  const tell = (image: number, why: string) => log.info({ articleId, image, why }, 'a picture was not described');
  const looked = await withReading(articleId, article, async (show) => {
    const onDescribing: Progress = (done, total) => show('descriptions', done, total);
    const options = { read, clock, tell, onProgress: onDescribing, signal };
    const described = describe ? await withDescriptions(filled, channels, { describe, ...options }) : filled;
    const onProgress: Progress = (done, total) => show('faces', done, total);
    return withFaces(context, { articleId, article: described, channels }, { signal, onProgress });
  });
  if (looked.images.every((image, i) => image === article.images[i])) return;
  const mine = and(eq(articleRevisions.articleId, articleId), eq(articleRevisions.revision, revision));
  await context.db.update(articleRevisions).set({ article: looked }).where(mine);
}
