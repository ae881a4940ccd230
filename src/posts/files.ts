import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { and, eq } from 'drizzle-orm';
import type { Article } from '../domain/article.ts';
import type { PictureSpec, VideoFile } from '../domain/post.ts';
import { UserError } from '../lib/errors.ts';
import { newId } from '../lib/ids.ts';
import { fetchPicture } from '../media/picture-format.ts';
import { type Rendered, renderEach } from '../media/render.ts';
import { isStorageAway, type MediaStore } from '../media/storage/store.ts';
import { importVideo, videoFile } from '../media/video/make.ts';
import { factsOf } from '../media/video/reader.ts';
import { dbTime } from '../store/db-time.ts';
import { articleFiles } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';
import type { DraftContext } from './context.ts';
import type { EditorFocals } from './focals.ts';
import { drafts } from './messages.ts';

/** Reads the picture at an address of an article. Throws a UserError where it cannot be had. */
export type ReadPicture = (url: string) => Promise<Buffer>;

/** Reads an image of an article; null where the article gives no address of it. */
export async function readImage(article: Article, index: number, read: ReadPicture): Promise<Buffer | null> {
  const url = article.images[index]?.url;
  return url ? read(url) : null;
}

/**
 * Takes an article's video into the media store; null where the article gives no address of it. Throws a
 * UserError for a video that cannot be had or used.
 */
export async function readVideo(
  { media, download }: Pick<DraftContext, 'media' | 'download'>,
  article: Article,
  index: number,
  signal: AbortSignal,
): Promise<VideoFile | null> {
  const url = article.videos[index]?.url;
  if (!url) return null;
  // Beside the store, where there is room for it; what a killed process leaves there is tidied away.
  const folder = join(media.dir, 'tmp');
  await mkdir(folder, { recursive: true });
  const path = join(folder, newId());
  try {
    await download(url, path, signal);
    return await importVideo(path, media, { name: url, signal });
  } finally {
    await rm(path, { force: true });
  }
}

/** The bytes of an article's image; null where the article gives no address of it. */
export const storedImage = (
  context: DraftContext,
  articleId: string,
  article: Article,
  index: number,
  signal: AbortSignal,
): Promise<Buffer | null> => readImage(article, index, (url) => storedPicture(context, articleId, url, signal));

/** The bytes of a picture of an article: fetched once, then from the media store. */
export async function storedPicture(
  context: DraftContext,
  articleId: string,
  url: string,
  signal: AbortSignal,
): Promise<Buffer> {
  const hash = await knownFile(context, articleId, url);
  if (hash !== null) return context.media.read(hash);
  const bytes = await fetchPicture(url, context.fetch, signal);
  const file = { hash: await context.media.put(bytes), bytes: bytes.length, mimeType: 'application/octet-stream' };
  await rememberFile(context.db, articleId, { url, ...file });
  return bytes;
}

/** A file of an article that is in the store already. */
export async function knownFile(
  { db, media }: Pick<DraftContext, 'db' | 'media'>,
  articleId: string,
  url: string,
): Promise<string | null> {
  const [row] = await db
    .select({ hash: articleFiles.hash })
    .from(articleFiles)
    .where(and(eq(articleFiles.articleId, articleId), eq(articleFiles.url, url)));
  return row && (await media.keep(row.hash)) !== null ? row.hash : null;
}

/** A file of an article as the media store has it. */
export interface ArticleFile {
  url: string;
  hash: string;
  bytes: number;
  mimeType: string;
}

export async function rememberFile(db: Db | Tx, articleId: string, { url, ...file }: ArticleFile): Promise<void> {
  await db
    .insert(articleFiles)
    .values({ articleId, url, ...file })
    .onConflictDoUpdate({ target: [articleFiles.articleId, articleFiles.url], set: { ...file, fetchedAt: dbTime() } });
}

/** An article's video: fetched once, then from the media store. Throws as `readVideo`. */
export async function storedVideo(
  context: DraftContext,
  articleId: string,
  article: Article,
  index: number,
  signal: AbortSignal,
): Promise<VideoFile | null> {
  const url = article.videos[index]?.url;
  if (!url) return null;
  const hash = await knownFile(context, articleId, url);
  if (hash !== null) return videoFile(hash, await factsOf(hash, url, context.media, signal));
  const file = await readVideo(context, article, index, signal);
  if (file) {
    const { hash: stored, bytes, mimeType } = file;
    await rememberFile(context.db, articleId, { url, hash: stored, bytes, mimeType });
  }
  return file;
}

/** A film that was made of an article’s pictures, in the store. Throws a UserError where its file was removed. */
export async function storedFilm(hash: string, media: MediaStore, signal: AbortSignal): Promise<VideoFile> {
  if ((await media.keep(hash)) === null) {
    throw new UserError(drafts.filmGone(), { remedy: drafts.makeFilmAgain(), kind: 'missing' });
  }
  return videoFile(hash, await factsOf(hash, 'film', media, signal));
}

/** The picture that an article gives its video; null where it gives none, or that one cannot be used. */
export async function readPoster(
  { media, cut }: Pick<DraftContext, 'media' | 'cut'>,
  article: Article,
  index: number,
  { spec, format, focals, read }: { spec: PictureSpec; format: string; focals: EditorFocals | null; read: ReadPicture },
  signal: AbortSignal,
): Promise<Rendered | null> {
  const { posterUrl: url, url: videoUrl, focal: given = null } = article.videos[index] ?? {};
  if (!url) return null;
  try {
    const bytes = await read(url);
    const focal =
      (await focals?.picture(url, bytes)) ?? (videoUrl ? await focals?.video(videoUrl, null) : null) ?? given;
    const windows = [(await focals?.window(format, url, bytes)) ?? null];
    const [made] = await renderEach({ bytes }, [spec], { store: media, cut, signal, focal, windows });
    if (made instanceof UserError) throw made;
    return made ?? null;
  } catch (error) {
    signal.throwIfAborted();
    // A frame of the video does as well.
    if (error instanceof UserError && !isStorageAway(error)) return null;
    throw error;
  }
}

/** Several posts may want one video: it is fetched once. */
export function onceByIndex<T>(read: (index: number) => Promise<T>): (index: number) => Promise<T> {
  const known = new Map<number, Promise<T>>();
  return (index) => {
    const before = known.get(index);
    if (before) return before;
    const reading = read(index);
    known.set(index, reading);
    return reading;
  };
}

/** Null for a picture that cannot be had: whoever renders it tells why. */
export async function readOrNone(
  image: number,
  read: (image: number) => Promise<Buffer | null>,
): Promise<Buffer | null> {
  try {
    return await read(image);
  } catch (error) {
    if (error instanceof UserError && !isStorageAway(error)) return null;
    throw error;
  }
}
