import { clean, distinctTexts } from '../text.ts';
import { attributeOf, childrenOf, innerText, lineOf } from './elements.ts';
import type { XmlElement } from './xml.ts';

const MAX_TAGS = 100;

export const keywordsIn = (text: string): string[] =>
  distinctTexts(text.split(/[,;，、；]/).map(clean)).slice(0, MAX_TAGS);

const labelOf = (element: XmlElement): string =>
  attributeOf(element, 'label') ??
  attributeOf(element, 'text') ??
  lineOf(element) ??
  attributeOf(element, 'term') ??
  '';

/** What an item is about: the categories of its own vocabulary first, then keywords, then what modules add. */
export function tagsOf(item: XmlElement): string[] {
  const categories = childrenOf(item, 'category');
  const own = categories.filter(({ vocabulary }) => vocabulary === item.vocabulary);
  const keywords = childrenOf(item, 'itunes:keywords', 'media:keywords', 'keywords').flatMap((element) =>
    keywordsIn(innerText(element)),
  );
  const others = [
    ...childrenOf(item, 'itunes:category', 'dc:subject', 'media:category'),
    ...categories.filter((category) => !own.includes(category)),
  ];
  return distinctTexts([...own.map(labelOf), ...keywords, ...others.map(labelOf)]).slice(0, MAX_TAGS);
}
