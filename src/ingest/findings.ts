import type { Article } from '../domain/article.ts';

/** What a page says that it is, beside its text. */
export interface PageSigns {
  address: string | null;
  /** How the site is called. */
  sites: readonly string[];
  /** Its linked data describe a story; `news`: as a newsroom does. */
  story: boolean;
  news: boolean;
  /** Shared, it is shown as an article. */
  shared: boolean;
  /** By its linked data, a page of contacts or about the site; `list`: a page that lists others. */
  service: boolean;
  list: boolean;
}

/**
 * What a reader of pages found: an article that may still lack its headline. `unreadEmbargo` is the line of an embargo
 * whose time cannot be told; `signs` is null for what is no page.
 */
export type Findings = Omit<Article, 'url' | 'headline'> & {
  headline: string | null;
  unreadEmbargo: string | null;
  signs: PageSigns | null;
};

export const noFindings = (): Findings => ({
  headline: null,
  canonicalUrl: null,
  mobileUrl: null,
  ampUrl: null,
  language: null,
  standfirst: null,
  section: null,
  tags: [],
  publishedAt: null,
  modifiedAt: null,
  embargoUntil: null,
  unreadEmbargo: null,
  signs: null,
  authors: [],
  blocks: [],
  images: [],
  videos: [],
  credits: [],
  related: [],
  masthead: [],
});
