import { expect, test } from 'vitest';
import { readS3Address } from '../../../src/domain/s3-address.ts';
import { inEnglish } from '../../../src/lib/render.ts';
import { urlOf } from '../../../src/media/storage/s3-client.ts';

test.each([
  ['s3://news', 'https://news.s3.us-east-1.amazonaws.com/a/b'],
  ['s3://news/media/?region=eu-west-3', 'https://news.s3.eu-west-3.amazonaws.com/media/a/b'],
  // A certificate of the host does not cover a name with more dots.
  ['s3://news.example/media', 'https://s3.us-east-1.amazonaws.com/news.example/media/a/b'],
  ['s3://news/media/2026?endpoint=http://minio:9000', 'http://minio:9000/news/media/2026/a/b'],
  ['s3://news?endpoint=https%3A%2F%2Fs3.example.com&region=auto&style=host', 'https://news.s3.example.com/a/b'],
])('%s', (text, url) => {
  const address = readS3Address(text);
  if ('code' in address) throw new Error(inEnglish(address));
  expect(urlOf(address, { key: 'a/b' }).href).toBe(url);
});

test('the bucket itself is asked with a query', () => {
  const address = readS3Address('s3://news/media?endpoint=https://s3.example.com');
  if ('code' in address) throw new Error(inEnglish(address));
  expect(urlOf(address, { key: '', query: { prefix: 'a b' } }).href).toBe('https://s3.example.com/news?prefix=a+b');
});

test.each([
  ['news', /an address such as s3:/],
  ['https://news.s3.amazonaws.com', /an address such as s3:/],
  ['s3://', /the name of a bucket/],
  ['s3://AKIA:hunter2@news', /without keys in it/],
  ['s3://News', /small letters/],
  ['s3://n', /3 to 63/],
  ['s3://news/a b', /a folder of plain letters/],
  ['s3://news?endpoint=minio:9000', /an endpoint such as/],
  ['s3://news?endpoint=https://user:hunter2@s3.example.com', /without keys in it/],
  ['s3://news?endpoint=https://s3.example.com/path', /without a path/],
  ['s3://news?region=Frankfurt', /a region such as/],
  ['s3://news?secret=hunter2', /none but the parameters endpoint, region, style/],
  ['s3://news?style=virtual', /style=path or style=host/],
])('%s is refused', (text, words) => {
  const told = readS3Address(text);
  expect('code' in told ? inEnglish(told) : 'ok').toMatch(words);
  expect(JSON.stringify(told)).not.toContain('hunter2');
});
