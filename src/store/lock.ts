import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { UserError } from '../domain/errors.ts';

const LockFile = z.object({ pid: z.int().positive(), started: z.string(), socket: z.string() });
export type LockFile = z.infer<typeof LockFile>;

export const lockPathOf = (directory: string): string => `${path.resolve(directory)}.lock`;

/** When a process began, as the kernel tells it; tells a live process from a reused id. '' where unknown. */
function startedOf(pid: number): string {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function alive(lock: LockFile): boolean {
  try {
    process.kill(lock.pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  const started = startedOf(lock.pid);
  return started === '' || started === lock.started;
}

/** The living process that a lock file names, or null. */
function namedIn(file: string): LockFile | null {
  try {
    const lock = LockFile.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
    return alive(lock) ? lock : null;
  } catch {
    return null;
  }
}

/** The instance that holds the embedded store in `directory`, or null. */
export const holderOf = (directory: string): LockFile | null => namedIn(lockPathOf(directory));

/** Puts the lock in its place; false where one stands there. */
function place(draft: string, file: string): boolean {
  try {
    fs.linkSync(draft, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Removes the lock of a process that is gone. Under a guard, since of two that find it dead together the
 * second would remove the first one's new lock.
 */
function bury(draft: string, file: string): void {
  const guard = `${file}.guard`;
  if (!place(draft, guard)) {
    if (namedIn(guard) === null) fs.rmSync(guard, { force: true });
    return;
  }
  try {
    if (namedIn(file) === null) fs.rmSync(file, { force: true });
  } finally {
    fs.rmSync(guard, { force: true });
  }
}

/** Tries at a lock that others try to take at the same time. */
const ROUNDS = 200;

/**
 * Takes the store's lock, or says who holds it. It stands beside the directory, is taken over only from
 * a process that is gone, and never for its age: a stolen live lock corrupts the store.
 */
export function takeLock(directory: string, socket: string): () => void {
  const file = lockPathOf(directory);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const mine: LockFile = { pid: process.pid, started: startedOf(process.pid), socket };
  // Written aside and linked into place, so that nobody ever reads a lock that is half written.
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, JSON.stringify(mine));
  try {
    for (let round = 0; round < ROUNDS; round++) {
      if (place(draft, file)) return () => fs.rmSync(file, { force: true });
      const holder = holderOf(directory);
      if (holder) {
        throw new UserError(
          `The embedded store ${directory} is in use by process ${holder.pid}; one process at a time can open it.`,
          { remedy: 'Stop that process, choose another directory with MASTHEAD_DATA, or set DATABASE_URL.' },
        );
      }
      bury(draft, file);
    }
  } finally {
    fs.rmSync(draft, { force: true });
  }
  throw new UserError(`The lock file ${file} could not be taken.`, {
    remedy: 'Remove it if no process uses the store.',
  });
}
