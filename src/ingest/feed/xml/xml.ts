import { type Handler, Parser } from 'htmlparser2';
import { baseWithin } from '../feed-address.ts';
import { isCore, isKnown, type Scope, vocabularyOf } from './namespaces.ts';
import { readProlog } from './prolog.ts';
import { createDecoder, type Decode } from './references.ts';

export interface XmlElement {
  /** In lower case; with the usual prefix where it belongs to a module: `title`, `pubdate`, `dc:date`. */
  name: string;
  /** The local name as written. */
  tag: string;
  vocabulary: string;
  /** By lower-case name; those of modules with the usual prefix: `href`, `xml:lang`, `rdf:about`. */
  attributes: ReadonlyMap<string, string>;
  children: (XmlElement | string)[];
  /** What relative addresses in it stand on, and the language of its text. */
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

/** CDF has an attribute of its own for what relative addresses stand on. */
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
