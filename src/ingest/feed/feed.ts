import type { Feed, FeedItem, FeedKind } from '../../domain/feed.ts';
import { clean } from '../text.ts';

/** More items of one feed are not read. */
export const MAX_ITEMS = 5000;
/** Files, pictures and videos of one item, and links and tags. */
export const MAX_OF_EACH = 100;

export const noItem = (): FeedItem => ({
  id: null,
  url: null,
  canonicalUrl: null,
  title: null,
  summary: null,
  content: null,
  authors: [],
  tags: [],
  publishedAt: null,
  updatedAt: null,
  language: null,
  enclosures: [],
  images: [],
  videos: [],
});

export const noFeed = (kind: FeedKind): Feed => ({
  kind,
  version: null,
  title: null,
  description: null,
  url: null,
  language: null,
  selfUrl: null,
  hubUrls: [],
  nextUrl: null,
  updatedAt: null,
  items: [],
  sitemaps: [],
});

/** «RSS 2.0», «Atom 1.0», «news sitemap»: what a feed is, for people. */
export function kindName({ kind, version }: Pick<Feed, 'kind' | 'version'>): string {
  const numbered = (name: string, usual = ''): string => `${name} ${version ?? usual}`.trim();
  switch (kind) {
    case 'rss':
      return numbered('RSS');
    case 'rdf':
      return numbered('RSS', '1.0');
    case 'atom':
      return numbered('Atom');
    case 'cdf':
      return 'CDF';
    case 'json-feed':
      return numbered('JSON Feed');
    case 'news-sitemap':
      return 'news sitemap';
    case 'sitemap':
      return 'sitemap';
    case 'sitemap-index':
      return 'sitemap index';
  }
}

/**
 * An http(s) address as written in a feed, made absolute; null for anything else. One that is absolute already
 * keeps its letters, since items are known again by them.
 */
export function feedAddress(written: string | null | undefined, base: string | null): string | null {
  const text = clean(written ?? '').replace(/\s/g, '%20');
  if (text === '') return null;
  if (/^https?:\/\/[^/]/i.test(text)) return URL.canParse(text) ? text : null;
  const url = URL.canParse(text, base ?? undefined) ? new URL(text, base ?? undefined) : null;
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : null;
}

/** Base of relative URLs inside an element whose `xml:base` is `written`. */
export const baseWithin = (written: string | undefined, base: string | null): string | null =>
  feedAddress(written, base) ?? base;
