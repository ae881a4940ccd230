import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UserError } from '../domain/errors.ts';
import { sha256 } from '../domain/ids.ts';
import { writeAtomically } from './atomic-file.ts';

/** Files by content: `<dir>/ab/cd…` where `abcd…` is the sha-256 of the file. */
export interface MediaStore {
  dir: string;
  /** Stores bytes, or a copy of the file at a path, and answers its hash. Repeating it changes nothing. */
  put(source: Uint8Array | string): Promise<string>;
  /** Where the file of a hash is or would be. Throws for what is no sha-256. */
  path(hash: string): string;
  has(hash: string): Promise<boolean>;
  /** Throws a UserError when the file is gone. */
  read(hash: string): Promise<Buffer>;
  /** Bytes, or null when there is no such file. */
  size(hash: string): Promise<number | null>;
  remove(hash: string): Promise<void>;
  /** What the index holds under a key (a sha-256), or null; the text is whatever was remembered. */
  recall(key: string): Promise<string | null>;
  remember(key: string, text: string): Promise<void>;
  /** Deletes temporary files that a killed process left before this time; answers how many. */
  tidy(before: Date): Promise<number>;
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

async function orNull<T>(promise: Promise<T>): Promise<T | null> {
  try {
    return await promise;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function shard(folder: string, name: string, ending = ''): string {
  if (!/^[0-9a-f]{64}$/.test(name)) {
    throw new UserError(`"${name.slice(0, 80)}" names no media file: a sha-256 of 64 hexadecimal digits was expected.`);
  }
  return join(folder, name.slice(0, 2), `${name.slice(2)}${ending}`);
}

async function* hashing(chunks: AsyncIterable<Buffer>, sum: Hash): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    sum.update(chunk);
    yield chunk;
  }
}

export function createMediaStore(folder: string): MediaStore {
  const dir = resolve(folder);
  const temporary = join(dir, 'tmp');
  const path = (hash: string): string => shard(dir, hash);
  const indexPath = (key: string): string => shard(join(dir, 'renditions'), key, '.json');
  const size = async (hash: string): Promise<number | null> => (await orNull(stat(path(hash))))?.size ?? null;
  const has = async (hash: string): Promise<boolean> => (await size(hash)) !== null;

  async function putBytes(bytes: Uint8Array): Promise<string> {
    const hash = sha256(bytes);
    if ((await size(hash)) === bytes.length) return hash;
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
      return (await has(hash)) ? null : path(hash);
    });
    return hash;
  }

  return {
    dir,
    path,
    has,
    size,
    put: (source) => (typeof source === 'string' ? putFile(source) : putBytes(source)),
    async read(hash) {
      const bytes = await orNull(readFile(path(hash)));
      if (bytes !== null) return bytes;
      throw new UserError(`The media file ${hash} is not in the store at ${dir}.`, {
        remedy: 'Render the post again.',
      });
    },
    remove: (hash) => rm(path(hash), { force: true }),
    recall: (key) => orNull(readFile(indexPath(key), 'utf8')),
    remember: (key, text) =>
      writeAtomically(temporary, async (handle) => {
        await handle.writeFile(text);
        return indexPath(key);
      }),
    async tidy(before) {
      let removed = 0;
      for (const name of (await orNull(readdir(temporary))) ?? []) {
        const file = join(temporary, name);
        const entry = await orNull(stat(file));
        if (entry === null || entry.mtime >= before) continue;
        await rm(file, { force: true });
        removed += 1;
      }
      return removed;
    },
  };
}
