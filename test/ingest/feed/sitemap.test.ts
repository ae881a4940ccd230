import { expect, test } from 'vitest';
import { read } from './read.ts';

const SPACES =
  'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"';

test('a news sitemap gives each story with its title, time, language and pictures', () => {
  const feed = read(`<?xml version="1.0"?><urlset ${SPACES}><url><loc>https://coast.example/1?a=1&amp;b=2</loc>
<lastmod>2026-03-04T12:00:00Z</lastmod><n:news><n:publication><n:name>The Coast Daily</n:name><n:language>en</n:language></n:publication>
<n:publication_date>2026-03-04</n:publication_date><n:title>Bridge &amp; ferry</n:title><n:keywords>bridge, ferry</n:keywords></n:news>
<image:image><image:loc>https://img.coast.example/1.jpg</image:loc><image:caption>At dawn. Photo: Cy Dee</image:caption></image:image></url>
<url><loc>javascript:alert(1)</loc></url></urlset>`);
  expect(feed).toMatchObject({ kind: 'news-sitemap', title: { value: 'The Coast Daily' }, language: 'en' });
  expect(feed.items).toMatchObject([
    {
      id: 'https://coast.example/1?a=1&b=2',
      url: 'https://coast.example/1?a=1&b=2',
      title: { value: 'Bridge & ferry' },
      tags: ['bridge', 'ferry'],
      publishedAt: '2026-03-04T00:00:00Z',
      updatedAt: '2026-03-04T12:00:00Z',
      language: 'en',
      images: [{ url: 'https://img.coast.example/1.jpg', caption: 'At dawn.', credit: 'Cy Dee' }],
    },
    { url: null },
  ]);
});

test('an index names its sitemaps with their last change', () => {
  const feed = read(
    `<sitemapindex ${SPACES}><sitemap><loc>https://coast.example/s1.xml</loc><lastmod>2026-03-04</lastmod></sitemap><sitemap><loc>/s2.xml</loc></sitemap></sitemapindex>`,
  );
  expect(feed).toMatchObject({
    kind: 'sitemap-index',
    items: [],
    sitemaps: [
      { url: 'https://coast.example/s1.xml', updatedAt: '2026-03-04T00:00:00Z' },
      { url: 'https://coast.example/s2.xml', updatedAt: null },
    ],
  });
});

test('a sitemap without news is one all the same', () => {
  expect(read('<urlset><url><loc>https://coast.example/1</loc></url></urlset>')).toMatchObject({
    kind: 'sitemap',
    items: [{ url: 'https://coast.example/1', title: null }],
  });
});
