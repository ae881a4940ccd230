/** The vocabularies of feeds by the prefix that everybody gives them; RSS in all its namespaces is ''. */
const VOCABULARIES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '': '',
    'my.netscape.com/rdf/simple/0.9': '',
    'channel.netscape.com/rdf/simple/0.9': '',
    'my.netscape.com/publish/formats/rss-0.91.dtd': '',
    'purl.org/rss/1.0': '',
    'purl.org/net/rss1.1': '',
    'backend.userland.com/rss': '',
    'backend.userland.com/rss2': '',
    'blogs.law.harvard.edu/tech/rss': '',
    'cyber.law.harvard.edu/rss/rss.html': '',
    'www.rssboard.org/rss-specification': '',
    'www.w3.org/2005/atom': 'atom',
    'purl.org/atom/ns': 'atom03',
    'www.w3.org/1999/xhtml': 'xhtml',
    'www.w3.org/1999/02/22-rdf-syntax-ns': 'rdf',
    'purl.org/dc/elements/1.0': 'dc',
    'purl.org/dc/elements/1.1': 'dc',
    'purl.org/dc/terms': 'dcterms',
    'purl.org/rss/1.0/modules/content': 'content',
    'purl.org/rss/1.0/modules/syndication': 'sy',
    'search.yahoo.com/mrss': 'media',
    'video.search.yahoo.com/mrss': 'media',
    'tools.search.yahoo.com/mrss': 'media',
    'www.itunes.com/dtds/podcast-1.0.dtd': 'itunes',
    'www.itunes.com/dtds/podcast': 'itunes',
    'rssnamespace.org/feedburner/ext/1.0': 'feedburner',
    'www.sitemaps.org/schemas/sitemap/0.9': '',
    'www.google.com/schemas/sitemap/0.84': '',
    'www.google.com/schemas/sitemap/0.9': '',
    'www.google.com/schemas/sitemap-news/0.9': 'news',
    'www.google.com/schemas/sitemap-image/1.1': 'image',
    'www.google.com/schemas/sitemap-video/1.1': 'video',
    'www.w3.org/xml/1998/namespace': 'xml',
  }),
);
const PREFIXES = new Set(VOCABULARIES.values());

/** Prefixes in force at an element, inside out. */
export interface Scope {
  outer: Scope | null;
  declared: ReadonlyMap<string, string>;
}

/**
 * The vocabulary of a prefix: by the address that it is declared for, never by its letters. Only where a feed forgot
 * the declaration do the usual letters count. Unknown addresses are vocabularies of their own.
 */
export function vocabularyOf(prefix: string, scope: Scope | null): string {
  for (let at = scope; at; at = at.outer) {
    const address = at.declared.get(prefix);
    if (address !== undefined) return known(address);
  }
  return PREFIXES.has(prefix) ? prefix : `${prefix}?`;
}

const known = (address: string): string => VOCABULARIES.get(keyOf(address)) ?? address;

export const isKnown = (address: string): boolean => VOCABULARIES.has(keyOf(address));

const keyOf = (address: string): string =>
  address
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/[/#]$/, '');

/** Vocabularies whose elements go by their plain names. */
export const isCore = (vocabulary: string): boolean =>
  vocabulary === '' || vocabulary === 'atom' || vocabulary === 'atom03';
