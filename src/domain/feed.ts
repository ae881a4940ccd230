import type { ArticleImage, ArticleVideo } from './article.ts';

export type FeedKind = 'rss' | 'rdf' | 'atom' | 'cdf' | 'json-feed' | 'news-sitemap' | 'sitemap' | 'sitemap-index';

/** Text of a feed: plain, or HTML with absolute URLs. HTML is not sanitised: never show it unescaped. */
export interface FeedText {
  type: 'text' | 'html';
  value: string;
}

/** File attached to an item; `length` in bytes. */
export interface Enclosure {
  url: string;
  mimeType: string | null;
  length: number | null;
}

/** Item of a feed. Times are ISO 8601 with a zone, URLs absolute http(s). */
export interface FeedItem {
  /** Id of the item in its feed, as written; its URL, or its file's, where it has none. */
  id: string | null;
  url: string | null;
  /** The article's own URL where `url` leads through a click counter. */
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
  /** Page that the feed belongs to. */
  url: string | null;
  language: string | null;
  /** URLs of the feed itself, of its hubs (WebSub), and of older items. */
  selfUrl: string | null;
  hubUrls: string[];
  nextUrl: string | null;
  updatedAt: string | null;
  /** In the feed's order. */
  items: FeedItem[];
  /** Sitemaps that a sitemap index names, with the time of their last change. */
  sitemaps: { url: string; updatedAt: string | null }[];
}

/** Item of a feed with the properties of the whole feed. */
export interface FeedStory {
  item: FeedItem;
  feed: Pick<Feed, 'kind' | 'title' | 'language'>;
}
