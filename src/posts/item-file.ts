import { createWriteStream } from 'node:fs';
import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { newId } from '../lib/ids.ts';
import { HEAD_BYTES, kindOfFile } from '../media/file-kind.ts';
import { readKeywords } from '../media/metadata/keywords.ts';
import { readMetadata } from '../media/metadata/read.ts';
import { MAX_PICTURE_BYTES, sniffPicture, tooManyBytes } from '../media/picture-format.ts';
import { analysisOf } from '../media/preview.ts';
import { importVideo, makeRemuxed } from '../media/video/make.ts';
import { factsOf } from '../media/video/reader.ts';
import type { DraftContext } from './context.ts';
import type { NewItem } from './library.ts';
import { creditIn } from './picture-words.ts';
import { piecesOf, type Upload } from './uploads.ts';

type Means = Pick<DraftContext, 'media' | 'cut'>;

async function headOf(path: string): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Picture as an item, with the words that its file has about it. Throws a UserError for one that cannot be read. */
export async function pictureItem({ media, cut }: Means, bytes: Buffer, signal: AbortSignal) {
  if (bytes.length > MAX_PICTURE_BYTES) throw tooManyBytes(bytes.length);
  const hash = await media.put(bytes);
  // Unpacked as a whole, so damage shows now; and whoever sets its crops finds it looked at.
  const { glance } = await analysisOf({ hash, read: async () => bytes }, { store: media, cut, signal });
  const sniffed = sniffPicture(bytes);
  if (!sniffed.readable) throw new Error('A picture that was just unpacked is of no kind');
  const words = readMetadata(bytes);
  const { alt, keywords } = readKeywords(bytes);
  return {
    kind: 'picture',
    hash,
    mimeType: `image/${sniffed.format}`,
    bytes: bytes.length,
    width: glance.width,
    height: glance.height,
    seconds: null,
    alt,
    caption: words.caption,
    credit: creditIn(words),
    keywords,
  } as const;
}

/**
 * Video as an item. It is rewrapped, which leaves all that a camera wrote beside pictures and sound behind, such as
 * where it was. Throws a UserError for one that cannot be used.
 */
async function filmItem({ media }: Means, path: string, { name, signal }: { name: string; signal: AbortSignal }) {
  const source = await importVideo(path, media, { name, signal });
  const facts = await factsOf(source.hash, name, media, signal);
  const { hash, mimeType, bytes, width, height, durationSeconds } = await makeRemuxed(
    { hash: source.hash, facts },
    { store: media, signal },
  );
  return { kind: 'film', hash, mimeType, bytes, width, height, seconds: durationSeconds } as const;
}

/** A file of this machine as an item of the library: its kind is read from its content. Throws a UserError for any other. */
export async function itemFile(
  means: Means,
  path: string,
  { name, signal }: { name: string; signal: AbortSignal },
): Promise<NewItem> {
  const kind = kindOfFile(await headOf(path));
  if (kind === 'video') return { name, ...(await filmItem(means, path, { name, signal })) };
  return { name, ...(await pictureItem(means, await readFile(path, { signal }), signal)) };
}

/** A complete upload as an item of the library. Throws a UserError where it cannot be one. */
export async function uploadedFile(means: Means, upload: Upload, signal: AbortSignal): Promise<NewItem> {
  const { media } = means;
  const pieces = await piecesOf(media, upload);
  const folder = join(media.dir, 'tmp');
  await mkdir(folder, { recursive: true });
  const path = join(folder, newId());
  try {
    await pipeline(
      async function* () {
        for (const hash of pieces) yield* await media.open(hash);
      },
      createWriteStream(path, { flags: 'wx' }),
      { signal },
    );
    return await itemFile(means, path, { name: upload.name, signal });
  } finally {
    await rm(path, { force: true });
  }
}
