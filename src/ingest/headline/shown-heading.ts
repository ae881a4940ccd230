import { type Element, type Page, parentOf, textOf, wordsOf } from '../dom.ts';
import { akin, same } from './compare.ts';
import { isSite } from './site-names.ts';

const FURNITURE = /-(?:logo\w*|brand|site-title|site-name|site-header|masthead|is-blind)-/;
const MOST = 40;
const LONGEST = 600;

/** The main heading that is the story's: the one a title confirms, else the one most like a title, else the first. */
export function shownHeading(page: Page, titles: readonly string[], sites: readonly string[]): string | null {
  const headings = page
    .tagged('h1')
    .slice(0, MOST)
    .filter((heading) => !isFurniture(heading))
    .map(textOf)
    .filter(({ length }) => length > 1 && length <= LONGEST);
  const confirmed = titles.filter(Boolean).flatMap((title) => headings.find((heading) => same(heading, title)) ?? []);
  if (confirmed[0] !== undefined) return confirmed[0];
  const own = headings.filter((heading) => !sites.some((site) => isSite(heading, site)));
  const likeness = (heading: string): number => Math.max(0, ...titles.map((title) => akin(heading, title)));
  return own.reduce<string | null>(
    (best, heading) => (best === null || likeness(heading) > likeness(best) ? heading : best),
    null,
  );
}

const isFurniture = (heading: Element): boolean => {
  const parent = parentOf(heading);
  return FURNITURE.test(wordsOf(heading)) || (parent !== null && FURNITURE.test(wordsOf(parent)));
};
