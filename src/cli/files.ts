import { copyFile, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PostContent, RenditionRef } from '../domain/post.ts';
import { UserError } from '../lib/errors.ts';
import { fileEnding } from '../lib/file-ending.ts';
import { newId } from '../lib/ids.ts';
import type { MediaStore } from '../media/storage/store.ts';
import { makeFolder } from '../store/make-folder.ts';
import { fileFaults } from './file-messages.ts';

/**
 * Reads a file that was named on the command line. Pipes and devices are refused: they may have no end, and reading an
 * idle pipe cannot be aborted. Throws a UserError for them and the error of `tooLarge` above `most` bytes, else the
 * system's error.
 */
export async function readWhole(
  path: string,
  { most, tooLarge, signal }: { most: number; tooLarge: (bytes: number) => Error; signal?: AbortSignal },
): Promise<Buffer> {
  const found = await stat(path);
  if (!found.isFile() && !found.isDirectory())
    throw new UserError(fileFaults.pipe(), { remedy: fileFaults.saveFirst() });
  if (found.size > most) throw tooLarge(found.size);
  return readFile(path, { ...(signal && { signal }) });
}

/** Where a post's files were copied to; null where nothing is kept. */
export interface KeptFiles {
  pictures: readonly (string | null)[];
  video: string | null;
  captions: string | null;
}

type Kept = Pick<RenditionRef, 'hash' | 'mimeType'>;

/** Writes a file beside its place first, so that a full disk leaves no half file under a good name. */
export async function writeWhole(file: string, write: (part: string) => Promise<void>): Promise<string> {
  const part = `${file}.${newId()}.part`;
  try {
    await write(part);
    await rename(part, file);
  } finally {
    await rm(part, { force: true });
  }
  return file;
}

/** Copies a file of the media store to a folder; answers its path. */
export const keepFile = (out: string, media: MediaStore, { hash, mimeType }: Kept, name: string): Promise<string> =>
  writeWhole(join(out, `${name}.${fileEnding(mimeType)}`), async (part) => copyFile(await media.local(hash), part));

/** Copies a post's files to a folder, named by channel and place. `out` null keeps nothing. */
export async function keepFiles(
  out: string | null,
  media: MediaStore,
  channelId: string,
  { pictures, video }: PostContent,
): Promise<KeptFiles> {
  if (out === null) return { pictures: pictures.map(() => null), video: null, captions: null };
  makeFolder(out);
  const kept: (string | null)[] = [];
  for (const [index, { place, rendition }] of pictures.entries()) {
    kept.push(rendition ? await keepFile(out, media, rendition, `${channelId}-${place}-${index + 1}`) : null);
  }
  const name = `${channelId}-video`;
  const captions = video?.captions && { hash: video.captions.hash, mimeType: 'application/x-subrip' };
  return {
    pictures: kept,
    video: video?.file ? await keepFile(out, media, video.file, name) : null,
    captions: captions ? await keepFile(out, media, captions, name) : null,
  };
}
