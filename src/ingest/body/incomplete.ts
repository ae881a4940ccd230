import type { Block } from '../../domain/article.ts';
import { below, type Element, numberOf, type Page } from '../dom.ts';
import { endsSentence } from '../text.ts';
import { isExpander, isParagraph } from './continuation.ts';
import type { Measures } from './sizes.ts';

/** Share of the text in linked data below which the text of the page is only its beginning. */
const FAR_TOO_LITTLE = 0.5;
/** Elements behind the last paragraph among which a control for the rest of the story is. */
const NEAR = 15;

/**
 * Checks whether blocks may be only a part of their story: they have less than half of the text that the page states, or
 * break off before a control for the rest. Most pages with such a control only clip their text, so the control alone is
 * no sign.
 */
export function isIncomplete(
  blocks: readonly Block[],
  stated: string | null,
  page: Page,
  parts: readonly Element[],
  measures: Measures,
): boolean {
  const texts = blocks.flatMap((block) => ('text' in block ? [block.text] : block.type === 'list' ? block.items : []));
  const length = texts.reduce((sum, { length }) => sum + length, 0);
  if (stated !== null && length < stated.length * FAR_TOO_LITTLE) return true;
  return breaksOff(texts.at(-1) ?? '') && endsAtExpander(page, parts, measures);
}

const breaksOff = (text: string): boolean => /(?:…|\.{3}|\[…\])$/.test(text) || (text !== '' && !endsSentence(text));

function endsAtExpander(page: Page, parts: readonly Element[], measures: Measures): boolean {
  const inner = parts.flatMap((part) => [part, ...below(part)]);
  const last = inner.findLast((one) => isParagraph(one, measures) && measures.get(one)?.noise !== true);
  if (!last) return false;
  const from = numberOf(last) + 1;
  for (const element of page.elements.slice(from, from + NEAR)) {
    if (isParagraph(element, measures)) return false;
    if (CONTROLS.has(element.name) && isExpander(element)) return true;
  }
  return false;
}

const CONTROLS = new Set(['a', 'button', 'label']);
