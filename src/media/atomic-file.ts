import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StorageError } from './storage-error.ts';

const DISK_FAULTS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the disk is read-only',
  EACCES: 'the service may not do that there',
  EPERM: 'the service may not do that there',
  EMFILE: 'too many files are open',
  EIO: 'the disk reports a fault',
  ENOTDIR: 'a file stands where a folder is needed',
  EEXIST: 'a file stands where a folder is needed',
  ESTALE: 'the network drive is gone',
};

/** Turns what the file system says into a sentence for the operator; anything else stays a defect. */
export function diskError(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const fault = DISK_FAULTS[code];
  if (fault === undefined) return error;
  return new StorageError(`The media store cannot use ${path}: ${fault} (${code}).`, {
    remedy: 'Free space or mend the folder; what waits is then made by itself, and nothing half-written was kept.',
    passes: false,
    cause: error,
  });
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
    await mkdir(temporaryFolder, { recursive: true });
    const handle = await open(temporary, 'wx');
    let target: string | null;
    try {
      target = await write(handle);
      if (target !== null) await handle.sync();
    } finally {
      await handle.close();
    }
    if (target === null) return;
    await mkdir(dirname(target), { recursive: true });
    await rename(temporary, target);
    await syncFolder(dirname(target));
  } catch (error) {
    throw diskError(error, temporary);
  } finally {
    // Where that fails the clean-up does it later; what went wrong before is what there is to tell.
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}
