import type { FeedText } from '../../domain/feed.ts';
import { plainOf } from '../dom.ts';
import { clean } from '../text.ts';
import { markupOf, withAbsoluteAddresses } from './markup.ts';
import { innerText, isElement } from './xml/elements.ts';
import type { XmlElement } from './xml/xml.ts';

const TAG =
  /<\/?(?:a|abbr|article|aside|audio|b|blockquote|br|center|cite|code|div|dl|em|embed|figure|font|h[1-6]|hr|i|iframe|img|li|object|ol|p|pre|q|s|script|section|small|span|strong|style|sub|sup|svg|table|td|tr|u|ul|video)(?:\s[^<>]{0,2000})?\/?>/i;
const REFERENCE = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/i;
const CLOSING_TAG = /<\/[a-z][\w:-]{0,40}>/i;
const PLAIN = /^(?:text|plain|text\/plain)$/;
const HTML = /^(?:html|text\/html|xhtml|application\/xhtml\+xml)$/;
const LONGEST_LINE = 20_000;

const looksLikeHtml = (text: string): boolean => TAG.test(text) || CLOSING_TAG.test(text) || REFERENCE.test(text);

/**
 * The text of an element, by the rules of Atom 1.0 and 0.3 where it says what it is, and by its looks where it does
 * not. Null where it is empty or no text (a picture inlined as base64, a file elsewhere).
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
export function readText(text: string, base: string | null, isHtml = false): FeedText | null {
  return isHtml || looksLikeHtml(text) ? of('html', withAbsoluteAddresses(text, base)) : of('text', text);
}

function of(type: FeedText['type'], value: string): FeedText | null {
  const trimmed = value.trim();
  return trimmed === '' ? null : { type, value: trimmed };
}

/** Markup that stands in the document itself. Atom 1.0 puts a `div` around it that does not belong to it. */
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
