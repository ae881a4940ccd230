import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../../src/lib/clock.ts';
import { sha256 } from '../../src/lib/ids.ts';
import { createFolderStore } from '../../src/media/storage/folder-store.ts';
import { type MediaStore, shardOf } from '../../src/media/storage/store.ts';
import { startS3 } from '../helpers/s3/server.ts';

interface Opened {
  store: MediaStore;
  /** Makes a file look as if it had been used then. */
  date(hash: string, time: Date): Promise<void>;
  close(): Promise<void>;
}

async function openFolder(): Promise<Opened> {
  const dir = await mkdtemp(join(tmpdir(), 'masthead-media-'));
  const store = createFolderStore(dir, systemClock);
  return {
    store,
    date: (hash, time) => utimes(store.path(hash), time, time),
    close: () => rm(dir, { recursive: true, force: true }),
  };
}

async function openBucket(): Promise<Opened> {
  const server = await startS3();
  return {
    store: server.open(),
    date: (hash, time) => server.date(shardOf(hash), time),
    close: server.stop,
  };
}

const OLD = new Date('2026-01-01T00:00:00Z');
const LATER = new Date('2026-01-02T00:00:00Z');

describe.each([
  { name: 'a folder', openStore: openFolder },
  { name: 'a bucket', openStore: openBucket },
])('$name', ({ openStore }) => {
  let opened: Opened;
  let store: MediaStore;
  beforeAll(async () => {
    opened = await openStore();
    store = opened.store;
  });
  afterAll(() => opened.close());

  test('keeps bytes and files under their hash, however often they come', async () => {
    const bytes = randomBytes(300_000);
    const hash = await store.put(bytes);
    expect(hash).toBe(sha256(bytes));
    expect(await Promise.all([store.put(bytes), store.put(bytes)])).toEqual([hash, hash]);
    expect([await store.has(hash), await store.size(hash), await store.keep(hash)]).toEqual([true, 300_000, 300_000]);
    expect((await store.read(hash)).equals(bytes)).toBe(true);
    const other = join(tmpdir(), sha256(hash));
    await writeFile(other, bytes.subarray(1));
    expect(await store.put(other)).toBe(sha256(bytes.subarray(1)));
    expect((await store.read(sha256(bytes.subarray(1)))).equals(bytes.subarray(1))).toBe(true);
    await rm(other);
    expect((await readFile(await store.local(hash))).equals(bytes)).toBe(true);
    const empty = await store.put(new Uint8Array());
    expect([await store.size(empty), (await store.read(empty)).length]).toEqual([0, 0]);
  });

  test('gives parts, and streams that can be given up', async () => {
    const bytes = randomBytes(3_000_000);
    const hash = await store.put(bytes);
    expect((await store.read(hash, { start: 10, end: 19 })).equals(bytes.subarray(10, 20))).toBe(true);
    expect(
      (await buffer(await store.open(hash, { start: 2_999_999, end: 2_999_999 }))).equals(bytes.subarray(-1)),
    ).toBe(true);
    const given = await store.open(hash);
    given.destroy();
    await once(given, 'close');
    expect((await buffer(await store.open(hash))).equals(bytes)).toBe(true);
  });

  test('says that a file is not there', async () => {
    const hash = sha256('nothing');
    expect([await store.has(hash), await store.size(hash), await store.keep(hash)]).toEqual([false, null, null]);
    for (const use of [store.read, store.open, store.local]) {
      await expect(use(hash), use.name).rejects.toThrow(/is not in the store/);
    }
    expect(await store.discard(hash, new Date(9e14))).toBeNull();
    for (const name of ['../../etc/passwd', '', 'A'.repeat(64), `${hash}/..`]) {
      await expect((async () => store.read(name))(), name).rejects.toThrow(/is not the name of a media file/);
    }
  });

  test('lists its files, and nothing else', async () => {
    await store.remember(sha256('key'), 'text');
    const hash = await store.put(Buffer.from('listed'));
    const found = new Map<string, number>();
    for await (const file of store.files()) found.set(file.hash, file.bytes);
    expect(found.get(hash)).toBe(6);
    for (const name of found.keys()) expect(await store.has(name)).toBe(true);
  });

  test('remembers, and answers null for what it does not', async () => {
    const key = sha256('a key');
    expect(await store.recall(key)).toBeNull();
    await store.remember(key, '{"ü":1}');
    await store.remember(key, '{"ü":2}');
    expect(await store.recall(key)).toBe('{"ü":2}');
  });

  test('discards only what was neither stored nor kept since', async () => {
    const bytes = Buffer.from('old');
    const hash = await store.put(bytes);
    expect(await store.discard(hash, LATER)).toBeNull();
    await opened.date(hash, OLD);
    expect(await store.keep(hash)).toBe(3);
    expect(await store.discard(hash, LATER)).toBeNull();
    const second = await store.put(Buffer.from('second'));
    await opened.date(second, OLD);
    await store.put(Buffer.from('second'));
    expect(await store.discard(second, LATER)).toBeNull();
    const third = await store.put(Buffer.from('third'));
    await opened.date(third, OLD);
    expect(await store.discard(third, LATER)).toBe(5);
    expect(await store.discard(third, LATER)).toBeNull();
    expect([await store.keep(third), await store.has(hash)]).toEqual([null, true]);
    expect(await store.put(Buffer.from('third'))).toBe(third);
    expect(await store.has(third)).toBe(true);
  });

  test('never loses a file that is kept at the moment at which it is discarded', async () => {
    const bytes = Buffer.from('both');
    for (let round = 0; round < 20; round++) {
      const hash = await store.put(Buffer.concat([bytes, Buffer.from(String(round))]));
      await opened.date(hash, OLD);
      const [freed, kept] = await Promise.all([store.discard(hash, LATER), store.keep(hash)]);
      if (kept === null) expect(freed).toBeGreaterThan(0);
      else expect(await store.has(hash), `round ${round}`).toBe(true);
    }
  });

  test('reports that it can be used, and leaves nothing behind', async () => {
    const before = [];
    for await (const { hash } of store.files()) before.push(hash);
    await store.check();
    const after = [];
    for await (const { hash } of store.files()) after.push(hash);
    expect(after).toEqual(before);
  });
});

test('a media folder and its files are closed to other users of the machine', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'masthead-media-'));
  try {
    const store = createFolderStore(join(dir, 'media'), systemClock);
    const hash = await store.put(randomBytes(100));
    await store.remember('a'.repeat(64), '{}');
    const path = store.path(hash);
    for (const entry of [store.dir, dirname(path), path, join(store.dir, 'renditions')]) {
      expect([entry, (await stat(entry)).mode & 0o007]).toEqual([entry, 0]);
    }
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
});
