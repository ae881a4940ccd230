import type { Measures } from './body/measures.ts';
import { around, type Element, type Page, textOf, wordsOf } from './dom.ts';
import { comparable } from './text.ts';

/** Place of a page's story: its heading's index among the elements, or null, and its ancestors. */
export interface StoryPlace {
  heading: number | null;
  within: ReadonlySet<Element>;
  measures: Measures;
}

const LONGEST_HEADING = 600;

/** Finds it by the heading with the headline, or else the first main heading. */
export function placeOfStory(page: Page, headline: string | null, measures: Measures): StoryPlace {
  const key = comparable(headline ?? '');
  const headings = page.tagged('h1', 'h2').filter((one) => (measures.get(one)?.text ?? 0) <= LONGEST_HEADING);
  const heading = headings.find((one) => key !== '' && comparable(textOf(one)) === key) ?? headings[0];
  if (!heading) return { heading: null, within: new Set(), measures };
  return { heading: page.elements.indexOf(heading), within: new Set(around(heading)), measures };
}

/** Characters of text in an element. */
export const lengthIn = (element: Element, { measures }: StoryPlace): number => measures.get(element)?.text ?? 0;

const FOREIGN_TAGS = new Set(['nav', 'aside', 'footer', 'select', 'figcaption', 'figure', 'blockquote']);
const FOREIGN_WORDS =
  /-(?:comments?|commentlist|related|teasers?|recommend\w*|sidebar|widget|nav|navigation|menu|footer|popular|latest|recent|archive|calendar|copyright|ticker|more|next|previous|current-date|today|clock|weather|events?|media-box|media-info|captions?|gallery|player)-/;
/** Boxes beside a story or at its end. */
const OWN_WORDS = /-(?:entry|post|article|asset|story|content|blog|news)-(?:footer|meta|data|info|details)-/;
/** Less running text than this in an article is a teaser's. */
const TEASER = 400;

/** Checks whether an element's content belongs to other stories, pictures or the site, by its ancestors. */
export function isElsewhere(element: Element, { within, measures }: StoryPlace): boolean {
  // An ancestor of the heading doesn't count.
  return around(element).some(
    (one) =>
      !within.has(one) && (isForeign(one) || (one.name === 'article' && (measures.get(one)?.prose ?? 0) < TEASER)),
  );
}

function isForeign(element: Element): boolean {
  // Every part of a page is a widget to one builder of pages.
  const words = wordsOf(element).replaceAll('-elementor-widget-', '-');
  return !OWN_WORDS.test(words) && (FOREIGN_TAGS.has(element.name) || FOREIGN_WORDS.test(words));
}
