import { around, type Element, isTag, type Page, parentOf, textOf, wordsOf } from '../dom.ts';
import { announcesNames } from '../people/names.ts';
import { isParagraph } from './continuation.ts';
import type { Measure, Measures } from './measures.ts';

const SHORTEST = 25;
const DECAY = [1, 0.75, 0.5, 0.3, 0.2, 0.1];
const BODY_WORDS =
  /-(?:article-?body|article-?content|article-?text|story-?body|story-?content|story-?text|entry-?content|post-?content|post-?body|body-?content|body-?text|body-?copy|rich-?text|article-main|main-content|content-body|text-body|artikel|detail-content|artibody|news-content)-/;
const PARAGRAPH_TAGS = new Set([
  'p',
  'div',
  'section',
  'article',
  'blockquote',
  'td',
  'li',
  'pre',
  'main',
  'span',
  'dd',
  'center',
]);

/** The element that holds the story's paragraphs, or null when the page has none. `expected` is its length where known. */
export function findContainer(page: Page, measures: Measures, expected: number | null): Element | null {
  const direct = new Map<Element, number>();
  const next = nextStory(page, measures);
  for (const element of page.elements) {
    if (element === next) break;
    const points = paragraphPoints(element, measures.get(element));
    if (points === 0) continue;
    let at = parentOf(element);
    for (const share of DECAY) {
      if (!at) break;
      direct.set(at, (direct.get(at) ?? 0) + points * share);
      at = parentOf(at);
    }
    if (element.name !== 'p' && element.name !== 'li') {
      direct.set(element, (direct.get(element) ?? 0) + points * 0.9);
    }
  }
  const aroundNext = new Set((next ? around(next) : []).filter((outer) => !holdsParagraph(outer, measures)));
  for (const outer of aroundNext) direct.delete(outer);
  const home = homeOf(page);
  const best = strongest(direct, measures, home);
  return best && widen(best, measures, home, aroundNext, expected);
}

const holdsParagraph = ({ children }: Element, measures: Measures): boolean =>
  children.some((child) => isTag(child) && isParagraph(child, measures));

/** Running text before a heading that may be the next story's. */
const LEAST_BEFORE = 400;
/** Elements behind a headline among which its byline or time is. */
const NEAR = 12;
const BYLINE = /-(?:by-?lines?|authors?|dateline|timestamp|publish\w*|posted|(?:article|entry|post|story)-meta)-/;

/** Headline of another story that a page shows below its own, with a byline or a time; null if there is none. */
function nextStory(page: Page, measures: Measures): Element | null {
  const later = new Set(page.tagged('h1').slice(1));
  if (later.size === 0) return null;
  let before = 0;
  for (const [at, element] of page.elements.entries()) {
    if (isParagraph(element, measures)) before += measures.get(element)?.own ?? 0;
    if (before >= LEAST_BEFORE && later.has(element) && hasByline(page.elements.slice(at, at + NEAR), measures))
      return element;
  }
  return null;
}

/** Checks whether a byline or a time comes before any paragraph. */
function hasByline(elements: readonly Element[], measures: Measures): boolean {
  const end = elements.findIndex((element) => isParagraph(element, measures));
  return elements
    .slice(0, end < 0 ? elements.length : end)
    .some((element) => element.name === 'time' || BYLINE.test(wordsOf(element)) || isByline(element, measures));
}

const LONGEST_BYLINE = 120;

const isByline = (element: Element, measures: Measures): boolean =>
  (measures.get(element)?.text ?? 0) <= LONGEST_BYLINE && announcesNames(textOf(element));

/** A paragraph is worth its length, less its links; short or mostly linked ones nothing. */
function paragraphPoints(element: Element, mine: Measure | undefined): number {
  if (!mine || mine.noise || mine.own < SHORTEST || !PARAGRAPH_TAGS.has(element.name)) return 0;
  if (element.name === 'span' && parentOf(element)?.name !== 'div') return 0;
  if (mine.text > 0 && mine.linked / mine.text > 0.5) return 0;
  const plain = element.name === 'p' ? 1 : element.name === 'li' ? 0.4 : 0.7;
  return Math.min(mine.own, 600) * plain;
}

/** The article element around the first heading: a page may carry a second story below. */
function homeOf(page: Page): Element | null {
  const [heading] = page.tagged('h1');
  return (heading && around(heading).find(({ name }) => name === 'article')) ?? null;
}

const HOME = 3;
const NOTHING: Measure = { text: 0, linked: 0, own: 0, prose: 0, story: 0, shown: 0, noise: false };

function strongest(direct: ReadonlyMap<Element, number>, measures: Measures, home: Element | null): Element | null {
  let best: { element: Element; score: number } | null = null;
  for (const [element, points] of direct) {
    const { text, linked } = measures.get(element) ?? { text: 0, linked: 0 };
    const score =
      points *
      (1 - (text > 0 ? linked / text : 0)) *
      hint(element) *
      (home && around(element).includes(home) ? HOME : 1);
    if (score > (best?.score ?? 0)) best = { element, score };
  }
  return best?.element ?? null;
}

function hint(element: Element): number {
  if ((element.attribs.itemprop ?? '').includes('articleBody')) return 1.8;
  if (BODY_WORDS.test(wordsOf(element))) return 1.5;
  return element.name === 'article' ? 1.2 : 1;
}

// Less is a standfirst or a note about the author; with more of other text it is the page's frame.
const GROWTH = 0.3;
const PURITY = 1.2;

/**
 * Goes outwards while that adds paragraphs of the same story, as a body is often cut into sections, and not around
 * another story.
 */
function widen(
  start: Element,
  measures: Measures,
  home: Element | null,
  aroundNext: ReadonlySet<Element>,
  expected: number | null,
): Element {
  let best = start;
  if (start === home) return start;
  const of = (element: Element): Measure => measures.get(element) ?? NOTHING;
  for (let at = parentOf(start); at && at.name !== 'body' && at.name !== 'html'; at = parentOf(at)) {
    const [inner, outer] = [of(best), of(at)];
    if (outer.noise || aroundNext.has(at)) break;
    const story = outer.story - inner.story;
    const other = outer.shown - inner.shown - story;
    if (expected !== null) {
      if (story > 0 && Math.abs(outer.story - expected) < Math.abs(inner.story - expected)) best = at;
    } else if (story > inner.story * GROWTH && story > other * PURITY) best = at;
    if (at === home) break;
  }
  return best;
}
