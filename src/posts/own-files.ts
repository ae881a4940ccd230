import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Article } from '../domain/article.ts';
import { isFileAddress } from '../domain/web-address.ts';
import { newId } from '../lib/ids.ts';
import { ownFile } from '../media/own-file.ts';
import { MAX_PICTURE_BYTES } from '../media/picture-format.ts';
import { MAX_CAPTIONS_BYTES } from './captions.ts';
import type { DraftContext } from './context.ts';
import type { ArticleFile } from './files.ts';

/** As a film may have that is fetched. */
export const MAX_VIDEO_BYTES = 2_000_000_000;

/** The files of this machine that an article names, each with the most bytes that it may have. */
function filesIn({ images, videos }: Article): Map<string, number> {
  const named = [
    ...images.map(({ url }) => [url, MAX_PICTURE_BYTES] as const),
    ...videos.flatMap(({ url, posterUrl, captions = [] }) => [
      [url, MAX_VIDEO_BYTES] as const,
      [posterUrl, MAX_PICTURE_BYTES] as const,
      ...captions.map((one) => [one.url, MAX_CAPTIONS_BYTES] as const),
    ]),
  ];
  return new Map(named.flatMap(([url, most]) => (url !== null && isFileAddress(url) ? [[url, most] as const] : [])));
}

/**
 * Takes the files that the operator named on the command line into the media store. Nothing else opens a file of this
 * machine by what an article says: what was not taken here is refused as any other address that is none of the web.
 * Throws a UserError for a file that cannot be read, is none, or is too large.
 */
export async function takeOwnFiles(
  { media, halt }: Pick<DraftContext, 'media'> & { halt: AbortSignal },
  article: Article,
): Promise<ArticleFile[]> {
  const taken: ArticleFile[] = [];
  const folder = join(media.dir, 'tmp');
  for (const [url, maxBytes] of filesIn(article)) {
    await mkdir(folder, { recursive: true });
    const path = join(folder, newId());
    try {
      let bytes = 0;
      await pipeline(
        ownFile(url, { maxBytes, signal: halt }),
        async function* (chunks) {
          for await (const chunk of chunks) {
            bytes += chunk.length;
            yield chunk;
          }
        },
        createWriteStream(path, { flags: 'wx' }),
      );
      taken.push({ url, hash: await media.put(path), bytes, mimeType: 'application/octet-stream' });
    } finally {
      await rm(path, { force: true });
    }
  }
  return taken;
}
