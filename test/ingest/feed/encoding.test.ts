import { expect, test } from 'vitest';
import { readFeed } from '../../../src/ingest/feed/read-feed.ts';

const titleOf = (bytes: Uint8Array, contentType: string | null = null): string | undefined =>
  readFeed(bytes, { url: null, contentType }).title?.value;

/** A feed whose title is given in bytes. */
const feed = (declaration: string, title: readonly number[]): Buffer =>
  Buffer.concat([
    Buffer.from(`${declaration}<rss><channel><title>`),
    Buffer.from(title),
    Buffer.from('</title></channel></rss>'),
  ]);
const declared = (encoding: string): string => `<?xml version="1.0" encoding="${encoding}"?>`;

const GBK_NEWS = [0xd0, 0xc2, 0xce, 0xc5];
const UTF8_NEWS = [...Buffer.from('新闻')];

test.each([
  ['GBK by its declaration', feed(declared('GBK'), GBK_NEWS), null, '新闻'],
  ['gb2312 by its content type', feed('', GBK_NEWS), 'text/xml; charset=gb2312', '新闻'],
  [
    'the declaration before the content type',
    feed(declared('gb2312'), GBK_NEWS),
    'text/xml; charset=iso-8859-1',
    '新闻',
  ],
  ['Big5', feed(declared('big5'), [0xb7, 0x73, 0xbb, 0x44]), null, '新聞'],
  ['Shift_JIS', feed(declared('Shift_JIS'), [0x8e, 0x9e, 0x8e, 0x96]), null, '時事'],
  ['windows-1251', feed(declared('windows-1251'), [0xcd, 0xee, 0xe2, 0xee]), null, 'Ново'],
  ['UTF-8 that says it is Latin-1', feed(declared('iso-8859-1'), UTF8_NEWS), null, '新闻'],
  ['UTF-8 that says it is UTF-16', feed(declared('utf-16'), UTF8_NEWS), null, '新闻'],
  ['UTF-8 under an encoding that nobody knows', feed(declared('x-coast'), UTF8_NEWS), null, '新闻'],
  ['windows-1252 that says nothing', feed('', [0x93, 0xe9, 0x94]), null, '“é”'],
  [
    'UTF-8 with a byte order mark',
    Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), feed(declared('GBK'), UTF8_NEWS)]),
    null,
    '新闻',
  ],
  [
    'UTF-16 with a byte order mark',
    Buffer.from('\ufeff<rss><channel><title>新闻</title></channel></rss>', 'utf16le'),
    null,
    '新闻',
  ],
  ['UTF-16 without one', Buffer.from('<rss><channel><title>新闻</title></channel></rss>', 'utf16le'), null, '新闻'],
])('%s', (_, bytes, contentType, title) => {
  expect(titleOf(bytes, contentType)).toBe(title);
});
