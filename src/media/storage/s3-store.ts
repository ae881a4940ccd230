import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import type { Clock } from '../../lib/clock.ts';
import { sha256 } from '../../lib/ids.ts';
import { type Found, filesIn, orNull, writeAtomically } from './files.ts';
import { storage } from './messages.ts';
import { createS3Client, type ObjectInfo, type Objects, objectsOf, type S3Body, type S3Settings } from './s3-client.ts';
import { type ByteRange, goneError, type MediaStore, StorageError, shardOf } from './store.ts';

/** Time in which a copy isn't evicted, because a reader may be about to open it. */
const OPENED_WITHIN_MS = 15 * 60_000;

interface Copies {
  /** The path of a copy on this machine, fetched where there is none. */
  path(hash: string): Promise<string>;
  /** Removes copies that were not asked for since then; answers how many. */
  tidy(before: Date): Promise<number>;
}

interface CopiesOptions {
  /** Folder of the copies, and where they are written first. */
  folder: string;
  temporary: string;
  /** Limit for all of them together, except those in use. */
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
  throw new StorageError(storage.otherBytes({ hash }), { remedy: storage.fetchedAgain(), passes: true });
}

/** Local copies of remote files, for what needs a path: each is fetched once; the least recently used goes first. */
function createCopies({ folder, temporary, maxBytes, clock, fetch }: CopiesOptions): Copies {
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

/** Age up to which a stored file counts as just used, without a mark of its own; well below any grace period. */
const FRESH_MS = 12 * 3_600_000;
const NOTHING = { sha256: sha256(''), size: 0, bytes: new Uint8Array() };

const markOf = (hash: string): string => `kept/${hash}`;
const asideOf = (hash: string): string => `aside/${hash}`;

interface Keeping {
  /** A file, also one that is just being removed: that is taken back. */
  find(hash: string): Promise<ObjectInfo | null>;
  keep(hash: string): Promise<number | null>;
  discard(hash: string, before: Date): Promise<number | null>;
  tidy(before: Date): Promise<number>;
}

/**
 * Marks of use. An object's time can't be set, so a mark beside it says when an old one was last kept. The mark is
 * written before the file is looked for, and looked for after the file is gone: whoever keeps a file that is just being
 * removed either finds none, or is seen, and the file is restored from aside.
 */
function keepingOf(objects: Objects, clock: Pick<Clock, 'now'>): Keeping {
  async function find(hash: string): Promise<ObjectInfo | null> {
    const file = shardOf(hash);
    const object = await objects.head(file);
    if (object) return object;
    // A removal may put it back between these requests, so it is looked for again in either case.
    await objects.copy(asideOf(hash), file);
    return objects.head(file);
  }

  const markedSince = async (hash: string, before: Date): Promise<boolean> => {
    const mark = await objects.head(markOf(hash));
    return mark !== null && mark.usedAt >= before;
  };

  return {
    find,
    async keep(hash) {
      const object = await find(hash);
      if (!object || object.usedAt.getTime() > clock.now().getTime() - FRESH_MS) return object?.bytes ?? null;
      await objects.put(markOf(hash), NOTHING);
      return (await find(hash))?.bytes ?? null;
    },
    async discard(hash, before) {
      const file = shardOf(hash);
      const object = await objects.head(file);
      if (!object || object.usedAt >= before || (await markedSince(hash, before))) return null;
      if (!(await objects.copy(file, asideOf(hash)))) return null;
      await objects.remove(file);
      const isWanted = await markedSince(hash, before);
      if (isWanted) await objects.copy(asideOf(hash), file);
      await objects.remove(asideOf(hash));
      return isWanted ? null : object.bytes;
    },
    async tidy(before) {
      let count = 0;
      for await (const { key } of objects.list('aside/')) {
        const hash = key.slice('aside/'.length);
        // Put aside by a process that was killed: it is decided again.
        await find(hash);
        await objects.remove(key);
        count += 1;
      }
      for await (const { key, usedAt } of objects.list('kept/')) {
        if (usedAt >= before) continue;
        await objects.remove(key);
        count += 1;
      }
      return count;
    },
  };
}

export interface S3StoreOptions extends S3Settings {
  /** A folder on this machine for copies and for what is worked on. */
  folder: string;
  /** Most bytes of copies of files there. */
  copiesBytes: number;
}

/** Age from which an index entry is rewritten when requested. */
const INDEX_MS = 90 * 24 * 3_600_000;
const LAST_SHARD = 'ff/';

async function sumOf(path: string): Promise<string> {
  const sum = createHash('sha256');
  for await (const chunk of createReadStream(path)) sum.update(chunk);
  return sum.digest('hex');
}

export async function bodyOf(source: Uint8Array | string): Promise<S3Body> {
  if (typeof source !== 'string') return { bytes: source, size: source.length, sha256: sha256(source) };
  return { path: source, size: (await stat(source)).size, sha256: await sumOf(source) };
}

/** A store in a bucket of S3-compatible storage, with the same names in it as in a folder. */
export function createS3Store({ folder, copiesBytes, ...settings }: S3StoreOptions): MediaStore {
  const { address, clock } = settings;
  const dir = resolve(folder);
  const temporary = join(dir, 'tmp');
  const where = `s3://${address.bucket}/${address.prefix} (${address.endpoint})`;
  const objects = objectsOf(createS3Client(settings));
  const keeping = keepingOf(objects, clock);
  const indexKey = (key: string): string => `renditions/${shardOf(key)}.json`;

  async function open(hash: string, range?: ByteRange): Promise<Readable> {
    const answer = await objects.get(shardOf(hash), range);
    if (answer) return answer.body;
    const again = (await keeping.find(hash)) === null ? null : await objects.get(shardOf(hash), range);
    if (again) return again.body;
    throw goneError(hash, where);
  }

  const copies = createCopies({
    folder: join(dir, 'copies'),
    temporary,
    maxBytes: copiesBytes,
    clock,
    fetch: (hash) => open(hash),
  });

  async function tidyIndex(before: Date): Promise<number> {
    let removed = 0;
    for await (const { key, usedAt } of objects.list('renditions/')) {
      if (usedAt.getTime() >= before.getTime() - INDEX_MS) continue;
      await objects.remove(key);
      removed += 1;
    }
    return removed;
  }

  async function tidyFolder(before: Date): Promise<number> {
    let removed = await copies.tidy(before);
    for await (const { path, usedAt } of filesIn(temporary)) {
      if (usedAt >= before) continue;
      await rm(path, { force: true });
      removed += 1;
    }
    return removed;
  }

  return {
    where,
    dir,
    async put(source) {
      const body = await bodyOf(source);
      if ((await keeping.keep(body.sha256)) !== body.size) await objects.put(shardOf(body.sha256), body);
      return body.sha256;
    },
    has: async (hash) => (await keeping.find(hash)) !== null,
    size: async (hash) => (await keeping.find(hash))?.bytes ?? null,
    keep: keeping.keep,
    read: async (hash, range) => buffer(await open(hash, range)),
    open,
    local: (hash) => {
      shardOf(hash);
      return copies.path(hash);
    },
    async recall(key) {
      const answer = await objects.get(indexKey(key));
      return answer ? text(answer.body) : null;
    },
    async remember(key, entry) {
      await objects.put(indexKey(key), await bodyOf(Buffer.from(entry)));
    },
    async *files() {
      for await (const { key, bytes, usedAt } of objects.list('')) {
        // The rest are no files: marks and index.
        if (key > `${LAST_SHARD}~`) return;
        const hash = key.replace('/', '');
        if (/^[0-9a-f]{2}\/[0-9a-f]{62}$/.test(key)) yield { hash, bytes, usedAt };
      }
    },
    discard: keeping.discard,
    tidy: async (before) => (await keeping.tidy(before)) + (await tidyIndex(before)) + (await tidyFolder(before)),
    async check() {
      await objects.look();
      await objects.put('check', await bodyOf(Buffer.from('check')));
      await objects.remove('check');
    },
  };
}
