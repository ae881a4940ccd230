import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Far more than the sources of any commit. */
const MOST_BYTES = 2 ** 30;

/**
 * The last commit at schema 71: what counts as the previous version until there is a release. Its processes may work on
 * a store of today, since `schema_requirements.minimum` is 64.
 */
export const PREVIOUS = '6d7bf7d7';

/**
 * Puts the files of an earlier commit into a folder of their own below `parent`, with the packages of today; null where
 * this clone does not have the commit.
 */
export function checkOut(commit: string, parent: string): string | null {
  const folder = join(parent, `masthead-${commit}-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  try {
    const input = execFileSync('git', ['archive', commit], {
      cwd: ROOT,
      maxBuffer: MOST_BYTES,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    execFileSync('tar', ['-x', '-C', folder], { input });
  } catch {
    rmSync(folder, { recursive: true, force: true });
    return null;
  }
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}
