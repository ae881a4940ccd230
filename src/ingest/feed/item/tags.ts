import { clean, distinctTexts } from '../../text.ts';
import { MAX_OF_EACH } from '../feed.ts';
import { attributeOf, childrenNamed, childrenOf, innerText, lineOf } from '../xml/elements.ts';
import type { XmlElement } from '../xml/xml.ts';

export const keywordsIn = (text: string): string[] =>
  distinctTexts(text.split(/[,;，、；]/).map(clean)).slice(0, MAX_OF_EACH);

const labelOf = (element: XmlElement): string =>
  attributeOf(element, 'label') ??
  attributeOf(element, 'text') ??
  lineOf(element) ??
  attributeOf(element, 'term') ??
  '';

/** What an item is about: the categories of its own vocabulary first, then keywords, then what modules add. */
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
