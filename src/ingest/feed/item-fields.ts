import type { ArticleImage } from '../../domain/article.ts';
import { clean, distinctTexts } from '../text.ts';
import { feedAddress, MAX_OF_EACH } from './feed.ts';
import { attributeOf, childrenNamed, childrenOf, firstOf, innerText, isElement, lineOf } from './text.ts';
import type { XmlElement } from './xml.ts';

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

/** Page of a feed or an item: of several links the last, preferring those typed as pages. */
export function pageOf(links: readonly Link[]): string | null {
  const pages = links.filter(({ rel }) => rel === 'alternate');
  const page = pages.findLast(({ type }) => type === null || PAGE.test(type)) ?? pages.at(-1);
  return page?.url ?? null;
}

export const linkTo = (links: readonly Link[], relation: string): string | null =>
  links.find(({ rel }) => rel === relation)?.url ?? null;

export const wholeNumber = (text: string | null): number | null =>
  text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;

const LONGEST = 300;
const ADDRESS = /[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,6}/;

/** The person's name in `ann@example.org (Ann Lee)`, `Ann Lee <ann@example.org>`, `Ann Lee`; else the address. */
function personName(text: string): string | null {
  const line = clean(text).slice(0, LONGEST);
  const address = ADDRESS.exec(line)?.[0];
  if (address === undefined) return line || null;
  const name = clean(line.replace(address, ' ').replace(/mailto:|[()<>[\]"]/gi, ' '));
  return name || address;
}

/** Authors from the elements for them; the first vocabulary with a name wins over one with an address. */
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

/** A picture while it is read; `width` in pixels, 0 where unknown. */
export type Picture = ArticleImage & { url: string; width: number };

const pathOf = (address: string): string => {
  const { host, pathname } = new URL(address);
  return host + pathname;
};

/**
 * Checks whether two are one picture at different widths: by path, or by caption if only widths tell the copies apart.
 */
const isSame = (a: Picture, b: Picture): boolean =>
  pathOf(a.url) === pathOf(b.url) || (a.caption !== null && a.caption === b.caption && a.width !== b.width);

/** Each picture once, at its greatest width. */
export function distinctPictures(pictures: readonly Picture[]): ArticleImage[] {
  const kept: Picture[] = [];
  for (const picture of pictures.slice(0, MAX_OF_EACH)) {
    const at = kept.findIndex((one) => isSame(one, picture));
    const known = kept[at];
    if (!known) kept.push(picture);
    else {
      const [best, other] = picture.width > known.width ? [picture, known] : [known, picture];
      kept[at] = {
        ...best,
        caption: best.caption ?? other.caption,
        credit: best.credit ?? other.credit,
        alt: best.alt ?? other.alt,
      };
    }
  }
  return kept.map(({ width: _width, ...image }) => image);
}

export const keywordsIn = (text: string): string[] =>
  distinctTexts(text.split(/[,;，、；]/).map(clean)).slice(0, MAX_OF_EACH);

const labelOf = (element: XmlElement): string =>
  attributeOf(element, 'label') ??
  attributeOf(element, 'text') ??
  lineOf(element) ??
  attributeOf(element, 'term') ??
  '';

/** Tags of an item: categories of its own vocabulary first, then keywords, then those of modules. */
export function tagsOf(item: XmlElement): string[] {
  const categories = childrenNamed(item, 'category');
  const own = categories.filter(({ vocabulary }) => vocabulary === item.vocabulary);
  const keywords = childrenOf(item, 'itunes:keywords', 'media:keywords', 'keywords').flatMap((element) =>
    keywordsIn(innerText(element)),
  );
  const others = [
    ...childrenOf(item, 'itunes:category', 'dc:subject', 'media:category'),
    ...categories.filter(({ vocabulary }) => vocabulary !== item.vocabulary),
  ];
  return distinctTexts([...own.map(labelOf), ...keywords, ...others.map(labelOf)]).slice(0, MAX_OF_EACH);
}
