import { feedAddress } from '../feed-address.ts';
import { attributeOf, childrenNamed, lineOf } from '../xml/elements.ts';
import type { XmlElement } from '../xml/xml.ts';

export interface Link {
  rel: string;
  type: string | null;
  length: number | null;
  url: string;
}

const RELATIONS = /^https?:\/\/www\.iana\.org\/assignments\/relation\//;
const PAGE = /^(?:text\/html|application\/xhtml\+xml)$/i;

/** The links of a feed or an item: Atom's by attributes, RSS's by text. */
export const linksOf = (element: XmlElement): Link[] =>
  childrenNamed(element, 'link').flatMap((link): Link[] => {
    const url = feedAddress(attributeOf(link, 'href') ?? lineOf(link), link.base);
    if (url === null) return [];
    return (attributeOf(link, 'rel') ?? 'alternate')
      .toLowerCase()
      .split(' ')
      .map((rel) => ({
        rel: rel.replace(RELATIONS, ''),
        type: attributeOf(link, 'type'),
        length: wholeNumber(attributeOf(link, 'length')),
        url,
      }));
  });

/** The page that a feed or an item stands for: of several the last, and one that says it is a page before others. */
export function pageOf(links: readonly Link[]): string | null {
  const pages = links.filter(({ rel }) => rel === 'alternate');
  const page = pages.findLast(({ type }) => type === null || PAGE.test(type)) ?? pages.at(-1);
  return page?.url ?? null;
}

export const linkTo = (links: readonly Link[], relation: string): string | null =>
  links.find(({ rel }) => rel === relation)?.url ?? null;

export const wholeNumber = (text: string | null): number | null =>
  text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
