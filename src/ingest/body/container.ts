import { around, type Element, type Page, parentOf, wordsOf } from '../dom.ts';
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
  const good = new Map<Element, number>();
  for (const element of page.elements) {
    const points = paragraphPoints(element, measures.get(element));
    if (points === 0) continue;
    let at = parentOf(element);
    for (let level = 0; at; level++, at = parentOf(at)) {
      direct.set(at, (direct.get(at) ?? 0) + points * (DECAY[level] ?? 0));
      good.set(at, (good.get(at) ?? 0) + points);
    }
    if (element.name !== 'p' && element.name !== 'li') {
      direct.set(element, (direct.get(element) ?? 0) + points * 0.9);
      good.set(element, (good.get(element) ?? 0) + points);
    }
  }
  const best = strongest(direct, measures, homeOf(page));
  return best && widen(best, measures, homeOf(page), expected);
}

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

/** Goes outwards while that adds paragraphs of the same story: a body is often cut into sections. */
function widen(start: Element, measures: Measures, home: Element | null, expected: number | null): Element {
  let best = start;
  if (start === home) return start;
  const of = (element: Element): Measure => measures.get(element) ?? NOTHING;
  for (let at = parentOf(start); at && at.name !== 'body' && at.name !== 'html'; at = parentOf(at)) {
    const [inner, outer] = [of(best), of(at)];
    if (outer.noise) break;
    const story = outer.story - inner.story;
    const other = outer.shown - inner.shown - story;
    if (expected !== null) {
      if (story > 0 && Math.abs(outer.story - expected) < Math.abs(inner.story - expected)) best = at;
    } else if (story > inner.story * GROWTH && story > other * PURITY) best = at;
    if (at === home) break;
  }
  return best;
}
