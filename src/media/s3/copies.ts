import { createHash } from 'node:crypto';
import { rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Clock } from '../../lib/clock.ts';
import { writeAtomically } from '../atomic-file.ts';
import { orNull } from '../folder/missing.ts';
import { type Found, filesIn } from '../folder/walk.ts';
import { StorageError } from '../storage-error.ts';

/** A copy is not removed for want of room while somebody may just be about to open it. */
const OPENED_WITHIN_MS = 15 * 60_000;

export interface Copies {
  /** The path of a copy on this machine, fetched where there is none. */
  path(hash: string): Promise<string>;
  /** Removes copies that were not asked for since then; answers how many. */
  tidy(before: Date): Promise<number>;
}

export interface CopiesOptions {
  /** Where they lie, and where they are written first. */
  folder: string;
  temporary: string;
  /** They are kept below this together, but for those that are in use. */
  maxBytes: number;
  clock: Pick<Clock, 'now'>;
  fetch(hash: string): Promise<Readable>;
}

async function* checked(stream: Readable, hash: string): AsyncGenerator<Buffer> {
  const sum = createHash('sha256');
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    sum.update(chunk);
    yield chunk;
  }
  if (sum.digest('hex') === hash) return;
  throw new StorageError(`The media file ${hash} came with other bytes than were stored.`, {
    remedy: 'It is fetched again; if that does not help, the storage has damaged it: write the post anew.',
    passes: true,
  });
}

/** Copies of files that stand elsewhere, for what needs a path: each fetched once, the one unused longest going first. */
export function createCopies({ folder, temporary, maxBytes, clock, fetch }: CopiesOptions): Copies {
  const coming = new Map<string, Promise<string>>();

  async function makeRoom(): Promise<void> {
    const found: Found[] = [];
    for await (const file of filesIn(folder)) found.push(file);
    let bytes = found.reduce((sum, file) => sum + file.bytes, 0);
    const unused = new Date(clock.now().getTime() - OPENED_WITHIN_MS);
    for (const file of found.sort((a, b) => a.usedAt.getTime() - b.usedAt.getTime())) {
      if (bytes <= maxBytes || file.usedAt >= unused) return;
      await rm(file.path, { force: true });
      bytes -= file.bytes;
    }
  }

  async function bring(hash: string): Promise<string> {
    const file = join(folder, hash);
    await writeAtomically(temporary, async (handle) => {
      await writeFile(handle, checked(await fetch(hash), hash));
      return file;
    });
    await makeRoom();
    return file;
  }

  return {
    async path(hash) {
      const file = join(folder, hash);
      const now = clock.now();
      if ((await orNull(utimes(file, now, now).then(() => true))) !== null) return file;
      const under = coming.get(hash) ?? bring(hash).finally(() => coming.delete(hash));
      coming.set(hash, under);
      return under;
    },
    async tidy(before) {
      let removed = 0;
      for await (const { path, usedAt } of filesIn(folder)) {
        if (usedAt >= before) continue;
        await rm(path, { force: true });
        removed += 1;
      }
      return removed;
    },
  };
}
