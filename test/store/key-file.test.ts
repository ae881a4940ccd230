import fs, { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { addKeyToFile, keysFromFile } from '../../src/store/key-file.ts';
import { killedWhileMaking } from './child.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'masthead-keys-'));
  file = join(folder, 'keys.json');
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

test('is made once and only its owner reads it', () => {
  const flushed = vi.spyOn(fs, 'fsyncSync');
  const first = keysFromFile(file);
  // The file, and the folder that lists it.
  expect(flushed).toHaveBeenCalledTimes(2);
  expect(keysFromFile(file)).toEqual(first);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['keys.json']);
});

test('a process that is killed while it makes the key leaves nothing in the way of the next', async () => {
  await killedWhileMaking('key', file, 'keys.json');
  expect(readdirSync(folder)).toHaveLength(1);
  expect(keysFromFile(file)).toHaveLength(1);
  expect(readdirSync(folder)).toEqual(['keys.json']);
});

test('of two that find none and make one, both use the key of the first', () => {
  const first = keysFromFile(file);
  vi.spyOn(fs, 'existsSync').mockReturnValueOnce(false);
  expect(keysFromFile(file)).toEqual(first);
  expect(readdirSync(folder)).toEqual(['keys.json']);
});

test('so they do when the first also tidied the draft of the second away', () => {
  const link = fs.linkSync;
  const first: unknown[] = [];
  vi.spyOn(fs, 'linkSync').mockImplementationOnce((...names) => {
    first.push(keysFromFile(file));
    link(...names);
  });
  expect([keysFromFile(file)]).toEqual(first);
});

test('a new key goes first and leaves the earlier ones, readable by the owner alone', () => {
  const first = keysFromFile(file);
  const two = addKeyToFile(file);
  expect(two.map(({ id }) => id)).toEqual(['k2', 'k1']);
  expect(addKeyToFile(file).slice(1)).toEqual(two);
  expect(keysFromFile(file).slice(2)).toEqual(first);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['keys.json']);
});
