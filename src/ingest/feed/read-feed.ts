import { UserError } from '../../domain/errors.ts';
import { decodeFeed } from './decode-feed.ts';
import type { Feed } from './feed.ts';
import { parseXml } from './xml.ts';
import { readXmlFeed } from './xml-feed.ts';

/** Where a feed was found, and what its server said it is. */
export interface FeedSource {
  url: string | null;
  contentType: string | null;
}

/**
 * Reads RSS, Atom, CDF, JSON Feed or a sitemap, however broken it is. Pure.
 * Throws a UserError for what is none of these.
 */
export function readFeed(bytes: Uint8Array, { url, contentType }: FeedSource): Feed {
  const text = decodeFeed(bytes, contentType);
  const feed = readXmlFeed(parseXml(text, url));
  if (feed === null) throw new UserError('expected RSS, Atom, JSON Feed or a sitemap');
  return feed;
}
