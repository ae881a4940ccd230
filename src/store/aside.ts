import fs from 'node:fs';
import path from 'node:path';

/** Flushes a file, or a folder's list of names, to the disk. */
export function flush(file: string): void {
  const fd = fs.openSync(file, 'r');
  try {
    fs.fsyncSync(fd);
  } finally {
    fs.closeSync(fd);
  }
}

/** Flushes a folder and everything in it. */
export function flushTree(directory: string): void {
  for (const entry of fs.readdirSync(directory, { recursive: true, withFileTypes: true })) {
    flush(path.join(entry.parentPath, entry.name));
  }
  flush(directory);
}

/** Links a finished file under its final name; false where that is taken. */
export function place(draft: string, file: string): boolean {
  try {
    fs.linkSync(draft, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}
