import type { Feed } from '../../domain/feed.ts';
import { UserError } from '../../lib/errors.ts';
import { decodeFeed } from './decode-feed.ts';
import { readJsonFeed } from './json-feed.ts';
import { notAFeed } from './not-a-feed.ts';
import { isPage } from './xml/prolog.ts';
import { parseXml, type XmlElement } from './xml/xml.ts';
import { readXmlFeed } from './xml-feed.ts';

/** Where a feed was found, and what its server said it is. */
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
    throw new UserError(
      `The feed${url === null ? '' : ` ${url}`} is too large: at most ${MAX_BYTES} bytes were expected, it has ${bytes.length}.`,
    );
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
  // A saved file stands nowhere; its addresses stand on what the feed calls its own.
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
