import type { ArticleImage, ArticleVideo } from '../../domain/article.ts';
import type { Feed, FeedItem, FeedKind } from '../../domain/feed.ts';
import { splitCaption } from '../pictures/captions.ts';
import { isDecoration } from '../pictures/picture-address.ts';
import { seconds } from '../videos.ts';
import { feedAddress, MAX_ITEMS, MAX_OF_EACH, noFeed, noItem } from './feed.ts';
import { feedTime } from './feed-time.ts';
import { languageOf, readItem, timesOf } from './item.ts';
import { authorsOf, distinctPictures, keywordsIn, linksOf, linkTo, type Picture, pageOf } from './item-fields.ts';
import {
  allWithin,
  attributeOf,
  childrenNamed,
  firstOf,
  innerText,
  isElement,
  lineOf,
  plainText,
  textOf,
} from './text.ts';
import type { XmlElement } from './xml.ts';

/** A sitemap; those of news give each story's title, time and language. */
function readSitemap(root: XmlElement): Feed {
  const urls = childrenNamed(root, 'url').slice(0, MAX_ITEMS);
  const news = urls.map((url) => firstOf(url, 'news:news'));
  const publication = news.find((one) => one !== null) ?? null;
  const stated = publication && firstOf(publication, 'news:publication');
  return {
    ...noFeed(publication ? 'news-sitemap' : 'sitemap'),
    title: stated && textOf(firstOf(stated, 'news:name')),
    language: stated && lineOf(firstOf(stated, 'news:language')),
    items: urls.map((url, at) => readUrl(url, news[at] ?? null)),
  };
}

function readSitemapIndex(root: XmlElement): Feed {
  const sitemaps = childrenNamed(root, 'sitemap').flatMap((sitemap) => {
    const url = addressIn(sitemap, 'loc');
    return url === null ? [] : [{ url, updatedAt: feedTime(lineOf(firstOf(sitemap, 'lastmod'))) }];
  });
  return { ...noFeed('sitemap-index'), sitemaps: sitemaps.slice(0, MAX_ITEMS) };
}

const addressIn = (element: XmlElement, name: string): string | null =>
  feedAddress(lineOf(firstOf(element, name)), element.base);

function readUrl(element: XmlElement, news: XmlElement | null): FeedItem {
  const url = addressIn(element, 'loc');
  const publication = news && firstOf(news, 'news:publication');
  const keywords = news && firstOf(news, 'news:keywords');
  return {
    ...noItem(),
    id: url,
    url,
    title: news && textOf(firstOf(news, 'news:title')),
    tags: keywords ? keywordsIn(innerText(keywords)) : [],
    publishedAt: news && feedTime(lineOf(firstOf(news, 'news:publication_date'))),
    updatedAt: feedTime(lineOf(firstOf(element, 'lastmod'))),
    language: publication && lineOf(firstOf(publication, 'news:language')),
    images: imagesOf(element),
    videos: childrenNamed(element, 'video:video').slice(0, MAX_OF_EACH).map(videoOf),
  };
}

const imagesOf = (element: XmlElement): ArticleImage[] =>
  distinctPictures(
    childrenNamed(element, 'image:image')
      .flatMap((image): Picture[] => {
        const url = addressIn(image, 'image:loc');
        const words = splitCaption(plainText(textOf(firstOf(image, 'image:caption'))) ?? '');
        return url === null ? [] : [{ url, width: 0, ...words, alt: plainText(textOf(firstOf(image, 'image:title'))) }];
      })
      .filter(({ url }) => !isDecoration(url)),
  );

const videoOf = (video: XmlElement): ArticleVideo => ({
  url: addressIn(video, 'video:content_loc') ?? addressIn(video, 'video:player_loc'),
  title: plainText(textOf(firstOf(video, 'video:title'))),
  mimeType: null,
  durationSeconds: seconds(lineOf(firstOf(video, 'video:duration'))),
  posterUrl: addressIn(video, 'video:thumbnail_loc'),
});

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

/** CDF has in attributes what RSS has in elements. */
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
