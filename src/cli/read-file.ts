import { readFile, stat } from 'node:fs/promises';
import { UserError } from '../lib/errors.ts';
import { cli } from './messages.ts';

/**
 * Reads a file that a command was given. Pipes and devices are refused: they may have no end, and an open pipe that
 * nobody writes to cannot be broken off. Throws a UserError for them and what `tooLarge` makes of more than `most`
 * bytes, else the system's error.
 */
export async function readWhole(
  path: string,
  { most, tooLarge, signal }: { most: number; tooLarge: (bytes: number) => Error; signal?: AbortSignal },
): Promise<Buffer> {
  const found = await stat(path);
  if (!found.isFile() && !found.isDirectory()) {
    throw new UserError(cli.pipe(), { remedy: cli.saveFirst() });
  }
  if (found.size > most) throw tooLarge(found.size);
  return readFile(path, { ...(signal && { signal }) });
}
