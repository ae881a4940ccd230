import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { UserError } from '../lib/errors.ts';
import { inEnglish } from '../lib/render.ts';
import { reasonOf } from '../lib/system-error.ts';
import { limited } from './body.ts';
import { type FetchOptions, fetchInto, type Opened } from './safe-fetch.ts';

export interface Downloaded extends Opened {
  path: string;
  bytes: number;
  /** sha-256 of the file, in hex. */
  hash: string;
}

const isDiskFault = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'path' in error && 'syscall' in error;

/**
 * Streams a large file from outside to `path`. It appears there only when it is whole: it is written
 * beside it under another name and renamed at the end.
 */
export function safeDownload(address: string, path: string, options: FetchOptions): Promise<Downloaded> {
  const part = `${path}.${randomUUID()}.part`;
  return fetchInto(address, options, async (body, opened, signal) => {
    const hash = createHash('sha256');
    let bytes = 0;
    try {
      await pipeline(
        limited(body, options.maxBytes),
        async function* (chunks) {
          for await (const chunk of chunks) {
            hash.update(chunk);
            bytes += chunk.length;
            yield chunk;
          }
        },
        createWriteStream(part, { flags: 'wx', flush: true }),
        { signal },
      );
      await rename(part, path);
    } catch (error) {
      await rm(part, { force: true });
      if (!isDiskFault(error)) throw error;
      throw new UserError(`The file ${path} could not be written: ${inEnglish(reasonOf(error))}.`, {
        cause: error,
      });
    }
    return { ...opened, path, bytes, hash: hash.digest('hex') };
  });
}
