import { clean, distinctTexts } from '../../text.ts';
import { childrenNamed, firstOf, innerText, isElement, lineOf } from '../xml/elements.ts';
import type { XmlElement } from '../xml/xml.ts';

const LONGEST = 300;
const ADDRESS = /[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,6}/;

/** The person's name in `ann@example.org (Ann Lee)`, `Ann Lee <ann@example.org>`, `Ann Lee`; else the address. */
export function personName(text: string): string | null {
  const line = clean(text).slice(0, LONGEST);
  const address = ADDRESS.exec(line)?.[0];
  if (address === undefined) return line || null;
  const name = clean(line.replace(address, ' ').replace(/mailto:|[()<>[\]"]/gi, ' '));
  return name || address;
}

/** Who wrote it, from the elements that say so; the first vocabulary with a name wins over one with an address. */
export function authorsOf(element: XmlElement): string[] {
  const sources = ['author', 'dc:creator', 'dc:author', 'itunes:author'].map((name) =>
    distinctTexts(childrenNamed(element, name).flatMap((child) => personIn(child) ?? [])),
  );
  const named = sources.find((names) => names.some((name) => !ADDRESS.test(name)));
  return named ?? sources.find((names) => names.length > 0) ?? [];
}

function personIn(element: XmlElement): string | null {
  if (!element.children.some(isElement)) return personName(innerText(element));
  return lineOf(firstOf(element, 'name', 'email', 'itunes:name', 'itunes:email')) ?? personName(innerText(element));
}
