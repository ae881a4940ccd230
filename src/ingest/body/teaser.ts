import { hostOf, webAddress } from '../address.ts';
import { below, type Element, parentOf } from '../dom.ts';
import type { Measures } from './measures.ts';

const LONGEST = 700;
const LONGEST_STORY = 320;
const HEADING = /^h[2-6]$/;

/** A card that leads to another story of the site: a linked heading, a picture, and a line or two about it. */
export function isTeaser(element: Element, measures: Measures, base: string | null): boolean {
  const mine = measures.get(element);
  if (!mine || mine.text > LONGEST || mine.linked === 0 || mine.story > LONGEST_STORY) return false;
  if (element.name === 'p' || HEADING.test(element.name)) return false;
  const inner = below(element);
  const headings = inner.filter(({ name }) => HEADING.test(name));
  const [heading] = headings;
  if (!heading || headings.length > 1 || leavesSite(linkIn(element), base)) return false;
  const size = measures.get(heading);
  return size !== undefined && size.text > 0 && (size.linked > size.text * 0.8 || within(heading, element, 'a'));
}

/** The address of the first link in an element, or null. */
export const linkIn = (element: Element): string | null =>
  below(element).find(({ name, attribs }) => name === 'a' && attribs.href !== undefined)?.attribs.href ?? null;

/** Whether a link leads to another site, as those of a list of the best of their kind do. */
export function leavesSite(link: string | null, base: string | null): boolean {
  const [there, here] = [hostOf(webAddress(link, base)), hostOf(base)];
  return there !== null && here !== null && lastTwo(there) !== lastTwo(here);
}

const lastTwo = (host: string): string => host.split('.').slice(-2).join('.');

function within(inner: Element, outer: Element, name: string): boolean {
  for (let at = parentOf(inner); at && at !== outer.parent; at = parentOf(at)) if (at.name === name) return true;
  return false;
}
