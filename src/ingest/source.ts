import type { Article } from '../domain/article.ts';
import type { Recognise } from '../domain/masthead.ts';
import { UserError } from '../lib/errors.ts';

/** Page as decoded text. `url` is where it was found; `baseUrl` resolves its relative URLs. */
export interface PageSource {
  body: string;
  kind: 'html' | 'text' | 'ninjs';
  url: string | null;
  baseUrl: string | null;
}

/** Values that a person gives in place of those on the page, or beyond them. */
export interface Overrides {
  url?: string;
  /** `file:` or http(s) addresses; they fill the pictures that have only a caption first, then are added. */
  pictures?: string[];
  video?: string;
  /** Captions of the first video, in place of the page's. */
  captions?: string;
}

export interface ReadOptions {
  /** Recognises platforms by name; ingest itself knows none. */
  recognise: readonly Recognise[];
  overrides?: Overrides;
  /** Zone of embargoes that name none; default: UTC. */
  timeZone?: string;
  /** Fills gaps of the page from other sources. */
  complete?: (found: Findings) => Findings;
}

/** Signs of the kind of a page, beside its text. */
export interface PageSigns {
  address: string | null;
  /** Names of the site. */
  sites: readonly string[];
  /** Its linked data describe a story; `news`: as a newsroom does. */
  story: boolean;
  news: boolean;
  /** Shared, it is shown as an article. */
  shared: boolean;
  /** True for a contact page or one about the site, by its linked data; `list`: a page that lists others. */
  service: boolean;
  list: boolean;
}

/**
 * Result of reading a page: an article that may still lack its headline. `unreadEmbargo` is an embargo line without a
 * readable time; `signs` is null for anything but a page.
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

/** Error for an embargo whose end cannot be read. */
export class UnreadEmbargo extends UserError {}
