import { type Urgency, urgencyOfLabel } from '../domain/urgency.ts';
import { around, type Element, type Page, parentOf, textOf, wordsOf } from './dom.ts';
import type { Findings } from './findings.ts';
import { type LinkedData, textsOf, typesOf } from './json-ld.ts';
import { isInCard, isKicker } from './kicker.ts';
import type { StoryPlace } from './story-place.ts';

const LONGEST = 40;
/** Elements before the heading, and behind it, among which its kicker stands. */
const NEAR = 25;
/** What tells of other stories: the running line of news, or a box that announces one. */
const TICKER = /-(?:ticker|marquee|slider|carousel|alerts?|breaking-?bar|bar|strip)-/;
/** A type of schema.org that says it outright: a backgrounder or an explainer. */
const EVERGREEN_TYPE = 'BackgroundNewsArticle';

/** A label in the heading itself, just before it, or in a line above it that is made for labels. */
function labelAt(page: Page, place: StoryPlace): Urgency | null {
  const { heading, within, measures } = place;
  const head = heading === null ? undefined : page.elements[heading];
  if (heading === null || head === undefined) return null;
  const near = page.elements.slice(Math.max(0, heading - NEAR), heading + NEAR + 1);
  const isLabel = (element: Element): boolean =>
    around(element).includes(head) || page.elements[heading - 1] === element || isKicker(element);
  for (const element of near) {
    const length = measures.get(element)?.text ?? 0;
    if (length === 0 || length > LONGEST || element === head) continue;
    const said = urgencyOfLabel(textOf(element));
    if (said === null || !isLabel(element) || isInCard(element, place)) continue;
    if (!tells(element, within)) return said;
  }
  return null;
}

/** Whether it belongs to a box that tells of another story. */
function tells(element: Element, within: ReadonlySet<Element>): boolean {
  for (let at: Element | null = element; at && !within.has(at); at = parentOf(at))
    if (TICKER.test(wordsOf(at))) return true;
  return false;
}

/** How urgent a page calls its story: in its data or by a label at its headline. Tags and sections are subjects. */
export function readUrgency(page: Page, { article }: LinkedData, place: StoryPlace): Pick<Findings, 'urgency'> {
  const genres = textsOf(article?.genre).map(urgencyOfLabel);
  const isBackground = article !== null && typesOf(article).includes(EVERGREEN_TYPE);
  const urgency =
    genres.find((one) => one !== null) ?? labelAt(page, place) ?? (isBackground ? ('evergreen' as const) : null);
  return urgency === null ? {} : { urgency };
}
