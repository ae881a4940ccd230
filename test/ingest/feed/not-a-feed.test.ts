import { expect, test } from 'vitest';
import { UserError } from '../../../src/lib/errors.ts';
import { read } from './read.ts';

function refusal(text: string, url: string | null = 'https://coast.example/news'): string {
  try {
    read(text, url);
  } catch (error) {
    if (error instanceof UserError) return error.sentence();
    throw error;
  }
  return 'none';
}

test('a page lists its feeds', () => {
  const page = `<!-- saved --><!DOCTYPE html><html><head><link rel="alternate" type="application/rss+xml" href="/rss">
<link rel="alternate" hreflang="de" href="/de"><link rel="alternate feed" type="application/atom+xml" href="https://coast.example/atom"></head></html>`;
  expect(refusal(page)).toBe(
    'There is no feed at https://coast.example/news: expected RSS, Atom, JSON Feed or a sitemap, found an HTML page; it names these feeds: https://coast.example/rss, https://coast.example/atom. Give one of these addresses.',
  );
  expect(refusal('<html><body>Hello</body></html>')).toMatch(
    /found an HTML page that names no feed\. Give the address/,
  );
});

test.each([
  ['', /^This is not a feed: .*found nothing/],
  ['Just words.', /found plain text/],
  ['<opml version="2.0"><body/></opml>', /found an XML document whose first element is <opml>/],
  ['{"items": "none"}', /found JSON of another kind/],
  ['{"version": "https://jsonfeed.org/version/1", ', /found JSON of another kind/],
  ['\u0000\u0001\u0002PNG', /found a file that is not text/],
])('%j is refused in words', (text, sentence) => {
  expect(refusal(text, null)).toMatch(sentence);
});

test('a page of XHTML is a page, although its text names a feed', () => {
  expect(
    refusal('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><feed/></body></html>'),
  ).toMatch(/an HTML page/);
});
