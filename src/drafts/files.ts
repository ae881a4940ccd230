import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { and, eq } from 'drizzle-orm';
import type { Article } from '../domain/article.ts';
import { messageOf, UserError } from '../domain/errors.ts';
import { newId } from '../domain/ids.ts';
import type { PostVideo } from '../domain/post.ts';
import { loadSource } from '../media/source.ts';
import { importVideo } from '../media/video.ts';
import { articleFiles } from '../store/schema/index.ts';
import type { DraftContext } from './context.ts';

type VideoFile = PostVideo['file'];

/** Reads an image of an article, from an address or (for what an operator names) a file. */
export async function readImage(
  context: Pick<DraftContext, 'fetch'>,
  article: Article,
  index: number,
  signal: AbortSignal,
): Promise<Buffer | null> {
  const url = article.images[index]?.url;
  if (!url) return null;
  return loadSource(url, { fetch: context.fetch, readFile, allowFiles: true, signal });
}

/** Takes an article's video into the media store. A video that cannot be had is null, with the reason logged. */
export async function readVideo(
  context: Pick<DraftContext, 'media' | 'download' | 'log'>,
  article: Article,
  index: number,
  signal: AbortSignal,
): Promise<VideoFile> {
  const url = article.videos[index]?.url;
  if (!url) return null;
  try {
    if (url.startsWith('file:')) return await importVideo(fileURLToPath(url), context.media);
    const path = join(context.media.dir, 'tmp', newId());
    try {
      await context.download(url, path, signal);
      return await importVideo(path, context.media);
    } finally {
      await rm(path, { force: true });
    }
  } catch (error) {
    signal.throwIfAborted();
    context.log.warn(
      { video: url, reason: error instanceof UserError ? error.sentence() : messageOf(error) },
      'video not taken',
    );
    return null;
  }
}

/** The bytes of an article's image: fetched once, then from the media store. */
export async function storedImage(
  context: DraftContext,
  articleId: string,
  article: Article,
  index: number,
  signal: AbortSignal,
): Promise<Buffer | null> {
  const url = article.images[index]?.url;
  if (!url) return null;
  const { db, media } = context;
  const [known] = await db
    .select({ hash: articleFiles.hash })
    .from(articleFiles)
    .where(and(eq(articleFiles.articleId, articleId), eq(articleFiles.url, url)));
  if (known && (await media.has(known.hash))) return media.read(known.hash);
  const bytes = await readImage(context, article, index, signal);
  if (!bytes) return null;
  const file = { hash: await media.put(bytes), bytes: bytes.length, mimeType: 'application/octet-stream' };
  await db
    .insert(articleFiles)
    .values({ articleId, url, ...file })
    .onConflictDoUpdate({ target: [articleFiles.articleId, articleFiles.url], set: file });
  return bytes;
}
