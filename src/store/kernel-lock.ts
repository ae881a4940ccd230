import { spawnSync } from 'node:child_process';
import fs from 'node:fs';

/**
 * A lock that the kernel keeps: it ends with the process that holds it, however that ends, and it holds across
 * containers that share the file, where process ids say nothing. Node has no call for it, so the system's `flock`
 * takes it, on a file that we keep open.
 * Answers how to let go of it; 'taken' where another process holds it; null where the system has no `flock`.
 */
export function takeKernelLock(file: string): (() => void) | 'taken' | null {
  const fd = fs.openSync(file, 'a');
  // The lock belongs to the open file, which the child only borrows.
  const { status } = spawnSync('flock', ['-x', '-n', '3'], { stdio: ['ignore', 'ignore', 'ignore', fd] });
  if (status === 0) return () => fs.closeSync(fd);
  fs.closeSync(fd);
  return status === 1 ? 'taken' : null;
}

/** Whether somebody holds it now; null where that cannot be told. */
export function isKernelLocked(file: string): boolean | null {
  if (!fs.existsSync(file)) return null;
  const taken = takeKernelLock(file);
  if (taken === 'taken') return true;
  taken?.();
  return taken === null ? null : false;
}
