import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sha256 } from '../../src/domain/ids.ts';
import { diskError, writeAtomically } from '../../src/media/atomic-file.ts';
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
  await store.remove(hash);
  expect(await store.has(hash)).toBe(false);
  await expect(store.read(hash)).rejects.toThrow(/not in the store/);
});

test('a name that is no hash never becomes a path', async () => {
  const store = await temporaryStore();
  expect(() => store.path('../../etc/passwd')).toThrow(/names no media file/);
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
    message: 'The media store cannot write /media/tmp/1: the disk is full (ENOSPC).',
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
