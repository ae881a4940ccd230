import type { Recognise } from '../domain/masthead.ts';
import type { Findings } from './findings.ts';

/** A page as decoded text. `url` is where it was found; `baseUrl` is what its relative addresses stand on. */
export interface PageSource {
  body: string;
  kind: 'html' | 'text' | 'ninjs';
  url: string | null;
  baseUrl: string | null;
}

/** What a person says about the article in place of, or beyond, what the page says. */
export interface Overrides {
  url?: string;
  /** `file:` or http(s) addresses; they fill the pictures that have only a caption first, then are added. */
  pictures?: string[];
  video?: string;
  /** Of the first video, in place of those that the page has. */
  captions?: string;
}

export interface ReadOptions {
  /** By what the platforms are named; ingest itself knows none. */
  recognise: readonly Recognise[];
  overrides?: Overrides;
  /** The newsroom's, for an embargo whose line names none; UTC unless told. */
  timeZone?: string;
  /** Fills what the page does not say with what is known from elsewhere. */
  complete?: (found: Findings) => Findings;
}
