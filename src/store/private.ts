import fs from 'node:fs';
import path from 'node:path';
import { UserError } from '../lib/errors.ts';
import { makeFolder } from './make-folder.ts';
import { storeTexts } from './messages.ts';

const FOR_OTHERS = 0o077;

/** Gives a folder and all in it to their owner alone. A folder that is private already was done before. */
export function keepPrivate(folder: string): void {
  if ((fs.statSync(folder).mode & FOR_OTHERS) === 0) return;
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    fs.chmodSync(path.join(entry.parentPath, entry.name), entry.isDirectory() ? 0o700 : 0o600);
  }
  // Last, so that an interrupted run is repeated.
  fs.chmodSync(folder, 0o700);
}

/** Makes a folder that its owner alone may enter. Throws a UserError where another user owns it. */
export function makePrivateFolder(folder: string): void {
  makeFolder(folder, 0o700);
  const found = fs.lstatSync(folder);
  if (!found.isDirectory() || found.uid !== process.getuid?.()) {
    throw new UserError(storeTexts.folderTaken({ folder }), { remedy: storeTexts.removeFolder() });
  }
  if ((found.mode & FOR_OTHERS) !== 0) fs.chmodSync(folder, 0o700);
}

/** Whether only the owner of a folder can be listening at a socket; null: no one listens. */
export function isOwnSocket(socket: string, directory: string): boolean | null {
  const owner = fs.statSync(directory, { throwIfNoEntry: false })?.uid;
  const around = fs.lstatSync(path.dirname(socket), { throwIfNoEntry: false });
  const itself = fs.lstatSync(socket, { throwIfNoEntry: false });
  if (!around || !itself) return null;
  const isTheirs = around.isDirectory() && around.uid === owner && (around.mode & FOR_OTHERS) === 0;
  return isTheirs && itself.isSocket() && itself.uid === owner;
}

/** Throws a UserError where others than the store's owner could be listening at its socket: they would get the key that is sent there. */
export function assertOwnSocket(socket: string, directory: string): void {
  if (isOwnSocket(socket, directory) !== false) return;
  throw new UserError(storeTexts.socketOpen({ socket, directory }), { remedy: storeTexts.findSocketMaker() });
}
