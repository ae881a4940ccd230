import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { UserError } from '../lib/errors.ts';
import type { Message } from '../lib/message.ts';
import { reasonOf } from '../lib/system-error.ts';
import { BodyTooLarge, limited } from '../net/limits.ts';
import { media } from './messages.ts';

const unreadable = (address: string, why: Message, cause?: unknown): UserError =>
  new UserError(media.fileUnreadable({ address, why }), { remedy: media.giveReadableFile(), kind: 'invalid', cause });

const tooLarge = (address: string, size: number, most: number): UserError =>
  new UserError(media.fileTooLarge({ address, size, most }), { remedy: media.giveSmallerFile(), kind: 'invalid' });

/** Refuses devices, pipes and folders, which never end or block. */
async function regular(handle: FileHandle, address: string, maxBytes: number): Promise<void> {
  const found = await handle.stat();
  if (!found.isFile()) throw unreadable(address, media.notRegularFile());
  if (found.size > maxBytes) throw tooLarge(address, found.size, maxBytes);
}

interface Limits {
  maxBytes: number;
  signal: AbortSignal;
}

/**
 * Reads a file that the operator named on the command line, piece by piece; `address` begins with `file:`. Throws a
 * UserError for what is no regular file, and for one of more than `maxBytes`, also where it grows while it is read.
 */
export async function* ownFile(address: string, { maxBytes, signal }: Limits): AsyncGenerator<Buffer> {
  let handle: FileHandle | undefined;
  try {
    // Without O_NONBLOCK, opening a pipe blocks until there is a writer.
    handle = await open(fileURLToPath(address), constants.O_RDONLY | constants.O_NONBLOCK);
    await regular(handle, address, maxBytes);
    // The stream closes it at its end.
    const bytes = handle.createReadStream({ signal });
    handle = undefined;
    yield* limited(bytes, maxBytes);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof UserError) throw error;
    if (error instanceof BodyTooLarge) throw tooLarge(address, error.seen, maxBytes);
    throw unreadable(address, reasonOf(error), error);
  } finally {
    await handle?.close();
  }
}

/** Reads the whole file like `ownFile`. */
export async function readOwnFile(address: string, limits: Limits): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of ownFile(address, limits)) pieces.push(piece);
  return Buffer.concat(pieces);
}
