import type { Feed, FeedItem, FeedKind } from '../../domain/feed.ts';

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
