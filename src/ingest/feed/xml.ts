import { decodeHTMLStrict, decodeXML } from 'entities';
import { type Handler, Parser } from 'htmlparser2';
import { baseWithin } from './feed.ts';

interface Prolog {
  entities: Map<string, string>;
  /** The document without its document type. */
  body: string;
}

const MAX_SUBSET = 20_000;
const MAX_ENTITIES = 100;

/** Reads what precedes a document's first element: the entities of its document type. Nothing is fetched. */
function readProlog(text: string): Prolog {
  const start = afterRemarks(text, 0);
  if (!/^<!doctype\s/i.test(text.slice(start, start + 12))) return { entities: new Map(), body: text };
  const end = endOfType(text, start);
  return { entities: declaredEntities(text.slice(start, end).slice(0, MAX_SUBSET)), body: text.slice(end) };
}

/** Begins as a page does: with its document type or one of its outer elements. */
export function isPage(text: string): boolean {
  const start = afterRemarks(text, 0);
  return /^<(?:!doctype\s+html|html|head|body)[\s>]/i.test(text.slice(start, start + 40));
}

/** End of whitespace, declarations and comments. */
function afterRemarks(text: string, from: number): number {
  let at = from;
  for (;;) {
    while (/\s/.test(text.charAt(at))) at++;
    const close = text.startsWith('<?', at) ? '?>' : text.startsWith('<!--', at) ? '-->' : null;
    const end = close === null ? -1 : text.indexOf(close, at);
    if (close === null || end < 0) return at;
    at = end + close.length;
  }
}

function endOfType(text: string, start: number): number {
  const close = text.indexOf('>', start);
  const open = text.indexOf('[', start);
  if (open < 0 || (close >= 0 && close < open)) return close < 0 ? text.length : close + 1;
  const subset = text.indexOf(']', open);
  const end = subset < 0 ? -1 : text.indexOf('>', subset);
  return end < 0 ? text.length : end + 1;
}

function declaredEntities(subset: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name, double, single] of subset.matchAll(
    /<!ENTITY\s{1,20}([\w.-]{1,40})\s{1,20}(?:"([^"<]{0,500})"|'([^'<]{0,500})')\s{0,20}>/g,
  )) {
    if (name !== undefined && found.size < MAX_ENTITIES) found.set(name, decodeXML(double ?? single ?? ''));
  }
  return found;
}

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
interface Scope {
  outer: Scope | null;
  declared: ReadonlyMap<string, string>;
}

/**
 * The vocabulary of a prefix: by the address that it is declared for, never by its letters. Only where a feed forgot
 * the declaration do the usual letters count. Unknown addresses are vocabularies of their own.
 */
function vocabularyOf(prefix: string, scope: Scope | null): string {
  for (let at = scope; at; at = at.outer) {
    const address = at.declared.get(prefix);
    if (address !== undefined) return known(address);
  }
  return PREFIXES.has(prefix) ? prefix : `${prefix}?`;
}

const known = (address: string): string => VOCABULARIES.get(keyOf(address)) ?? address;

const isKnown = (address: string): boolean => VOCABULARIES.has(keyOf(address));

