import { readFile, stat } from 'node:fs/promises';
import { UserError } from '../lib/errors.ts';
import { cli } from './messages.ts';

/**
 * Reads a file that was named on the command line. Pipes and devices are refused: they may have no end, and reading an
 * idle pipe cannot be aborted. Throws a UserError for them and the error of `tooLarge` above `most` bytes, else the
 * system's error.
 */
export async function readWhole(
  path: string,
  { most, tooLarge, signal }: { most: number; tooLarge: (bytes: number) => Error; signal?: AbortSignal },
): Promise<Buffer> {
  const found = await stat(path);
  if (!found.isFile() && !found.isDirectory()) throw new UserError(cli.pipe(), { remedy: cli.saveFirst() });
  if (found.size > most) throw tooLarge(found.size);
  return readFile(path, { ...(signal && { signal }) });
}
