import { around, attr, type Element, ownText, type Page, parentOf, wordsOf } from '../dom.ts';
import { isElsewhere, type StoryPlace } from '../story-place.ts';
import type { LinkedData, Meta } from '../structured-data.ts';
import { comparable } from '../text.ts';
import { type Dateline, datelinesOf, isOriginal } from './cues.ts';
import { declaredTime, timeInScripts, WANTED } from './declared.ts';
import { type Embargo, readEmbargo } from './embargo.ts';
import { readLocalTime, zoned } from './read-time.ts';

interface ShownTimes {
  /** Time of a dateline that is marked as publication, or is it by place and look. */
  published: string | null;
  modified: string | null;
}

const PUBLISHED_WORDS = /-(?:publish\w*|pubdate|posted|entry-date|post-date|article-date|date-published|pub-?time)-/;
const MODIFIED_WORDS = /-(?:updated?|modified|lastmod|revision)-/;
const DATE_WORDS = /-(?:date|datetime|time|timestamp|dateline|fecha|datum|data|byline|meta|metadata|postmetadata)-/;
/** A page's top bar shows today's date. */
const PAGE_HEADER = /-(?:site-header|page-header|topbar|top-bar|masthead|header-top)-/;
const LEAST = 3;

/** Times of publication and change in the page's datelines; null if no dateline is likely the story's. */
function shownTimes(page: Page, place: StoryPlace, addressDay: string | null, monthFirst: boolean): ShownTimes {
  const datelines = datelinesOf(page, place, monthFirst).filter(({ cue }) => cue !== 'foreign');
  const repeats = countAlike(datelines);
  const score = (one: Dateline): number =>
    wordScore(one) +
    placeScore(one, place) +
    addressScore(one, addressDay) -
    ((repeats.get(kindOf(one)) ?? 0) > 2 ? 2 : 0);
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

const NUMBERS = /(?<![\d.:/])(\d{1,2})\/(\d{1,2})\/(?:19|20)\d{2}(?!\d)/g;
const LONGEST = 140;
const AMERICAN_HOST = /\.(?:us|gov|mil|edu)$/i;

/**
 * Checks whether a page writes 3/4/2026 for March 4, as Americans do: by its other dates that allow only one order, or
 * by its language, or by its host's country.
 */
function monthFirstOn(page: Page, url: string | null): boolean {
  let [monthFirst, dayFirst] = [0, 0];
  for (const element of page.elements) {
    const text = ownText(element);
    if (text.length > LONGEST) continue;
    for (const [, one, other] of text.matchAll(NUMBERS)) {
      if (Number(other) > 12 && Number(one) <= 12) monthFirst++;
      if (Number(one) > 12 && Number(other) <= 12) dayFirst++;
    }
  }
  if (monthFirst !== dayFirst) return monthFirst > dayFirst;
  const language = page.tagged('html').map((html) => attr(html, 'lang').toLowerCase())[0] ?? '';
  if (/^en[-_]us/.test(language)) return true;
  return /^(?:en)?$/.test(language) && url !== null && URL.canParse(url) && AMERICAN_HOST.test(new URL(url).hostname);
}

const DAY = /[/_-](20\d{2})([/_-]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)/;
const SHORT_DAY = /[/_-](20\d{2})[/-]([1-9])[/-]([1-9]|[12]\d|3[01])(?=[/-]|$)/;
const DAY_FIRST = /[/_-](0[1-9]|[12]\d|3[01])([_-])(0[1-9]|1[0-2])\2(20\d{2})(?!\d)/;
const MONTH = /\/(20\d{2})[/-](0[1-9]|1[0-2])(?=\/)/;

/** The day in the path of an address as `2026-03-04`, or its month as `2026-03`; null for none. */
export function dayInAddress(address: string | null): string | null {
  if (address === null || !URL.canParse(address)) return null;
  const path = new URL(address).pathname;
  const day = DAY.exec(path);
  if (day) return `${day[1]}-${day[3]}-${day[4]}`;
  const short = SHORT_DAY.exec(path);
  if (short) return [short[1], short[2], short[3]].map((part) => part?.padStart(2, '0')).join('-');
  const first = DAY_FIRST.exec(path);
  if (first) return `${first[4]}-${first[3]}-${first[1]}`;
  const month = MONTH.exec(path);
  return month && `${month[1]}-${month[2]}`;
}

export interface Times extends Embargo {
  publishedAt: string | null;
  modifiedAt: string | null;
}

/** Times of publication, change and embargo, ISO 8601 with a zone; times without one follow `timeZone`. */
export function readTimes(
  page: Page,
  meta: Meta,
  linked: LinkedData,
  url: string | null,
  place: StoryPlace,
  reading: { timeZone: string; closely: boolean },
): Times {
  const { publishedAt, modifiedAt } = publication(page, meta, linked, url, place);
  const zonedTimes = {
    publishedAt: zoned(publishedAt, reading.timeZone),
    modifiedAt: zoned(modifiedAt, reading.timeZone),
  };
  return { ...zonedTimes, ...readEmbargo(page, meta, place, { ...reading, ...zonedTimes }) };
}

function publication(
  page: Page,
  meta: Meta,
  linked: LinkedData,
  url: string | null,
  place: StoryPlace,
): Omit<Times, keyof Embargo> {
  const published = declaredTime(page, meta, linked, WANTED.published);
  const modified = declaredTime(page, meta, linked, WANTED.modified);
  if (published !== null) return { publishedAt: published, modifiedAt: modified };
  const addressDay = dayInAddress(url);
  const shown = shownTimes(page, place, addressDay, monthFirstOn(page, url));
  return {
    // A page with only a modification time was published by then.
    publishedAt: shown.published ?? timeInScripts(page) ?? readLocalTime(addressDay) ?? shown.modified ?? modified,
    modifiedAt: modified ?? shown.modified,
  };
}
