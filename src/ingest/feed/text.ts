import { decodeHTMLAttribute } from 'entities';
import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import type { FeedText } from '../../domain/feed.ts';
import { plainOf } from '../dom.ts';
import { clean } from '../text.ts';
import { feedAddress } from './feed.ts';
import type { XmlElement } from './xml.ts';

export const isElement = (child: XmlElement | string): child is XmlElement => typeof child !== 'string';

// Readers ask for dozens of names each; an element keeps its children by name as long as it lives.
const indexes = new WeakMap<XmlElement, ReadonlyMap<string, XmlElement[]>>();

function indexOf(element: XmlElement): ReadonlyMap<string, readonly XmlElement[]> {
  const known = indexes.get(element);
  if (known) return known;
  const index = new Map<string, XmlElement[]>();
  for (const child of element.children) {
    if (!isElement(child)) continue;
    const same = index.get(child.name);
    if (same) same.push(child);
    else index.set(child.name, [child]);
  }
  indexes.set(element, index);
  return index;
}

/** The children of this name, in the document's order. */
export const childrenNamed = (element: XmlElement, name: string): readonly XmlElement[] =>
  indexOf(element).get(name) ?? [];

/** The children of these names, in the document's order. */
export const childrenOf = (element: XmlElement, ...names: string[]): XmlElement[] =>
  element.children.filter((child): child is XmlElement => isElement(child) && names.includes(child.name));

/** First child with one of these names and content; earlier names win. */
export function firstOf(element: XmlElement, ...names: string[]): XmlElement | null {
  for (const name of names) {
    const found = childrenNamed(element, name).find((child) => child.children.length > 0);
    if (found) return found;
  }
  return null;
}

/** All text in it, as written. */
export const innerText = (element: XmlElement): string =>
  element.children.map((child) => (typeof child === 'string' ? child : innerText(child))).join('');

/** Its text on one line, or null. */
export const lineOf = (element: XmlElement | null | undefined): string | null =>
  element ? clean(innerText(element)) || null : null;

/** An attribute's text on one line, or null. */
export const attributeOf = (element: XmlElement, name: string): string | null =>
  clean(element.attributes.get(name) ?? '') || null;

/** Every element of these names at any depth, in the document's order; looks into those found as well. */
export function allWithin(element: XmlElement, names: readonly string[]): XmlElement[] {
  const found: XmlElement[] = [];
  const walk = (at: XmlElement): void => {
    for (const child of at.children) {
      if (!isElement(child)) continue;
      if (names.includes(child.name)) found.push(child);
      walk(child);
    }
  };
  walk(element);
  return found;
}

const ADDRESSES = new Set(['href', 'src', 'poster', 'cite', 'data', 'longdesc', 'background']);
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const escapeValue = (text: string): string => escapeText(text).replaceAll('"', '&quot;').replaceAll("'", '&#39;');

/** The content of an element as HTML, its addresses absolute. */
const markupOf = (element: XmlElement): string =>
  element.children.map((child) => (isElement(child) ? elementMarkup(child) : escapeText(child))).join('');

function elementMarkup(element: XmlElement): string {
  const attributes = [...element.attributes]
    .filter(([name]) => !name.includes(':'))
    .map(([name, value]) => ` ${name}="${escapeValue(absolute(name, value, element.base))}"`)
    .join('');
  const start = `<${element.tag}${attributes}>`;
  return VOID.has(element.tag.toLowerCase()) ? start : `${start}${markupOf(element)}</${element.tag}>`;
}

function absolute(name: string, value: string, base: string | null): string {
  if (name === 'srcset') return absoluteSet(value, base);
  return ADDRESSES.has(name) && !value.trim().startsWith('#') ? (feedAddress(value, base) ?? value) : value;
}

const absoluteSet = (set: string, base: string | null): string =>
  set
    .split(/,\s+/)
    .map((part) => {
      const [address = '', ...size] = part.trim().split(/\s+/);
      return [feedAddress(address, base) ?? address, ...size].join(' ');
    })
    .join(', ');

