import { clean } from '../../text.ts';
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

/** The first child that has one of these names and says something; earlier names win. */
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
