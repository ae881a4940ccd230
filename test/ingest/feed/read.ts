import type { Feed, FeedItem } from '../../../src/domain/feed.ts';
import { readFeed } from '../../../src/ingest/feed/read-feed.ts';

/** Where the invented newsroom's feed stands. */
export const HOME = 'https://coast.example/feeds/all.xml';

export const read = (text: string, url: string | null = HOME, contentType: string | null = null): Feed =>
  readFeed(new TextEncoder().encode(text), { url, contentType });

/** The first item of RSS 2.0 that holds these elements; every module is declared under an unusual prefix too. */
export function item(elements: string, namespaces = ''): FeedItem {
  const [first] = read(`<rss version="2.0" ${namespaces}><channel><item>${elements}</item></channel></rss>`).items;
  if (!first) throw new Error('There is no item');
  return first;
}

export const entry = (elements: string, attributes = ''): FeedItem => {
  const [first] = read(
    `<feed xmlns="http://www.w3.org/2005/Atom" ${attributes}><entry>${elements}</entry></feed>`,
  ).items;
  if (!first) throw new Error('There is no entry');
  return first;
};
