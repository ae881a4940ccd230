import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { storage } from './messages.ts';
import { StorageError } from './store.ts';

/** Modes of files and folders: other users of the machine have no access; a group may share the folder. */
const FILE_MODE = 0o640;
export const FOLDER_MODE = 0o750;

const DISK_FAULTS = /^(?:ENOSPC|EDQUOT|EROFS|EACCES|EPERM|EMFILE|EIO|ENOTDIR|EEXIST|ESTALE)$/;

/** Explains a fault of the file system to the operator; any other error is returned unchanged. */
export function diskError(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!DISK_FAULTS.test(code)) return error;
  return new StorageError(storage.disk({ path, code }), { remedy: storage.fixDisk(), passes: false, cause: error });
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Runs `write` on a temporary file, makes it durable, and moves it to the path that `write` answers
 * (null: throw the temporary file away). Readers see the whole file or none. Errors: StorageError for a full
 * or unwritable disk, else whatever `write` throws.
 */
export async function writeAtomically(
  temporaryFolder: string,
  write: (handle: FileHandle) => Promise<string | null>,
): Promise<void> {
  const temporary = join(temporaryFolder, randomUUID());
  try {
    await mkdir(temporaryFolder, { recursive: true, mode: FOLDER_MODE });
    const handle = await open(temporary, 'wx', FILE_MODE);
    let target: string | null;
    try {
      target = await write(handle);
      if (target !== null) await handle.sync();
    } finally {
      await handle.close();
    }
    if (target === null) return;
    await mkdir(dirname(target), { recursive: true, mode: FOLDER_MODE });
    await rename(temporary, target);
    await syncFolder(dirname(target));
  } catch (error) {
    throw diskError(error, temporary);
  } finally {
    // If that fails, a later clean-up does it; the earlier error is the one to report.
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Null for a file or folder that is not there. */
export async function orNull<T>(promise: Promise<T>): Promise<T | null> {
  try {
    return await promise;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** A file below a folder of shards; `name` is its sha-256. */
export interface Found {
  name: string;
  path: string;
  bytes: number;
  usedAt: Date;
}

const namesIn = async (folder: string): Promise<string[]> => (await orNull(readdir(folder))) ?? [];

/** The files `ab/cd…<ending>` below a folder, shard by shard; other files are passed over, and so is what goes meanwhile. */
export async function* filesBelow(folder: string, ending = ''): AsyncGenerator<Found> {
  const shards = (await namesIn(folder)).filter((name) => /^[0-9a-f]{2}$/.test(name));
  for (const shard of shards) {
    for (const rest of await namesIn(join(folder, shard))) {
      const name = `${shard}${rest.endsWith(ending) ? rest.slice(0, rest.length - ending.length) : ''}`;
      if (!/^[0-9a-f]{64}$/.test(name)) continue;
      const path = join(folder, shard, rest);
      const entry = await orNull(stat(path));
      if (entry?.isFile()) yield { name, path, bytes: entry.size, usedAt: entry.mtime };
    }
  }
}

/** The files that lie in a folder itself. */
export async function* filesIn(folder: string): AsyncGenerator<Found> {
  for (const name of await namesIn(folder)) {
    const path = join(folder, name);
    const entry = await orNull(stat(path));
    if (entry?.isFile()) yield { name, path, bytes: entry.size, usedAt: entry.mtime };
  }
}
