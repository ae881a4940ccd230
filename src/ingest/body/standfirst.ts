import type { Block } from '../../domain/article.ts';
import { around, type Element, type Page, plainOf, textOf, wordsOf } from '../dom.ts';
import { firstText, type LinkedData, type Meta } from '../structured-data.ts';
import { cleanOrNull, comparable, wordCount } from '../text.ts';

const WORDS =
  /-(?:standfirst|dek|deck|lead|lede|leadtext|lead-text|chapo|chapeau|intro|introtext|teaser-text|summary|excerpt|subtitle|sub-title|subheadline|sub-headline|subheading|subtitulo|bajada|entradilla|sapo|ingress|abstract|article-description|article-summary|article-intro|sottotitolo|sommario|kicker-text|vorspann)-/;
const LONGEST = 600;
const FEWEST_WORDS = 5;
const BREAKS_OFF = /(?:\.{3}|…|\[…\]|\[\.\.\.\])\s*$/;

/** Site names and hashtags behind a description. */
const TAIL = /\s[|｜][^|｜]{0,40}$|(?:\s#[\p{L}\p{N}_]+)+\s*$/u;

/**
 * Introduction of the story: the page's description unless it repeats the text or breaks off, else the line below the
 * headline. The line is more often a caption or an advertisement than the description is a slogan.
 */
export function readStandfirst(
  page: Page,
  meta: Meta,
  { article }: LinkedData,
  container: Element | null,
  paragraphs: readonly string[],
): string | null {
  const described = [meta.first('og:description', 'description'), firstText(article?.description)].flatMap(
    // Systems that escape what they had escaped leave tags and entities in the text.
    (text) => cleanOrNull(plainOf(plainOf(text ?? '')).replace(TAIL, '')) ?? [],
  );
  const own = described.filter((text) => wordCount(text) >= FEWEST_WORDS && !repeats(text, paragraphs));
  return own.find((text) => !BREAKS_OFF.test(text)) ?? shownStandfirst(page, container) ?? own[0] ?? null;
}

/** The blocks without a heading that is the standfirst: `<h2 class="deck">` heads nothing. */
export const withoutStandfirst = (blocks: readonly Block[], standfirst: string | null): Block[] =>
  blocks.filter(
    (block, at) =>
      at > 2 || block.type !== 'subhead' || standfirst === null || comparable(block.text) !== comparable(standfirst),
  );

function shownStandfirst(page: Page, container: Element | null): string | null {
  const heading = page.elements.findIndex(({ name }) => name === 'h1');
  if (heading < 0) return null;
  const end = container ? page.elements.indexOf(container) : -1;
  const stop = end > heading ? end + 40 : heading + 60;
  for (const element of page.elements.slice(heading + 1, stop)) {
    if (!introduces(element)) continue;
    const text = textOf(element);
    if (
      element !== container &&
      !holds(element, container) &&
      text.length <= LONGEST &&
      wordCount(text) >= FEWEST_WORDS
    )
      return text;
  }
  return null;
}

const holds = (element: Element, inner: Element | null): boolean => inner !== null && around(inner).includes(element);

function introduces(element: Element): boolean {
  const named = WORDS.test(wordsOf(element)) || /description|alternativeHeadline/.test(element.attribs.itemprop ?? '');
  if (!named || element.name === 'a') return false;
  return !around(element).some(
    ({ name }) => name === 'figure' || name === 'figcaption' || name === 'nav' || name === 'aside',
  );
}

function repeats(text: string, paragraphs: readonly string[]): boolean {
  const key = comparable(text.replace(BREAKS_OFF, ''));
  const start = key.slice(0, 60);
  return paragraphs.some((paragraph) => comparable(paragraph).includes(start));
}
