import fs from 'node:fs';
import path from 'node:path';

const isFolder = (folder: string): boolean => fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;

/**
 * Makes a folder and those above it, one after another. Node's own recursive form tries for ever where a system
 * refuses a folder as missing though the one above is there, as `/proc` does. Those that it makes have the mode, where one
 * is given. Throws the system's error.
 */
export function makeFolder(folder: string, mode?: number): void {
  const whole = path.resolve(folder);
  if (isFolder(whole)) return;
  makeFolder(path.dirname(whole), mode);
  try {
    fs.mkdirSync(whole, { mode });
  } catch (error) {
    // Another process may have made it meanwhile.
    if (!isFolder(whole)) throw error;
  }
}
