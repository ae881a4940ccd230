import type { Feed, FeedKind } from '../../domain/feed.ts';
import { MAX_ITEMS, noFeed } from './feed.ts';
import { feedAddress } from './feed-address.ts';
import { languageOf, readItem, timesOf } from './item/item.ts';
import { linksOf, linkTo, pageOf } from './item/links.ts';
import { authorsOf } from './item/people.ts';
import { readSitemap, readSitemapIndex } from './sitemap.ts';
import { textOf } from './text.ts';
import { allWithin, attributeOf, childrenNamed, firstOf, isElement } from './xml/elements.ts';
import type { XmlElement } from './xml/xml.ts';

const READERS: ReadonlyMap<string, (root: XmlElement) => Feed> = new Map([
  ['rss', (root) => readChannel(root, 'rss')],
  ['rdf:rdf', (root) => readChannel(root, 'rdf')],
  ['feed', (root) => readChannel(root, 'atom')],
  ['channel', (root) => readChannel(root, isCdf(root) ? 'cdf' : 'rss')],
  ['urlset', readSitemap],
  ['sitemapindex', readSitemapIndex],
]);
const DESCRIPTIONS = [
  'description',
  'subtitle',
  'tagline',
  'abstract',
  'dc:description',
  'itunes:summary',
  'itunes:subtitle',
];
const JUNK_DEPTH = 6;

/** The feed in a document, or null. What a server printed before it (a warning, a comment) is passed over. */
export function readXmlFeed(document: XmlElement): Feed | null {
  const root = findRoot(document, 0);
  return root && (READERS.get(root.name)?.(root) ?? null);
}

function findRoot(element: XmlElement, depth: number): XmlElement | null {
  for (const child of element.children) {
    if (!isElement(child) || child.name === 'html') continue;
    if (READERS.has(child.name)) return child;
    const found = depth < JUNK_DEPTH ? findRoot(child, depth + 1) : null;
    if (found) return found;
  }
  return null;
}

/** CDF says in attributes what RSS says in elements. */
const isCdf = (root: XmlElement): boolean =>
  [root, ...childrenNamed(root, 'item')].some(({ attributes }) => attributes.has('href') || attributes.has('lastmod'));

function readChannel(root: XmlElement, kind: FeedKind): Feed {
  const channel = childrenNamed(root, 'channel')[0] ?? root;
  const links = linksOf(channel);
  const times = timesOf(channel);
  const authors = kind === 'atom' ? authorsOf(channel) : [];
  // Items beside the channel (RSS 1.0) count, and those in an item that was never closed.
  const items = allWithin(root, ['item', 'entry']).slice(0, MAX_ITEMS).map(readItem);
  return {
    ...noFeed(kind),
    version: attributeOf(root, 'version') ?? (root.vocabulary === 'atom' ? '1.0' : null),
    title: textOf(firstOf(channel, 'title', 'dc:title', 'itunes:title', 'media:title')),
    description: textOf(firstOf(channel, ...DESCRIPTIONS)),
    url: pageOf(links) ?? feedAddress(attributeOf(channel, 'href'), channel.base),
    language: languageOf(channel),
    selfUrl: linkTo(links, 'self'),
    hubUrls: links.filter(({ rel }) => rel === 'hub').map(({ url }) => url),
    nextUrl: linkTo(links, 'next') ?? linkTo(links, 'prev-archive'),
    updatedAt: times.updatedAt ?? times.publishedAt,
    items: items.map((item) => (item.authors.length > 0 ? item : { ...item, authors })),
  };
}
