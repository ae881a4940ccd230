import { execFileSync } from 'node:child_process';
import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ownFile } from '../../src/media/own-file.ts';
import { never } from './pictures.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'masthead-own-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const MOST = 200_000;
async function read(address: string, eachPiece = async (): Promise<void> => {}): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of ownFile(address, { maxBytes: MOST, signal: never })) {
    pieces.push(piece);
    await eachPiece();
  }
  return Buffer.concat(pieces);
}
async function file(name: string, bytes: number): Promise<string> {
  await writeFile(join(folder, name), Buffer.alloc(bytes, 7));
  return pathToFileURL(join(folder, name)).href;
}

test('a regular file is read, up to the limit', async () => {
  expect(await read(await file('a b.jpg', MOST))).toHaveLength(MOST);
  await expect(read(await file('large.jpg', MOST + 1))).rejects.toThrow(/large\.jpg is too large: at most/);
});

test('a file that never ends or waits for a writer is refused before it is read', async () => {
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  for (const address of ['file:///dev/zero', pathToFileURL(pipe).href, pathToFileURL(folder).href]) {
    await expect(read(address)).rejects.toThrow(/cannot be read: (?:it is not a regular file|.*folder)/);
  }
  for (const address of [pathToFileURL(join(folder, 'gone')).href, 'file://elsewhere/a.jpg']) {
    await expect(read(address)).rejects.toMatchObject({ name: 'UserError' });
  }
});

test('a file that grows while it is read is cut off at the limit', async () => {
  const address = await file('growing.jpg', MOST - 1);
  const grow = () => appendFile(new URL(address), Buffer.alloc(100_000));
  await expect(read(address, grow)).rejects.toThrow(/growing\.jpg is too large/);
});