const keyOf = (address: string): string =>
  address
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/[/#]$/, '');

/** Vocabularies whose elements go by their plain names. */
const isCore = (vocabulary: string): boolean => vocabulary === '' || vocabulary === 'atom' || vocabulary === 'atom03';

/** Entities that a document declares for itself, by name. */
type Entities = ReadonlyMap<string, string>;
type Decode = (text: string) => string;

const REFERENCE = /&(?:#\d{1,8}|#x[\da-f]{1,7}|[a-z][\w.-]{0,40});/gi;
/** Entities of the document types of RSS 0.91 and XHTML; HTML 5 moved these two. */
const OLDER: ReadonlyMap<string, string> = new Map([
  ['lang', '\u2329'],
  ['rang', '\u232a'],
]);
/** Characters that a document's own entities may grow to; after that they stay as written. */
const BUDGET = 100_000;

/**
 * Decodes character references, HTML's named ones and the document's own. The result isn't decoded again, so that
 * nothing grows recursively. Unknown names stay unchanged.
 */
function createDecoder(own: Entities): Decode {
  let left = BUDGET;
  const resolve = (reference: string): string => {
    const name = reference.slice(1, -1);
    const value = own.get(name);
    if (value === undefined) return OLDER.get(name) ?? decodeHTMLStrict(reference);
    left -= value.length;
    return left < 0 ? reference : value;
  };
  return (text) => (text.includes('&') ? text.replace(REFERENCE, resolve) : text);
}

export interface XmlElement {
  /** Lower-case name; with the usual prefix if it belongs to a module: `title`, `pubdate`, `dc:date`. */
  name: string;
  /** The local name as written. */
  tag: string;
  vocabulary: string;
  /** Attributes by lower-case name; those of modules with the usual prefix: `href`, `xml:lang`, `rdf:about`. */
  attributes: ReadonlyMap<string, string>;
  children: (XmlElement | string)[];
  /** Base of relative URLs in it, and the language of its text. */
  base: string | null;
  language: string | null;
}

const MAX_DEPTH = 150;
const MAX_ELEMENTS = 300_000;
// The tokenizer keeps a stack of its own. In pieces it can be stopped where a document only nests.
const PIECE = 65_536;

/** Reads a document however broken it is; what is too deep or too much is left out. Never throws. */
export function parseXml(text: string, base: string | null): XmlElement {
  const { entities, body } = readProlog(text);
  const root: XmlElement = {
    name: '',
    tag: '',
    vocabulary: '',
    attributes: new Map(),
    children: [],
    base,
    language: null,
  };
  const builder = buildInto(root, createDecoder(entities));
  const parser = new Parser(builder.handler, { xmlMode: true, decodeEntities: false });
  for (let at = 0; at < body.length && !builder.isFull(); at += PIECE) parser.write(body.slice(at, at + PIECE));
  parser.end();
  return root;
}

interface Open {
  element: XmlElement;
  scope: Scope | null;
}

function buildInto(root: XmlElement, decode: Decode): { handler: Partial<Handler>; isFull(): boolean } {
  let top: Open = { element: root, scope: null };
  const outer: Open[] = [];
  let depth = 0;
  let elements = 0;
  let text = '';
  let cdata = false;
  const flush = (): void => {
    if (text !== '') top.element.children.push(cdata ? text : decode(text));
    text = '';
  };
  const handler: Partial<Handler> = {
    onopentag(name, written) {
      flush();
      depth++;
      if (depth > MAX_DEPTH) return;
      elements++;
      const inner = openElement(name, written, top, decode);
      top.element.children.push(inner.element);
      outer.push(top);
      top = inner;
    },
    onclosetag() {
      flush();
      if (depth <= MAX_DEPTH) top = outer.pop() ?? top;
      depth--;
    },
    ontext(data) {
      text += data;
    },
    oncdatastart() {
      flush();
      cdata = true;
    },
    oncdataend() {
      flush();
      cdata = false;
    },
    onend: flush,
  };
  return { handler, isFull: () => elements > MAX_ELEMENTS || depth > MAX_DEPTH * 10 };
}

function openElement(name: string, written: Record<string, string>, outer: Open, decode: Decode): Open {
  const [prefix, tag] = split(name);
  const scope = scopeOf(written, outer.scope, decode, ROOTS.test(tag) && outer.element.name === '' ? prefix : null);
  const attributes = new Map<string, string>();
  for (const [qualified, value] of Object.entries(written)) {
    const [prefix, local] = split(qualified);
    if (prefix === 'xmlns' || qualified === 'xmlns') continue;
    const key = prefix === '' ? local.toLowerCase() : nameIn(vocabularyOf(prefix, scope), local);
    attributes.set(key, decode(value));
  }
  const vocabulary = vocabularyOf(prefix, scope);
  const language = attributes.get('xml:lang')?.trim().replaceAll('_', '-');
  const { element } = outer;
  return {
    element: {
      name: nameIn(vocabulary, tag),
      tag,
      vocabulary,
      attributes,
      children: [],
      base: baseWithin(attributes.get('xml:base') ?? ownBase(tag, attributes), element.base),
      // An empty xml:lang takes the outer one back.
      language: language === undefined ? element.language : language || null,
    },
    scope,
  };
}

/** Base URL of an element; CDF has an attribute of its own for it. */
const ownBase = (tag: string, attributes: ReadonlyMap<string, string>): string | undefined =>
  /^(?:channel|item)$/i.test(tag) ? attributes.get('base') : undefined;

const ROOTS = /^(?:rss|feed|urlset|sitemapindex)$/i;

/** `root` is the prefix of a feed's first element: whatever address it misspells, it speaks of feeds. */
function scopeOf(
  written: Record<string, string>,
  outer: Scope | null,
  decode: Decode,
  root: string | null,
): Scope | null {
  const declared = new Map<string, string>();
  for (const [name, address] of Object.entries(written)) {
    if (name === 'xmlns') declared.set('', decode(address));
    else if (name.startsWith('xmlns:')) declared.set(name.slice(6), decode(address));
  }
  if (root !== null && !isKnown(declared.get(root) ?? '')) declared.set(root, '');
  return declared.size === 0 ? outer : { outer, declared };
}

const split = (qualified: string): [prefix: string, local: string] => {
  const colon = qualified.indexOf(':');
  return colon < 0 ? ['', qualified] : [qualified.slice(0, colon), qualified.slice(colon + 1)];
};

const nameIn = (vocabulary: string, local: string): string =>
  isCore(vocabulary) ? local.toLowerCase() : `${vocabulary}:${local.toLowerCase()}`;
