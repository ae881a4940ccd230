import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { z } from 'zod';
import type { Clock } from '../lib/clock.ts';
import { UserError } from '../lib/errors.ts';
import { place } from './aside.ts';
import { makeFolder } from './make-folder.ts';
import { storeTexts } from './messages.ts';

/**
 * A lock that the kernel keeps: it ends with the process that holds it, however that ends, and it holds across
 * containers that share the file, where process ids say nothing. Node has no call for it, so the system's `flock`
 * takes it, on a file that we keep open.
 * Answers how to let go of it; 'taken' where another process holds it; null where the system has no `flock`.
 */
function takeKernelLock(file: string): (() => void) | 'taken' | null {
  const fd = fs.openSync(file, 'a');
  // The lock belongs to the open file, which the child only borrows.
  const { status } = spawnSync('flock', ['-x', '-n', '3'], { stdio: ['ignore', 'ignore', 'ignore', fd] });
  if (status === 0) return () => fs.closeSync(fd);
  fs.closeSync(fd);
  return status === 1 ? 'taken' : null;
}

/** Whether a process holds it now; null where that cannot be known. */
function isKernelLocked(file: string): boolean | null {
  if (!fs.existsSync(file)) return null;
  const taken = takeKernelLock(file);
  if (taken === 'taken') return true;
  taken?.();
  return taken === null ? null : false;
}

const LockFile = z.object({
  pid: z.int().positive(),
  started: z.string(),
  socket: z.string(),
  /** Where that id means something: a boot of a machine, and one of its namespaces of process ids. */
  space: z.string().default(''),
});
export type LockFile = z.infer<typeof LockFile>;

export const lockPathOf = (directory: string): string => `${path.resolve(directory)}.lock`;
const kernelLockOf = (directory: string): string => `${lockPathOf(directory)}.held`;

/** '' where the system does not have it. */
function ownSpace(): string {
  try {
    return `${fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${fs.readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return '';
  }
}

const isForeign = ({ space }: LockFile): boolean => space !== '' && space !== ownSpace();

/** Start time of a process by the kernel, which distinguishes a live process from a reused id. '' where unknown. */
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

function read(file: string): LockFile | null {
  try {
    return LockFile.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/** The living process that a lock file names, or null. `isHeld`: whether the kernel says so, of one in another space. */
function namedIn(file: string, isHeld: () => boolean | null): LockFile | null {
  const lock = read(file);
  if (lock === null) return null;
  // Where the kernel does not know either, it lives: a stolen live lock corrupts the store.
  return (isForeign(lock) ? isHeld() !== false : alive(lock)) ? lock : null;
}

/** The instance that holds the embedded store in `directory`, or null. */
export const holderOf = (directory: string): LockFile | null =>
  namedIn(lockPathOf(directory), () => isKernelLocked(kernelLockOf(directory)));

/**
 * Removes the lock of a process that is gone. Under a guard, since of two that find it dead together the
 * second would remove the first one's new lock.
 */
function bury(draft: string, file: string, isHeld: () => boolean | null): void {
  const guard = `${file}.guard`;
  if (!place(draft, guard)) {
    if (namedIn(guard, isHeld) === null) fs.rmSync(guard, { force: true });
    return;
  }
  try {
    if (namedIn(file, isHeld) === null) fs.rmSync(file, { force: true });
  } finally {
    fs.rmSync(guard, { force: true });
  }
}

/** Tries at a lock that others try to take at the same time. */
const ROUNDS = 200;

function inUse(directory: string, holder: LockFile | null): UserError {
  if (!holder) return new UserError(storeTexts.inUseUnknown({ directory }), { remedy: storeTexts.stopHolder() });
  const who = { directory, pid: String(holder.pid) };
  if (!isForeign(holder)) return new UserError(storeTexts.inUse(who), { remedy: storeTexts.stopHolder() });
  return new UserError(storeTexts.inUseElsewhere(who), {
    remedy: storeTexts.stopHolderElsewhere({ lock: lockPathOf(directory) }),
  });
}

/** Writes the lock file, once no other is in the way. */
function writeLock(directory: string, socket: string, isHeld: () => boolean | null): () => void {
  const file = lockPathOf(directory);
  const mine: LockFile = { pid: process.pid, started: startedOf(process.pid), socket, space: ownSpace() };
  // Written aside and linked into place, so that no process reads a lock that is half written.
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, JSON.stringify(mine), { mode: 0o600 });
  try {
    for (let round = 0; round < ROUNDS; round++) {
      if (place(draft, file)) return () => fs.rmSync(file, { force: true });
      const holder = namedIn(file, isHeld);
      if (holder) throw inUse(directory, holder);
      bury(draft, file, isHeld);
    }
  } finally {
    fs.rmSync(draft, { force: true });
  }
  throw new UserError(storeTexts.lockNotTaken({ file }), { remedy: storeTexts.removeLock() });
}

/**
 * Takes the store's lock, or says who holds it. It is beside the directory, is taken over only from
 * a process that is gone, and never for its age: a stolen live lock corrupts the store.
 */
export function takeLock(directory: string, socket: string): () => void {
  makeFolder(path.dirname(lockPathOf(directory)), 0o700);
  const held = takeKernelLock(kernelLockOf(directory));
  if (held === 'taken') throw inUse(directory, read(lockPathOf(directory)));
  try {
    // Held by ourselves, so by no other process.
    const remove = writeLock(directory, socket, () => (held ? false : null));
    return () => {
      remove();
      held?.();
    };
  } catch (error) {
    held?.();
    throw error;
  }
}

/** Longest wait; more than a command of the command line should take. */
const PATIENCE_MS = 20_000;
const LOOK_AGAIN_MS = 100;

function listens(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(socketPath);
    const end = (answer: boolean) => () => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', end(true)).once('error', end(false));
  });
}

/**
 * Waits while a command of the command line has the embedded store open; it is done soon. A running
 * service, which listens at its socket, is not waited for: opening the store then says that it is in use.
 */
export async function waitForStore(directory: string, clock: Clock): Promise<void> {
  const patience = clock.monotonic() + PATIENCE_MS;
  for (;;) {
    const holder = holderOf(directory);
    if (!holder || clock.monotonic() > patience || (await listens(holder.socket))) return;
    await clock.sleep(LOOK_AGAIN_MS);
  }
}
