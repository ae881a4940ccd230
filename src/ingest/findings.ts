import type { Article } from '../domain/article.ts';
import type { PageSigns } from './no-story.ts';

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
