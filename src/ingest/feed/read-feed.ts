import { UserError } from '../../domain/errors.ts';
import { decodeFeed } from './decode-feed.ts';
import type { Feed } from './feed.ts';
import { readJsonFeed } from './json-feed.ts';
import { notAFeed } from './not-a-feed.ts';
import { parseXml } from './xml.ts';
import { readXmlFeed } from './xml-feed.ts';

/** Where a feed was found, and what its server said it is. */
export interface FeedSource {
  url: string | null;
  contentType: string | null;
}

const MAX_BYTES = 50_000_000;

/**
 * Reads RSS (0.9x, 1.0, 2.0), Atom (0.3, 1.0), CDF, JSON Feed (1.0, 1.1), sitemaps and their indexes, however broken
 * they are. Pure. Throws a UserError for what is none of these.
 */
export function readFeed(bytes: Uint8Array, { url, contentType }: FeedSource): Feed {
  if (bytes.length > MAX_BYTES) {
    throw new UserError(
      `The feed${url === null ? '' : ` ${url}`} is too large: at most ${MAX_BYTES} bytes were expected, it has ${bytes.length}.`,
    );
  }
  const text = decodeFeed(bytes, contentType).replace(/^\ufeff/, '');
  const json = /^\s*\{/.test(text) ? readJsonFeed(parseJson(text), url) : null;
  if (json) return json;
  const document = parseXml(text, url);
  const feed = readXmlFeed(document);
  if (feed === null) throw notAFeed(text, document, url);
  return feed;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
