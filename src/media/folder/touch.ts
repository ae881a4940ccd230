import { createReadStream } from 'node:fs';
import { utimes, writeFile } from 'node:fs/promises';
import { writeAtomically } from '../atomic-file.ts';
import { isStorageAway } from '../storage-error.ts';

const isForbidden = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['EPERM', 'EACCES', 'EROFS'].includes(String(error.code));

/**
 * Gives a file the time of now. Only its owner may do that: who shares the folder under another name puts a copy in its
 * place. Who may not even do that only reads.
 */
export async function touch(file: string, temporary: string, now: Date): Promise<void> {
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
