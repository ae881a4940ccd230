import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { type FetchPicture, loadSource } from '../../src/media/source.ts';
import { safeFetch } from '../../src/net/safe-fetch.ts';
import { never, temporaryStore } from './pictures.ts';

const refuseFetch: FetchPicture = async (url) => {
  throw new Error(`asked for ${url}`);
};
const options = { fetch: refuseFetch, readFile, allowFiles: true, signal: never };

test('fetches with a limit on bytes, time and type', async () => {
  const asked: unknown[] = [];
  const fetch: FetchPicture = async (url, { signal: _signal, ...limits }) => {
    asked.push([url, limits]);
    return { bytes: Buffer.from('picture') };
  };
  const bytes = await loadSource('https://example.org/a.jpg', { ...options, fetch });
  expect(bytes.toString()).toBe('picture');
  expect(asked).toEqual([
    [
      'https://example.org/a.jpg',
      { maxBytes: 40_000_000, timeoutMs: 30_000, accept: expect.arrayContaining(['image/']) },
    ],
  ]);
});

test('the safe fetcher fits, and refuses an inside address', async () => {
  await expect(loadSource('http://127.0.0.1:9/a.jpg', { ...options, fetch: safeFetch })).rejects.toMatchObject({
    name: 'UserError',
  });
});

test('reads files only where that is allowed', async () => {
  const { dir } = await temporaryStore();
  const url = pathToFileURL(join(dir, 'a b.jpg')).href;
  await writeFile(join(dir, 'a b.jpg'), 'picture');
  expect((await loadSource(url, options)).toString()).toBe('picture');
  await expect(loadSource(url, { ...options, allowFiles: false })).rejects.toThrow(/a file was given/);
  await expect(loadSource(`${url}x`, options)).rejects.toMatchObject({ name: 'UserError' });
});

test.each(['data:image/png;base64,AAAA', 'ftp://example.org/a.jpg', '/a.jpg', 'file://elsewhere/a.jpg'])(
  'refuses %s',
  async (url) => {
    await expect(loadSource(url, options)).rejects.toMatchObject({ name: 'UserError' });
  },
);
