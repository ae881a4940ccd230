import { around, type Element, parentOf, wordsOf } from './dom.ts';
import type { StoryPlace } from './story-place.ts';

const KICKER = /-(?:kicker|eyebrow|overline|badge|flag|dachzeile|topline|rubric|roofline|supertitle|antetitulo)-/;
const BANNER = /-(?:ads?|advert\w*|banner|slot|teaser|card)-/;

/** Whether an element is the line above a headline that is made for labels. */
export const isKicker = (element: Element): boolean =>
  KICKER.test(wordsOf(element)) && !around(element).some((one) => BANNER.test(wordsOf(one)));

const FOREIGN = new Set(['a', 'li', 'aside', 'nav', 'header', 'footer', 'figure', 'blockquote', 'article', 'iframe']);
/** Who pays for a site stands in its frame. */
const FRAME = /-(?:header|footer|masthead|sidebar)-/;

/** Whether it stands in a link, a list, the frame of the site or a card of another story. */
export function isInCard(element: Element, { within }: StoryPlace): boolean {
  for (let at: Element | null = element; at && !within.has(at); at = parentOf(at))
    if (FOREIGN.has(at.name) || FRAME.test(wordsOf(at))) return true;
  return false;
}
