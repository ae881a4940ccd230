import type { ArticleImage, ArticleVideo } from './article.ts';

export type FeedKind = 'rss' | 'rdf' | 'atom' | 'cdf' | 'json-feed' | 'news-sitemap' | 'sitemap' | 'sitemap-index';

/** Text as a feed gives it: plain, or HTML with absolute addresses. HTML is not cleaned: never show it as it is. */
export interface FeedText {
  type: 'text' | 'html';
  value: string;
}

/** A file that an item carries: `length` in bytes. */
export interface Enclosure {
  url: string;
  mimeType: string | null;
  length: number | null;
}

/** One story as its feed tells it. Times are ISO 8601 with a zone, addresses are absolute http(s). */
export interface FeedItem {
  /** What the feed calls the item by, as written; its address, or its file's, where it has no other name. */
  id: string | null;
  url: string | null;
  /** The story's own address where `url` leads through a counter of clicks. */
  canonicalUrl: string | null;
  title: FeedText | null;
  summary: FeedText | null;
  content: FeedText | null;
  authors: string[];
  tags: string[];
  publishedAt: string | null;
  updatedAt: string | null;
  /** BCP 47. */
  language: string | null;
  enclosures: Enclosure[];
  images: ArticleImage[];
  videos: ArticleVideo[];
}

export interface Feed {
  kind: FeedKind;
  /** As written: `2.0`, `0.91`, `1.1` …; null where the kind has one version or the feed names none. */
  version: string | null;
  title: FeedText | null;
  description: FeedText | null;
  /** The page that the feed belongs to. */
  url: string | null;
  language: string | null;
  /** Where the feed says it is, which hubs tell of its changes (WebSub), and where older items are. */
  selfUrl: string | null;
  hubUrls: string[];
  nextUrl: string | null;
  updatedAt: string | null;
  /** In the feed's order. */
  items: FeedItem[];
  /** Sitemaps that a sitemap index names, with the time of their last change. */
  sitemaps: { url: string; updatedAt: string | null }[];
}

/** A story as its feed has it, with what holds for the whole feed. */
export interface FeedStory {
  item: FeedItem;
  feed: Pick<Feed, 'kind' | 'title' | 'language'>;
}
