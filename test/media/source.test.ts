import { expect, test } from 'vitest';
import { type FetchPicture, fetchPicture } from '../../src/media/picture-format.ts';
import { safeFetch } from '../../src/net/safe-fetch.ts';
import { never } from './pictures.ts';

test('fetches with a limit on bytes, time and type', async () => {
  const asked: unknown[] = [];
  const fetch: FetchPicture = async (url, { signal: _signal, ...limits }) => {
    asked.push([url, limits]);
    return { bytes: Buffer.from('picture') };
  };
  const bytes = await fetchPicture('https://example.org/a.jpg', fetch, never);
  expect(bytes.toString()).toBe('picture');
  expect(asked).toEqual([
    [
      'https://example.org/a.jpg',
      { maxBytes: 40_000_000, timeoutMs: 30_000, accept: expect.arrayContaining(['image/']) },
    ],
  ]);
});

test.each([
  'http://127.0.0.1:9/a.jpg',
  'data:image/png;base64,AAAA',
  'ftp://example.org/a.jpg',
  '/a.jpg',
  'file:///etc/hostname',
  'file://elsewhere/a.jpg',
])('the safe fetcher fits, and refuses %s', async (url) => {
  await expect(fetchPicture(url, safeFetch, never)).rejects.toMatchObject({ name: 'UserError' });
});
