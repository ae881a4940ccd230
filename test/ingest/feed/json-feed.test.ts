import { expect, test } from 'vitest';
import { read } from './read.ts';

test('JSON Feed 1.1', () => {
  const feed = read(
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'The Coast Daily',
      home_page_url: 'https://coast.example/',
      feed_url: 'https://coast.example/feed.json',
      next_url: '/feed.json?page=2',
      language: 'en',
      hubs: [{ type: 'WebSub', url: 'https://hub.example/' }],
      authors: [{ name: 'The Coast Daily' }],
      items: [
        {
          id: 7,
          url: '/news/7',
          title: 'Bridge <opens>',
          content_html: '<p>See <a href="map">map</a></p>',
          summary: 'Short',
          image: '/img/lead.jpg',
          date_published: '2026-03-04T10:00:00+01:00',
          date_modified: '2026-03-04T11:00:00+01:00',
          authors: [{ name: 'Ann Lee' }],
          tags: ['Traffic', 3, null],
          attachments: [
            { url: 'https://v.coast.example/7.mp4', mime_type: 'video/mp4', title: 'Over it', duration_in_seconds: 61 },
            { mime_type: 'no/address' },
          ],
        },
        { id: 'https://coast.example/8', content_text: '1 < 2' },
        'no item',
      ],
    }),
  );
  expect(feed).toMatchObject({
    kind: 'json-feed',
    version: '1.1',
    url: 'https://coast.example/',
    selfUrl: 'https://coast.example/feed.json',
    nextUrl: 'https://coast.example/feed.json?page=2',
    hubUrls: ['https://hub.example/'],
    language: 'en',
  });
  expect(feed.items).toMatchObject([
    {
      id: '7',
      url: 'https://coast.example/news/7',
      title: { type: 'text', value: 'Bridge <opens>' },
      content: { type: 'html', value: '<p>See <a href="https://coast.example/news/map">map</a></p>' },
      authors: ['Ann Lee'],
      tags: ['Traffic', '3'],
      publishedAt: '2026-03-04T10:00:00+01:00',
      updatedAt: '2026-03-04T11:00:00+01:00',
      images: [{ url: 'https://coast.example/img/lead.jpg' }],
      videos: [{ url: 'https://v.coast.example/7.mp4', title: 'Over it', durationSeconds: 61 }],
    },
    {
      id: 'https://coast.example/8',
      url: 'https://coast.example/8',
      content: { type: 'text', value: '1 < 2' },
      authors: ['The Coast Daily'],
    },
  ]);
});

test('JSON Feed 1.0 has one author', () => {
  const feed = read('{"version":"https://jsonfeed.org/version/1","author":{"name":"Ann Lee"},"items":[{"id":"1"}]}');
  expect(feed.items[0]?.authors).toEqual(['Ann Lee']);
});

test('fields of other types are left out', () => {
  const feed = read('{"version":"https://jsonfeed.org/version/1","title":[1],"hubs":7,"items":{"id":{},"tags":"a"}}');
  expect(feed).toMatchObject({ title: null, hubUrls: [], items: [{ id: null, tags: [] }] });
});
