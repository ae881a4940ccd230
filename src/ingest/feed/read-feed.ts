import type { Feed } from '../../domain/feed.ts';
import { UserError } from '../../lib/errors.ts';
import type { Message } from '../../lib/message.ts';
import { webAddress } from '../address.ts';
import { decodeBytes, encodingOf } from '../decode-page.ts';
import { attr, parsePage } from '../dom.ts';
import { ingest } from '../messages.ts';
import { readJsonFeed } from './json-feed.ts';
import { isElement } from './text.ts';
import { isPage, parseXml, type XmlElement } from './xml.ts';
import { readXmlFeed } from './xml-feed.ts';

const HEAD = 1024;
const SINGLE_BYTE = /^(?:windows-125\d|iso-8859-\d+)$/;

/**
 * Bytes of a feed as text: by byte order mark, then by the XML declaration, then by the content type; what a label
 * cannot decode, or what is UTF-8 under a label of one byte a letter, is taken for what it is.
 */
function decodeFeed(bytes: Uint8Array, contentType: string | null): string {
  const wide = wideEncoding(bytes);
  if (wide !== null) return decodeBytes(bytes, wide);
  const labels = [declared(bytes), encodingOf(/charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(contentType ?? '')?.[1])];
  for (const label of labels) {
    if (label === null || label.startsWith('utf-16')) continue;
    const text = decodeStrictly(bytes, SINGLE_BYTE.test(label) ? 'utf-8' : label) ?? decodeStrictly(bytes, label);
    if (text !== null) return text;
  }
  return decodeStrictly(bytes, 'utf-8') ?? decodeBytes(bytes, labels.find(isLegacy) ?? 'windows-1252');
}

const isLegacy = (label: string | null): label is string => label !== null && !label.startsWith('utf-');

/** UTF-16 by its mark or by the zero bytes around the first `<`; a mark of UTF-8 too. */
function wideEncoding([a, b, c]: Uint8Array): string | null {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return 'utf-16le';
  return (a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c) ? 'utf-16be' : null;
}

function declared(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, HEAD));
  return encodingOf(/^\s*<\?xml[^>]{1,200}?encoding\s*=\s*["']\s*([\w:.-]+)/i.exec(head)?.[1]);
}

function decodeStrictly(bytes: Uint8Array, encoding: string): string | null {
  try {
    return decodeBytes(bytes, encoding, { fatal: true });
  } catch {
    return null;
  }
}

const FEED_TYPE = /^application\/(?:rss\+xml|atom\+xml|rdf\+xml|feed\+json|json)$/i;
const MOST = 5;

/** Addresses of the feeds that a page names in its head, the first ones first. */
function feedsNamedBy(html: string, base: string | null): string[] {
  const links = parsePage(html)
    .tagged('link')
    .filter((link) => /\balternate\b/i.test(attr(link, 'rel')) && FEED_TYPE.test(attr(link, 'type')));
  return [...new Set(links.flatMap((link) => webAddress(attr(link, 'href'), base) ?? []))];
}

/** Why a document is no feed, and what to give instead. */
function notAFeed(text: string, document: XmlElement, url: string | null): UserError {
  const problem = (found: Message): Message =>
    url === null ? ingest.notFeed({ found }) : ingest.notFeedAt({ address: url, found });
  if (!isPage(text)) return new UserError(problem(foundIn(text, document)));
  const feeds = feedsNamedBy(text, url).slice(0, MOST);
  return feeds.length > 0
    ? new UserError(problem(ingest.pageWithFeeds({ feeds: feeds.join(', ') })), { remedy: ingest.giveThisFeed() })
    : new UserError(problem(ingest.pageWithoutFeeds()), { remedy: ingest.giveFeed() });
}

function foundIn(text: string, document: XmlElement): Message {
  const start = text.trimStart();
  if (start === '') return ingest.nothing();
  if (/^[{[]/.test(start)) return ingest.otherJsonFile();
  const root = document.children.find(isElement);
  if (root && start.startsWith('<')) return ingest.otherXml({ element: root.tag.slice(0, 40) });
  return /[\u0000-\u0008\u000e-\u001f\ufffd]/.test(start.slice(0, 1000)) ? ingest.binary() : ingest.plainText();
}

/** Origin of a feed, and the content type its server declared. */
export interface FeedSource {
  url: string | null;
  contentType: string | null;
}

/** Beginnings of the content types that servers send feeds with. */
export const FEED_TYPES = [
  'text/',
  'application/xml',
  'application/rss+xml',
  'application/atom+xml',
  'application/rdf+xml',
  'application/feed+json',
  'application/json',
];

const MAX_BYTES = 50_000_000;

/**
 * Reads RSS (0.9x, 1.0, 2.0), Atom (0.3, 1.0), CDF, JSON Feed (1.0, 1.1), sitemaps and their indexes, however broken
 * they are. Pure. Throws a UserError for what is none of these.
 */
export function readFeed(bytes: Uint8Array, source: FeedSource): Feed {
  const { url } = source;
  if (bytes.length > MAX_BYTES) {
    const sizes = { size: bytes.length, most: MAX_BYTES };
    throw new UserError(url === null ? ingest.feedTooLarge(sizes) : ingest.feedAtTooLarge({ address: url, ...sizes }));
  }
  const { feed, text, document } = tryFeed(bytes, source);
  if (feed === null) throw notAFeed(text, document ?? parseXml(text, url), url);
  return feed;
}

/** The feed in a document that may as well be a page or a copied text; null where it holds none. Never throws. */
export function feedIn(bytes: Uint8Array, source: FeedSource): Feed | null {
  const { feed, text } = tryFeed(bytes, source);
  return /^\s*[<{]/.test(text) ? feed : null;
}

interface Tried {
  feed: Feed | null;
  text: string;
  document: XmlElement | null;
}

function tryFeed(bytes: Uint8Array, { url, contentType }: FeedSource): Tried {
  const text = decodeFeed(bytes, contentType);
  const feed = /^\s*\{/.test(text) ? readJsonFeed(parseJson(text), url) : null;
  if (feed || isPage(text)) return { feed, text, document: null };
  const document = parseXml(text, url);
  const found = readXmlFeed(document);
  // A saved file has no address; its relative URLs resolve against the feed's own.
  const base = url === null && found ? (found.selfUrl ?? found.url) : null;
  return { feed: base === null ? found : readXmlFeed(parseXml(text, base)), text, document };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
