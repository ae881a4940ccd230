import type { RelatedLink } from '../domain/article.ts';
import { webAddress } from './address.ts';
import type { Measure, Measures } from './body/measures.ts';
import { isRelatedHeading } from './body/related-heading.ts';
import { attr, below, type Element, type Page, parentOf, textOf, wordsOf } from './dom.ts';
import { wordCount } from './text.ts';

const WORDS =
  /-(?:related|related-news|related-articles|related-links|related-stories|more-on-this|see-also|read-next|relatednews|xgxw|xgyd)-/;
const MOST = 12;

/** Links to other stories that the page lists as related: by class, else below a heading that says so. */
export function readRelated(page: Page, measures: Measures, base: string | null): RelatedLink[] {
  const boxes = page.elements.filter((element) => holdsLinks(measures.get(element)) && WORDS.test(wordsOf(element)));
  const headings = page
    .tagged('h2', 'h3', 'h4', 'h5', 'strong', 'b', 'p', 'span', 'div')
    .filter((element) => isShort(measures.get(element)) && isRelatedHeading(textOf(element)));
  const found = new Map<string, RelatedLink>();
  const parents = new Set(headings.flatMap((heading) => parentOf(heading) ?? []));
  for (const box of [...boxes, ...[...parents].filter(isList)]) {
    if (found.size >= MOST) break;
    for (const link of below(box)) {
      const title = link.name === 'a' ? textOf(link) : '';
      const url = title ? webAddress(attr(link, 'href'), base) : null;
      if (url && wordCount(title) >= 3 && found.size < MOST && !found.has(url)) found.set(url, { title, url });
    }
  }
  return [...found.values()];
}

const holdsLinks = (size: Measure | undefined): boolean => size !== undefined && size.linked > 8;

/** A heading's text stands in it or in inline elements; a box around one has it in a block. */
const isShort = (size: Measure | undefined): boolean =>
  size !== undefined && size.text > 3 && size.text < 50 && size.own === size.text;

/** What holds the heading holds little more than the list below it. */
const isList = (parent: Element): boolean => parent.name !== 'body' && below(parent).length < 120;