/** HTML with its addresses made absolute; all else stays letter by letter. */
export function withAbsoluteAddresses(html: string, base: string | null): string {
  if (base === null || !html.includes('<')) return html;
  const parts: string[] = [];
  let done = 0;
  let name = '';
  // The tokenizer alone: a parser would keep a stack, which HTML made to harm could let grow.
  const tokenizer = new Tokenizer(
    { decodeEntities: false },
    {
      ...IGNORED,
      onattribname: (start, end) => {
        name = html.slice(start, end).toLowerCase();
      },
      onattribdata: (start, end) => {
        const written = decodeHTMLAttribute(html.slice(start, end));
        const value = absolute(name, written, base);
        if (value === written) return;
        parts.push(html.slice(done, start), escapeValue(value));
        done = end;
      },
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return parts.length === 0 ? html : parts.join('') + html.slice(done);
}

const nothing = (): void => {};
const IGNORED: TokenizerCallbacks = {
  onattribdata: nothing,
  onattribend: nothing,
  onattribentity: nothing,
  onattribname: nothing,
  oncdata: nothing,
  onclosetag: nothing,
  oncomment: nothing,
  ondeclaration: nothing,
  onend: nothing,
  onopentagend: nothing,
  onopentagname: nothing,
  onprocessinginstruction: nothing,
  onselfclosingtag: nothing,
  ontext: nothing,
  ontextentity: nothing,
};

const TAG =
  /<\/?(?:a|abbr|article|aside|audio|b|blockquote|br|center|cite|code|div|dl|em|embed|figure|font|h[1-6]|hr|i|iframe|img|li|object|ol|p|pre|q|s|script|section|small|span|strong|style|sub|sup|svg|table|td|tr|u|ul|video)(?:\s[^<>]{0,2000})?\/?>/i;
const REFERENCE = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/i;
const CLOSING_TAG = /<\/[a-z][\w:-]{0,40}>/i;
const PLAIN = /^(?:text|plain|text\/plain)$/;
const HTML = /^(?:html|text\/html|xhtml|application\/xhtml\+xml)$/;
const LONGEST_LINE = 20_000;

const looksLikeHtml = (text: string): boolean => TAG.test(text) || CLOSING_TAG.test(text) || REFERENCE.test(text);

/**
 * Text of an element, by the rules of Atom 1.0 and 0.3 if its type is declared, otherwise by its look. Null if it is
 * empty or no text (an inlined picture, an external file).
 */
export function textOf(element: XmlElement | null): FeedText | null {
  if (element === null) return null;
  const type = (element.attributes.get('type') ?? '').trim().toLowerCase().split(';')[0] ?? '';
  const isMarkup = element.children.some(isElement);
  if (isMarkup) return of('html', markupWithin(element, type));
  const written = innerText(element);
  const isFile = type.includes('/') && !/^text\/|xml$/.test(type);
  const isBase64 = isFile || element.attributes.get('mode')?.trim().toLowerCase() === 'base64';
  const text = isBase64 ? decodeBase64(written) : written;
  return PLAIN.test(type) ? of('text', text) : readText(text, element.base, HTML.test(type));
}

/** Text that was written as base64; nothing where it is a picture or another file. */
function decodeBase64(written: string): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(written, 'base64'));
    return /[\u0000-\u0008\u000e-\u001f]/.test(text) ? '' : text;
  } catch {
    return '';
  }
}

/** Text that may be HTML: is it, unless that is known? */
function readText(text: string, base: string | null, isHtml = false): FeedText | null {
  return isHtml || looksLikeHtml(text) ? of('html', withAbsoluteAddresses(text, base)) : of('text', text);
}

function of(type: FeedText['type'], value: string): FeedText | null {
  const trimmed = value.trim();
  return trimmed === '' ? null : { type, value: trimmed };
}

/** Markup in the document itself. Atom 1.0 wraps it in a `div` that doesn't belong to it. */
function markupWithin(element: XmlElement, type: string): string {
  const [only, ...others] = element.children.filter((child) => isElement(child) || child.trim() !== '');
  const isWrapped =
    element.vocabulary === 'atom' && HTML.test(type) && only !== undefined && isElement(only) && only.tag === 'div';
  return markupOf(isWrapped && others.length === 0 ? only : element);
}

/** A feed's text on one line without markup, or null. */
export function plainText(text: FeedText | null): string | null {
  if (text === null) return null;
  const line = text.value.slice(0, LONGEST_LINE);
  return (text.type === 'html' ? plainOf(line) : clean(line)) || null;
}
