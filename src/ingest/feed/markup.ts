import { decodeHTMLAttribute } from 'entities';
import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import { feedAddress } from './feed-address.ts';
import { isElement } from './xml/elements.ts';
import type { XmlElement } from './xml/xml.ts';

const ADDRESSES = new Set(['href', 'src', 'poster', 'cite', 'data', 'longdesc', 'background']);
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const escapeValue = (text: string): string => escapeText(text).replaceAll('"', '&quot;').replaceAll("'", '&#39;');

/** The content of an element as HTML, its addresses absolute. */
export const markupOf = (element: XmlElement): string =>
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
