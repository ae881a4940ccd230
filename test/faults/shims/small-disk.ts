import { spawnSync } from 'node:child_process';
import { chownSync, closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';

import { join } from 'node:path';
import { unprivileged } from '../../helpers/postgres.ts';

/** A disk of its own that can be filled; the machine's own is never touched. */
export interface SmallDisk {
  /** A folder on it that a database server of the tests may write to. */
  path: string;
  /** Not one more byte fits. */
  fill(): void;
  free(): void;
  /** Unmounts and removes it. */
  drop(): void;
}

const CHUNK = Buffer.alloc(64 * 1024);

/** Mounts one of `bytes` below `folder`; the reason in words where that is not permitted. */
export function smallDisk(folder: string, bytes: number): SmallDisk | string {
  const root = mkdtempSync(join(folder, 'small-disk-'));
  const user = unprivileged();
  const { status, stderr, error } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes},mode=755`, 'tmpfs', root]);
  if (status !== 0) {
    rmSync(root, { recursive: true });
    return `A small disk cannot be mounted here: ${error?.message ?? String(stderr).trim()}`;
  }
  const path = mkdtempSync(join(root, 'data-'));
  if (user) chownSync(path, user.uid, user.gid);
  const filler = join(root, 'filler');
  return {
    path,
    fill() {
      const file = openSync(filler, 'a');
      try {
        for (;;) writeSync(file, CHUNK);
      } catch (failed) {
        if (!(failed instanceof Error && 'code' in failed && failed.code === 'ENOSPC')) throw failed;
      } finally {
        closeSync(file);
      }
    },
    free: () => rmSync(filler, { force: true }),
    drop() {
      // Lazily: a server that was killed may still be closing its files.
      spawnSync('umount', ['-l', root]);
      rmSync(root, { recursive: true, force: true });
    },
  };
}
