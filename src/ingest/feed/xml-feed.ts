import { allWithin, attributeOf, childrenOf, firstOf, isElement, lineOf } from './elements.ts';
import { type Feed, type FeedKind, MAX_ITEMS, noFeed } from './feed.ts';
import { readItem, timesOf } from './item.ts';
import { linksOf, linkTo, pageOf } from './links.ts';
import { textOf } from './text.ts';
import type { XmlElement } from './xml.ts';

const ROOTS: Readonly<Record<string, FeedKind>> = { rss: 'rss', 'rdf:rdf': 'rdf', feed: 'atom', channel: 'rss' };

/** The feed in a document, or null. What a server printed before it (a warning, a comment) is passed over. */
export function readXmlFeed(document: XmlElement): Feed | null {
  const root = findRoot(document, 0);
  if (root === null) return null;
  const kind = ROOTS[root.name] ?? 'rss';
  const channel = childrenOf(root, 'channel')[0] ?? root;
  const links = linksOf(channel);
  const updatedAt = timesOf(channel);
  return {
    ...noFeed(kind),
    version: attributeOf(root, 'version') ?? (root.vocabulary === 'atom' ? '1.0' : null),
    title: textOf(firstOf(channel, 'title', 'dc:title', 'itunes:title', 'media:title')),
    description: textOf(
      firstOf(
        channel,
        'description',
        'subtitle',
        'tagline',
        'dc:description',
        'itunes:summary',
        'itunes:subtitle',
        'abstract',
      ),
    ),
    url: pageOf(links),
    language: languageOf(channel),
    selfUrl: linkTo(links, 'self'),
    hubUrls: links.filter(({ rel }) => rel === 'hub').map(({ url }) => url),
    nextUrl: linkTo(links, 'next'),
    updatedAt: updatedAt.updatedAt ?? updatedAt.publishedAt,
    items: allWithin(root, ['item', 'entry']).slice(0, MAX_ITEMS).map(readItem),
  };
}

const languageOf = (channel: XmlElement): string | null =>
  (lineOf(firstOf(channel, 'language', 'dc:language')) ?? channel.language)?.replaceAll('_', '-') ?? null;

const JUNK_DEPTH = 6;

function findRoot(element: XmlElement, depth: number): XmlElement | null {
  for (const child of element.children) {
    if (!isElement(child)) continue;
    if (child.name in ROOTS) return child;
    const found = depth < JUNK_DEPTH && child.name !== 'html' ? findRoot(child, depth + 1) : null;
    if (found) return found;
  }
  return null;
}
