import { around, type Element, type Page, parentOf, wordsOf } from '../dom.ts';
import { isElsewhere, type StoryPlace } from '../story-place.ts';
import { comparable } from '../text.ts';
import { isOriginal } from './cues.ts';
import { type Dateline, datelinesOf } from './datelines.ts';

export interface ShownTimes {
  /** When a dateline says that the story was published, or whose place and look say so. */
  published: string | null;
  modified: string | null;
}

const PUBLISHED_WORDS = /-(?:publish\w*|pubdate|posted|entry-date|post-date|article-date|date-published|pub-?time)-/;
const MODIFIED_WORDS = /-(?:updated?|modified|lastmod|revision)-/;
const DATE_WORDS = /-(?:date|datetime|time|timestamp|dateline|fecha|datum|data|byline|meta|metadata|postmetadata)-/;
/** A page's top bar shows today's date. */
const PAGE_HEADER = /-(?:site-header|page-header|topbar|top-bar|masthead|header-top)-/;
const LEAST = 3;

/** When the page's datelines say that its story was published and changed; null where no dateline is likely its own. */
export function shownTimes(page: Page, place: StoryPlace, addressDay: string | null, monthFirst: boolean): ShownTimes {
  const datelines = datelinesOf(page, place, monthFirst).filter(({ cue }) => cue !== 'foreign');
  const alike = countAlike(datelines);
  const score = (one: Dateline): number =>
    wordScore(one) +
    placeScore(one, place) +
    addressScore(one, addressDay) -
    ((alike.get(kindOf(one)) ?? 0) > 2 ? 2 : 0);
  const best = (list: readonly Dateline[]): string | null => {
    const scored = list.map((one) => ({ one, score: score(one) })).filter((entry) => entry.score >= LEAST);
    return scored.toSorted((a, b) => b.score - a.score)[0]?.one.time ?? null;
  };
  return {
    published: best(datelines.filter((one) => !isChange(one))),
    modified: best(datelines.filter(isChange)),
  };
}

const isChange = ({ cue, element }: Dateline): boolean =>
  cue === 'modified' || (cue === null && near(element).some((one) => MODIFIED_WORDS.test(wordsOf(one))));

/** The element and what directly holds it. */
function near(element: Element): Element[] {
  const parent = parentOf(element);
  return parent ? [element, parent] : [element];
}

function wordScore({ cue, text, element, time }: Dateline): number {
  const named = near(element).map(wordsOf).join('');
  const words = PUBLISHED_WORDS.test(named) ? 4 : DATE_WORDS.test(named) ? 3 : 0;
  const tag = element.name === 'time' ? 3 : 0;
  const rest = comparable(text).length - DATE_LENGTH;
  const bare = rest < 12 ? 3 : rest < 40 ? 1 : -2;
  return (
    (cue === null ? 0 : isOriginal(text) ? 12 : 6) + Math.max(words, tag) + bare + (time.endsWith('T00:00:00Z') ? 0 : 1)
  );
}

const DATE_LENGTH = 12;

function placeScore({ element, at }: Dateline, place: StoryPlace): number {
  const chain = around(element).filter((one) => !place.within.has(one));
  let score = chain.some(({ name }) => name === 'a') ? -1 : 0;
  if (isElsewhere(element, place)) score -= 12;
  if (chain.some((one) => PAGE_HEADER.test(wordsOf(one)))) score -= 6;
  if (place.heading === null) return score;
  const distance = at - place.heading;
  if (distance < -40) return score - 4;
  if (distance < 0) return score + (distance > -15 ? 3 : 0);
  return score + (distance <= 15 ? 4 : distance <= 50 ? 2 : distance <= 150 ? 0 : -1);
}

/** The day in the address confirms a dateline, its month makes it likely. */
function addressScore({ time }: Dateline, addressDay: string | null): number {
  if (addressDay === null) return 0;
  return time.startsWith(addressDay) ? (addressDay.length > 7 ? 8 : 4) : -3;
}

/** Datelines of the same make are those of a list: teasers, comments, an archive. */
function countAlike(datelines: readonly Dateline[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const one of datelines) counts.set(kindOf(one), (counts.get(kindOf(one)) ?? 0) + 1);
  return counts;
}

const kindOf = ({ element }: Dateline): string =>
  near(element)
    .map((one) => `${one.name}${wordsOf(one)}`)
    .join(' ');
