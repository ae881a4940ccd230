import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { sha256 } from '../../src/lib/ids.ts';
import { safeDownload } from '../../src/net/safe-fetch.ts';
import { serve, serveRaw } from './loopback.ts';

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'masthead-download-'));
  onTestFinished(() => rm(path, { recursive: true }));
  return path;
}

const download = (url: string, path: string, maxBytes = 5_000_000) =>
  safeDownload(url, path, {
    signal: new AbortController().signal,
    timeoutMs: 2_000,
    maxBytes,
    accept: ['video/'],
    allowHosts: [new URL(url).host],
  });

test('a large file comes whole, with its hash', async () => {
  const video = Buffer.alloc(3_000_000, 'abc');
  const server = await serve((_request, response) =>
    response.writeHead(200, { 'content-type': 'video/mp4' }).end(video),
  );
  const path = join(await folder(), 'a.mp4');
  const file = await download(server.url, path);
  expect(file).toMatchObject({ path, bytes: 3_000_000, hash: sha256(video), contentType: 'video/mp4' });
  expect(sha256(await readFile(path))).toBe(file.hash);
});

test('what breaks off or is too large leaves nothing, and an older file stays as it was', async () => {
  const broken = await serveRaw((socket) => {
    socket.once('data', () => {
      socket.end(`HTTP/1.1 200 OK\r\ncontent-type: video/mp4\r\ncontent-length: 900000\r\n\r\n${'x'.repeat(100_000)}`);
    });
  });
  const large = await serve((_request, response) => {
    response.writeHead(200, { 'content-type': 'video/mp4' });
    response.write('x'.repeat(90_000));
    response.end('x'.repeat(90_000));
  });
  const dir = await folder();
  const path = join(dir, 'a.mp4');
  await writeFile(path, 'older');
  await expect(download(broken.url, path)).rejects.toThrow('broke off');
  await expect(download(large.url, path, 100_000)).rejects.toThrow('too large');
  expect(await readdir(dir)).toEqual(['a.mp4']);
  expect(await readFile(path, 'utf8')).toBe('older');
});

test('a folder that cannot be written is told as such', async () => {
  const server = await serve((_request, response) => response.writeHead(200, { 'content-type': 'video/mp4' }).end('x'));
  const path = join(await folder(), 'missing', 'a.mp4');
  await expect(download(server.url, path)).rejects.toThrow(
    `The file ${path} could not be written: there is no such file or folder (ENOENT).`,
  );
});
