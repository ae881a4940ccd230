import { copyFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RenditionRef } from '../../domain/post.ts';
import { fileEnding } from '../../lib/file-ending.ts';
import { newId } from '../../lib/ids.ts';
import type { MediaStore } from '../../media/store.ts';

/** Beside its place first, so that a disk that fills up leaves no half file under a good name. */
async function put(file: string, write: (part: string) => Promise<void>): Promise<string> {
  const part = `${file}.${newId()}.part`;
  try {
    await write(part);
    await rename(part, file);
  } finally {
    await rm(part, { force: true });
  }
  return file;
}

/** Copies a file of the store to a folder; answers its path. */
export const keepMade = (
  store: MediaStore,
  { hash, mimeType }: RenditionRef,
  out: string,
  name: string,
): Promise<string> =>
  put(join(out, `${name}.${fileEnding(mimeType)}`), async (part) => copyFile(await store.local(hash), part));

export const keepText = (out: string, name: string, text: string): Promise<string> =>
  put(join(out, name), (part) => writeFile(part, text));
