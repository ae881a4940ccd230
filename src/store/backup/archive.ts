import { createReadStream, createWriteStream, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGunzip, createGzip } from 'node:zlib';
import { createTarDecoder, createTarPacker } from 'modern-tar';
import { UserError } from '../../lib/errors.ts';
import type { Message } from '../../lib/message.ts';
import { reasonOf } from '../../lib/system-error.ts';
import { flush } from '../aside.ts';
import { backupTexts } from './messages.ts';

/** A file to put into an archive; `body` yields exactly `size` bytes. */
export interface Entry {
  name: string;
  size: number;
  body: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

export const entryOf = (name: string, content: Buffer): Entry => ({ name, size: content.length, body: [content] });

async function pack(entries: AsyncIterable<Entry>, controller: ReturnType<typeof createTarPacker>['controller']) {
  try {
    for await (const { name, size, body } of entries) {
      const writer = controller.add({ name, size, mode: 0o600 }).getWriter();
      for await (const part of body) await writer.write(part);
      await writer.close();
    }
    controller.finalize();
  } catch (error) {
    controller.error(error);
    throw error;
  }
}

/**
 * Writes a compressed tar archive that its owner alone can read. It is complete and on the disk before it has its name: a
 * file of that name is replaced. Throws a UserError where the disk refuses.
 */
export async function writeArchive(file: string, entries: AsyncIterable<Entry>, signal: AbortSignal): Promise<void> {
  const draft = `${file}.${process.pid}.part`;
  const { readable, controller } = createTarPacker();
  try {
    const written = pipeline(
      Readable.fromWeb(readable),
      createGzip({ level: constants.Z_BEST_SPEED }),
      createWriteStream(draft, { mode: 0o600, flush: true }),
      { signal },
    );
    // The first to fail is the reason; the other one fails because of it.
    const both = Promise.all([pack(entries, controller), written]);
    await both.catch(async (error: unknown) => {
      await written.catch(() => undefined);
      throw error;
    });
    renameSync(draft, file);
    flush(dirname(file));
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Error && 'syscall' in error) {
      throw new UserError(backupTexts.notWritten({ file, why: reasonOf(error) }), {
        remedy: backupTexts.otherPlace(),
        cause: error,
      });
    }
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** A file of an archive. Its body has to be read before the next one is. */
export interface FoundEntry {
  name: string;
  size: number;
  body: AsyncIterable<Uint8Array>;
}

export const damaged = (file: string, why: Message, cause?: unknown): UserError =>
  new UserError(backupTexts.damaged({ file, why }), { remedy: backupTexts.otherBackup(), cause });

/** Reads an archive from its beginning. Throws a UserError where the file cannot be read, is cut off, or is none. */
export async function* readArchive(file: string, signal: AbortSignal): AsyncGenerator<FoundEntry> {
  const { readable, writable } = createTarDecoder({ strict: true });
  const fed = pipeline(createReadStream(file), createGunzip(), Writable.fromWeb(writable), { signal });
  // It is the reason of what fails below.
  const failure = fed.then(
    () => null,
    (error: unknown) => error,
  );
  const explain = async (error: unknown): Promise<never> => {
    signal.throwIfAborted();
    if (error instanceof UserError) throw error;
    const why = await Promise.race([failure, Promise.resolve(error)]);
    throw damaged(file, reasonOf(why ?? error), error);
  };
  async function* explained(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    try {
      yield* body;
    } catch (error) {
      await explain(error);
    }
  }
  try {
    for await (const { header, body } of readable) {
      if (header.type !== undefined && header.type !== 'file') continue;
      yield { name: header.name, size: header.size, body: explained(body) };
    }
    await fed;
  } catch (error) {
    await explain(error);
  }
}
