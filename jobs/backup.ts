import { readdir, rm, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { UserError } from '../src/lib/errors.ts';
import { reasonOf } from '../src/lib/system-error.ts';
import { expiredBackups, isPartOfBackup } from '../src/store/backup/keep.ts';
import { backupTexts } from '../src/store/backup/messages.ts';
import { makeFolder } from '../src/store/make-folder.ts';
import type { Job } from './job.ts';
import { jobTexts } from './messages.ts';

/** Part of a backup that was not written to for so long is of a process that is gone; milliseconds. */
const LEFT_OVER_MS = 24 * 3_600_000;

/** Deletes what killed processes wrote of a backup: it would fill the disk, and is none. */
async function removeLeftOvers(folder: string, now: Date): Promise<void> {
  for (const name of (await readdir(folder)).filter(isPartOfBackup)) {
    const { mtimeMs } = await stat(join(folder, name));
    if (now.getTime() - mtimeMs > LEFT_OVER_MS) await rm(join(folder, name), { force: true });
  }
}

/** Writes a backup of the store, and deletes those that need not be kept any longer. A failed one deletes nothing. */
export const backup: Job<'backup'> = {
  name: 'backup',
  async run({ backups, backUp, clock }, _, signal) {
    if (!backups || !backUp) throw new UserError(jobTexts.backupOff());
    const folder = resolve(backups.folder);
    try {
      makeFolder(folder, 0o700);
      await removeLeftOvers(folder, clock.now());
    } catch (error) {
      const problem = backupTexts.notWritten({ file: folder, why: reasonOf(error) });
      throw new UserError(problem, { remedy: backupTexts.otherPlace(), cause: error });
    }
    const { file, rows } = await backUp(folder, { media: backups.media, signal });
    const expired = expiredBackups(await readdir(folder), backups.keep).filter((name) => name !== basename(file));
    for (const name of expired) await rm(join(folder, name), { force: true });
    return jobTexts.backedUp({ file: basename(file), rows, deleted: expired.length });
  },
};
