import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { cp, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { UserError } from '../lib/errors.ts';
import { systemFault } from '../lib/system-error.ts';
import { storeTexts } from './messages.ts';

const beginningOf = (directory: string): string => `${basename(directory)}.copy.`;

/** A copy that old is of a process that is gone; milliseconds. */
const LEFT_OVER_MS = 24 * 3_600_000;

async function removeLeftOvers(directory: string): Promise<void> {
  const folder = dirname(directory);
  for (const name of await readdir(folder)) {
    if (!name.startsWith(beginningOf(directory))) continue;
    const { mtimeMs } = await stat(join(folder, name));
    if (Date.now() - mtimeMs > LEFT_OVER_MS) await rm(join(folder, name), { recursive: true, force: true });
  }
}

/**
 * Copies the files of an open store between two statements: as a kill would leave them, which PostgreSQL recovers from. A
 * transaction under way is not in the copy. Answers the folder of the copy, which its caller removes. Throws a UserError
 * where the disk refuses; then there is none.
 */
export async function copyFiles(client: PGlite, directory: string): Promise<string> {
  await removeLeftOvers(directory);
  const copy = join(dirname(directory), `${beginningOf(directory)}${randomBytes(8).toString('hex')}`);
  // What it writes need not be recovered from the log.
  await client.exec('checkpoint');
  try {
    await mkdir(copy, { mode: 0o700 });
    await client.runExclusive(() => cp(directory, copy, { recursive: true, mode: constants.COPYFILE_FICLONE }));
    return copy;
  } catch (error) {
    await rm(copy, { recursive: true, force: true });
    const why = systemFault(error);
    if (why === null) throw error;
    const problem = storeTexts.notCopied({ folder: dirname(directory), why });
    throw new UserError(problem, { remedy: storeTexts.makeRoomForCopy(), cause: error });
  }
}
