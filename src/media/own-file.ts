import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { UserError } from '../lib/errors.ts';
import { inEnglish } from '../lib/render.ts';
import { sizeText } from '../lib/size-text.ts';
import { reasonOf } from '../lib/system-error.ts';
import { BodyTooLarge, limited } from '../net/limits.ts';

const unreadable = (address: string, why: string, cause?: unknown): UserError =>
  new UserError(`The file ${address} cannot be read: ${why}.`, {
    remedy: 'Give a file that this user may read, or an address that begins with https://.',
    kind: 'invalid',
    cause,
  });

const tooLarge = (address: string, bytes: number, maxBytes: number): UserError =>
  new UserError(
    `The file ${address} is too large: at most ${sizeText(maxBytes)} were expected, it has ${sizeText(bytes)}.`,
    { remedy: 'Give a smaller one.', kind: 'invalid' },
  );

/** A file, and nothing that never ends or waits for somebody: no device, pipe or folder. */
async function regular(handle: FileHandle, address: string, maxBytes: number): Promise<void> {
  const found = await handle.stat();
  if (!found.isFile()) throw unreadable(address, 'it is not a regular file');
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
    // Without O_NONBLOCK the opening of a pipe waits until somebody writes.
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
    throw unreadable(address, inEnglish(reasonOf(error)), error);
  } finally {
    await handle?.close();
  }
}

/** The same, as a whole. */
export async function readOwnFile(address: string, limits: Limits): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of ownFile(address, limits)) pieces.push(piece);
  return Buffer.concat(pieces);
}
