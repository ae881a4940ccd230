import type { Article } from '../domain/article.ts';

/**
 * What a reader of pages found: an article that may still lack its headline. `unreadEmbargo` is the line of an embargo
 * whose time cannot be told.
 */
export type Findings = Omit<Article, 'url' | 'headline'> & { headline: string | null; unreadEmbargo: string | null };

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
  authors: [],
  blocks: [],
  images: [],
  videos: [],
  credits: [],
  related: [],
  masthead: [],
});
