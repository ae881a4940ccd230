import type { Article } from '../domain/article.ts';
import type { Recognise } from '../domain/masthead.ts';
import { UserError } from '../lib/errors.ts';

/** A page as decoded text. `url` is where it was found; `baseUrl` is what its relative addresses stand on. */
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
  /** Fills what the page does not say with what is known from elsewhere. */
  complete?: (found: Findings) => Findings;
}

/** Signs of the kind of a page, beside its text. */
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

/** Error for an embargo whose end cannot be read. */
export class UnreadEmbargo extends UserError {}
