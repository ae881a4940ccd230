import { mkdir, readdir, rename, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sha256 } from '../../src/lib/ids.ts';
import { diskError, writeAtomically } from '../../src/media/storage/files.ts';
import { temporaryStore } from './pictures.ts';

test('stores bytes and files under their hash, once', async () => {
  const store = await temporaryStore();
  const bytes = Buffer.alloc(300_000, 'abc');
  const hash = await store.put(bytes);
  expect(hash).toBe(sha256(bytes));
  expect(store.path(hash)).toBe(join(store.dir, hash.slice(0, 2), hash.slice(2)));
  expect(await store.put(store.path(hash))).toBe(hash);
  const again = await Promise.all([store.put(bytes), store.put(bytes)]);
  expect(again).toEqual([hash, hash]);
  expect((await store.read(hash)).equals(bytes)).toBe(true);
  expect(await readdir(join(store.dir, 'tmp'))).toEqual([]);
  expect(await store.discard(hash, new Date(9e14))).toBe(bytes.length);
  expect(await store.has(hash)).toBe(false);
  await expect(store.read(hash)).rejects.toThrow(/not in the store/);
});

test('a name that is no hash never becomes a path', async () => {
  const store = await temporaryStore();
  expect(() => store.path('../../etc/passwd')).toThrow(/is not the name of a media file/);
});

test('a write that fails leaves nothing behind', async () => {
  const store = await temporaryStore();
  const temporary = join(store.dir, 'tmp');
  const failing = writeAtomically(temporary, async (handle) => {
    await handle.writeFile('half');
    throw new Error('broke off');
  });
  await expect(failing).rejects.toThrow('broke off');
  expect(await readdir(temporary)).toEqual([]);
  await expect(store.put(join(store.dir, 'missing'))).rejects.toThrow(/ENOENT/);
  expect(await readdir(temporary)).toEqual([]);
});

test('says in words that the disk is full', () => {
  const full = Object.assign(new Error('write'), { code: 'ENOSPC' });
  expect(diskError(full, '/media/tmp/1')).toMatchObject({
    name: 'UserError',
    message: 'The media store cannot use /media/tmp/1: the disk is full (ENOSPC).',
  });
  const defect = new TypeError('x');
  expect(diskError(defect, '/media')).toBe(defect);
});

test('tidies only what a killed process left long ago', async () => {
  const store = await temporaryStore();
  const temporary = join(store.dir, 'tmp');
  await mkdir(temporary, { recursive: true });
  await Promise.all(['old', 'new'].map((name) => writeFile(join(temporary, name), 'x')));
  await utimes(join(temporary, 'old'), new Date(1000), new Date(1000));
  expect(await store.tidy(new Date(2000))).toBe(1);
  expect(await readdir(temporary)).toEqual(['new']);
});

test('what was stored or kept since a time is not discarded', async () => {
  const store = await temporaryStore();
  const hash = await store.put(Buffer.from('old'));
  const old = async () => utimes(store.path(hash), new Date(1000), new Date(1000));
  const since = new Date(2000);
  await old();
  expect(await store.keep(hash)).toBe(3);
  expect(await store.discard(hash, since)).toBeNull();
  await old();
  await store.put(Buffer.from('old'));
  expect(await store.discard(hash, since)).toBeNull();
  await old();
  expect(await store.discard(hash, since)).toBe(3);
  expect(await store.discard(hash, since)).toBeNull();
  expect(await store.keep(hash)).toBeNull();
});

test('a file that is just put aside is there for whoever wants it', async () => {
  const store = await temporaryStore();
  const aside = join(store.dir, 'aside');
  await mkdir(aside);
  for (const use of [store.keep, store.read, store.local, store.size] as const) {
    const hash = await store.put(Buffer.from('wanted'));
    // As a process leaves it that is killed in between.
    await rename(store.path(hash), join(aside, hash));
    await use(hash);
    expect(await store.has(hash)).toBe(true);
  }
  const hash = await store.put(Buffer.from('wanted'));
  await rename(store.path(hash), join(aside, hash));
  expect(await store.tidy(new Date(0))).toBe(1);
  expect(await readdir(aside)).toEqual([]);
  expect(await store.has(hash)).toBe(true);
});

test('keeping and discarding at the same moment never loses a file that was kept', async () => {
  const store = await temporaryStore();
  const hash = await store.put(Buffer.from('both'));
  for (let round = 0; round < 300; round++) {
    await utimes(store.path(hash), new Date(1000), new Date(1000));
    const [freed, kept] = await Promise.all([store.discard(hash, new Date(2000)), store.keep(hash)]);
    if (kept === null) {
      expect(freed).toBe(4);
      await store.put(Buffer.from('both'));
    }
    expect(await store.has(hash)).toBe(true);
  }
});

test('entries of the index whose file is gone are tidied away', async () => {
  const store = await temporaryStore();
  const [there, gone] = [await store.put(Buffer.from('there')), sha256('gone')];
  const keys = ['a', 'b', 'c'].map((key) => sha256(key));
  for (const [index, text] of [`{"hash":"${there}"}`, `{"hash":"${gone}"}`, 'no file'].entries()) {
    await store.remember(keys[index] ?? '', text);
  }
  expect(await store.tidy(new Date(0))).toBe(0);
  expect(await store.tidy(new Date(9e14))).toBe(1);
  expect(await Promise.all(keys.map((key) => store.recall(key)))).toEqual([`{"hash":"${there}"}`, null, 'no file']);
});

test('lists its files, and nothing else', async () => {
  const store = await temporaryStore();
  const hashes = [await store.put(Buffer.from('1')), await store.put(Buffer.from('22'))];
  await store.remember(sha256('key'), 'text');
  await mkdir(join(store.dir, 'tmp'), { recursive: true });
  await writeFile(join(store.dir, 'tmp', sha256('x')), 'x');
  await mkdir(join(store.dir, 'ab'), { recursive: true });
  await writeFile(join(store.dir, 'ab', 'notes.txt'), 'x');
  const found = new Map<string, number>();
  for await (const { hash, bytes } of store.files()) found.set(hash, bytes);
  expect(found).toEqual(
    new Map([
      [hashes[0], 1],
      [hashes[1], 2],
    ]),
  );
});
