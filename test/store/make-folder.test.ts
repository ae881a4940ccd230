import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { explainSystemError } from '../../src/lib/system-error.ts';
import { makeFolder } from '../../src/store/make-folder.ts';

let folder: string;
beforeAll(() => {
  folder = fs.mkdtempSync(join(tmpdir(), 'masthead-folder-'));
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

test('is made with those above it, again as often as asked', () => {
  const deep = join(folder, 'a/b/c');
  for (let n = 0; n < 2; n++) makeFolder(deep);
  expect(fs.statSync(deep).isDirectory()).toBe(true);
});

test('a file in its place, or above it, is told', () => {
  fs.writeFileSync(join(folder, 'file'), '');
  expect(() => makeFolder(join(folder, 'file'))).toThrow('EEXIST');
  expect(() => makeFolder(join(folder, 'file/below'))).toThrow('ENOTDIR');
});

test('a file where the folder should be is told as one', () => {
  const file = join(folder, 'report.txt');
  fs.writeFileSync(file, '');
  const said = (() => {
    try {
      return makeFolder(file);
    } catch (error) {
      return explainSystemError(error)?.sentence();
    }
  })();
  expect(said).toContain(`The path ${file} cannot be used: it is a file, a folder was expected (EEXIST). Name another`);
});

test.skipIf(!fs.existsSync('/proc/self'))('where the system has no room for one, it ends', () => {
  expect(() => makeFolder('/proc/nobody/store')).toThrow('ENOENT');
});
