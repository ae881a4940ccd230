import { copyFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { PostContent, RenditionRef } from '../domain/post.ts';
import { fileEnding } from '../lib/file-ending.ts';
import { newId } from '../lib/ids.ts';
import type { MediaStore } from '../media/storage/store.ts';
import { makeFolder } from '../store/make-folder.ts';

/** Where a post's files were copied to; null where nothing is kept. */
export interface KeptFiles {
  pictures: readonly (string | null)[];
  video: string | null;
  captions: string | null;
}

type Kept = Pick<RenditionRef, 'hash' | 'mimeType'>;

async function keep(out: string, media: MediaStore, { hash, mimeType }: Kept, name: string): Promise<string> {
  const file = join(out, `${name}.${fileEnding(mimeType)}`);
  // Copied beside its place first, so that a full disk leaves no half picture under a good name.
  const part = `${file}.${newId()}.part`;
  try {
    await copyFile(await media.local(hash), part);
    await rename(part, file);
  } finally {
    await rm(part, { force: true });
  }
  return file;
}

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
    kept.push(rendition ? await keep(out, media, rendition, `${channelId}-${place}-${index + 1}`) : null);
  }
  const name = `${channelId}-video`;
  const captions = video?.captions && { hash: video.captions.hash, mimeType: 'application/x-subrip' };
  return {
    pictures: kept,
    video: video?.file ? await keep(out, media, video.file, name) : null,
    captions: captions ? await keep(out, media, captions, name) : null,
  };
}
