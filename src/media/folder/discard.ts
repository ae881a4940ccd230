import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { orNull } from './missing.ts';
import { filesIn } from './walk.ts';

/** Puts a file back that was put aside, by a process that was killed perhaps. False where there is none. */
export async function putBack(file: string, aside: string, hash: string): Promise<boolean> {
  const put = join(aside, hash);
  if ((await orNull(stat(put))) === null) return false;
  await mkdir(dirname(file), { recursive: true });
  return (await orNull(rename(put, file).then(() => true))) ?? false;
}

/**
 * Removes a file that was not used since `before`; answers its bytes, or null. It is put aside first, and then looked
 * at once more. Whoever keeps it just then either came before, which the file put aside shows, so that it is put back;
 * or takes it back. So no file goes that somebody relies on, wherever this is interrupted.
 */
export async function discardFile(file: string, aside: string, hash: string, before: Date): Promise<number | null> {
  const entry = await orNull(stat(file));
  if (entry === null || entry.mtime >= before) return null;
  await mkdir(aside, { recursive: true });
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

/** Puts back all that killed processes left aside; answers how many files. */
export async function putAllBack(aside: string, pathOf: (hash: string) => string): Promise<number> {
  let count = 0;
  for await (const { name } of filesIn(aside)) if (await putBack(pathOf(name), aside, name)) count += 1;
  return count;
}
