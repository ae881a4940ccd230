import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Clock } from '../../lib/clock.ts';
import { sha256 } from '../../lib/ids.ts';
import { diskError, FOLDER_MODE, filesBelow, filesIn, orNull, writeAtomically } from './files.ts';
import { type ByteRange, goneError, isStorageAway, leadsNowhere, type MediaStore, shardOf } from './store.ts';

/** Puts a file back that was put aside, by a process that was killed perhaps. False where there is none. */
async function putBack(file: string, aside: string, hash: string): Promise<boolean> {
  const put = join(aside, hash);
  if ((await orNull(stat(put))) === null) return false;
  await mkdir(dirname(file), { recursive: true, mode: FOLDER_MODE });
  return (await orNull(rename(put, file).then(() => true))) ?? false;
}

/**
 * Removes a file that hasn't been used since `before`; returns its bytes, or null. It is put aside first, and then
 * checked again. A concurrent keeper either came before, which the file put aside shows, so that it is put back; or
 * takes it back. So no file in use is lost, wherever this is interrupted.
 */
async function discardFile(file: string, aside: string, hash: string, before: Date): Promise<number | null> {
  const entry = await orNull(stat(file));
  if (entry === null || entry.mtime >= before) return null;
  await mkdir(aside, { recursive: true, mode: FOLDER_MODE });
  const put = join(aside, hash);
  await orNull(rename(file, put));
  const again = await orNull(stat(put));
  if (again === null) return null;
  if (again.mtime >= before) {
    await putBack(file, aside, hash);
    return null;
  }
  await rm(put, { force: true });
  return again.size;
}

/** Puts back everything that killed processes left aside; returns the number of files. */
async function putAllBack(aside: string, pathOf: (hash: string) => string): Promise<number> {
  let count = 0;
  for await (const { name } of filesIn(aside)) if (await putBack(pathOf(name), aside, name)) count += 1;
  return count;
}

const isForbidden = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['EPERM', 'EACCES', 'EROFS'].includes(String(error.code));

/**
 * Sets a file's time to now. Only its owner may do that: another user of the folder replaces it with a copy. A user who
 * may not even do that only reads.
 */
async function touch(file: string, temporary: string, now: Date): Promise<void> {
  try {
    await utimes(file, now, now);
  } catch (error) {
    if (!isForbidden(error)) throw error;
    await writeAtomically(temporary, async (handle) => {
      await writeFile(handle, createReadStream(file));
      return file;
    }).catch((failed: unknown) => {
      if (!isStorageAway(failed)) throw failed;
    });
  }
}

/** A store in a folder of this machine: `<dir>/ab/cd…` where `abcd…` is the sha-256 of the file. */
export interface FolderStore extends MediaStore {
  /** Path of a hash's file, existing or not. */
  path(hash: string): string;
}

/** Size of a picture: an empty file would fit on a full disk. */
const CHECK_BYTES = 1_000_000;

async function* hashing(chunks: AsyncIterable<Buffer>, sum: Hash): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    sum.update(chunk);
    yield chunk;
  }
}

export function createFolderStore(folder: string, clock: Pick<Clock, 'now'>): FolderStore {
  const dir = resolve(folder);
  const temporary = join(dir, 'tmp');
  const aside = join(dir, 'aside');
  const index = join(dir, 'renditions');
  const path = (hash: string): string => join(dir, shardOf(hash));
  const indexPath = (key: string): string => join(index, `${shardOf(key)}.json`);

  /** Null where there is no such file, not even one that is about to be removed. */
  async function onFile<T>(hash: string, use: (file: string) => Promise<T>): Promise<T | null> {
    try {
      const used = await orNull(use(path(hash)));
      if (used !== null || !(await putBack(path(hash), aside, hash))) return used;
      return await orNull(use(path(hash)));
    } catch (error) {
      throw diskError(error, path(hash));
    }
  }
  async function onFileThere<T>(hash: string, use: (file: string) => Promise<T>): Promise<T> {
    const used = await onFile(hash, use);
    if (used === null) throw goneError(hash, dir);
    return used;
  }
  const size = (hash: string): Promise<number | null> => onFile(hash, async (file) => (await stat(file)).size);
  const has = async (hash: string): Promise<boolean> => (await size(hash)) !== null;
  const keep = (hash: string): Promise<number | null> =>
    onFile(hash, async (file) => {
      await touch(file, temporary, clock.now());
      return (await stat(file)).size;
    });

  const openFile = (hash: string, range?: ByteRange): Promise<Readable> =>
    onFileThere(hash, async (file) => (await open(file)).createReadStream(range));

  async function putBytes(bytes: Uint8Array): Promise<string> {
    const hash = sha256(bytes);
    if ((await keep(hash)) === bytes.length) return hash;
    await writeAtomically(temporary, async (handle) => {
      await handle.writeFile(bytes);
      return path(hash);
    });
    return hash;
  }

  async function putFile(source: string): Promise<string> {
    const sum = createHash('sha256');
    let hash = '';
    await writeAtomically(temporary, async (handle) => {
      await writeFile(handle, hashing(createReadStream(source), sum));
      hash = sum.digest('hex');
      return (await keep(hash)) === null ? path(hash) : null;
    });
    return hash;
  }

  async function tidyIndex(before: Date): Promise<number> {
    let removed = 0;
    for await (const entry of filesBelow(index, '.json')) {
      const text = entry.usedAt < before ? await orNull(readFile(entry.path, 'utf8')) : null;
      if (text === null || !(await leadsNowhere(text, has))) continue;
      await rm(entry.path, { force: true });
      removed += 1;
    }
    return removed;
  }

  return {
    where: dir,
    dir,
    path,
    has,
    size,
    keep,
    put: (source) => (typeof source === 'string' ? putFile(source) : putBytes(source)),
    read: async (hash, range) =>
      range ? buffer(await openFile(hash, range)) : onFileThere(hash, (file) => readFile(file)),
    open: openFile,
    local: (hash) => onFileThere(hash, (file) => stat(file).then(() => file)),
    recall: (key) => orNull(readFile(indexPath(key), 'utf8')),
    remember: (key, text) =>
      writeAtomically(temporary, async (handle) => {
        await handle.writeFile(text);
        return indexPath(key);
      }),
    async *files() {
      for await (const { name, bytes, usedAt } of filesBelow(dir)) yield { hash: name, bytes, usedAt };
    },
    discard: (hash, before) => discardFile(path(hash), aside, hash, before),
    async tidy(before) {
      let removed = await putAllBack(aside, path);
      for await (const { path: file, usedAt } of filesIn(temporary)) {
        if (usedAt >= before) continue;
        await rm(file, { force: true });
        removed += 1;
      }
      return removed + (await tidyIndex(before));
    },
    async check() {
      await writeAtomically(temporary, async (handle) => {
        await handle.writeFile(Buffer.alloc(CHECK_BYTES));
        return null;
      });
    },
  };
}
