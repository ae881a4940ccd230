import { around, attr, type Element, isSilent, ownText, type Page, textOf, wordsOf } from '../dom.ts';
import { lengthIn, type StoryPlace } from '../story-place.ts';
import { type Cue, cueOf, partsOf } from './cues.ts';
import { isEmbargoLine } from './embargo-line.ts';
import { readLocalTime } from './read-time.ts';

/** A short text with a full date, as a page shows it. */
export interface Dateline {
  /** ISO 8601, without a zone where none is written. */
  time: string;
  text: string;
  cue: Cue;
  element: Element;
  /** Its place among the page's elements. */
  at: number;
}

const DATE_WORDS =
  /-(?:dates?|datetime|time|timestamp|publish\w*|pubdate|posted|dateline|fecha|datum|data|byline|postmetadata|published-on|entry-meta|post-meta)-/;
const DATE = /\d{4}|\d[./-]\s?\d{1,2}[./-]\s?\d{2}|[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef]{2}/;
const LONGEST = 140;
/** A sentence that says when the story was published may be longer than a dateline. */
const LONGEST_SENTENCE = 300;
const MOST = 300;
const HEAD = new Set(['head', 'title', 'meta', 'link', 'base', 'option', 'input', 'textarea', 'code', 'pre']);

/** The page's datelines, in its order. */
export function datelinesOf(page: Page, place: StoryPlace, monthFirst: boolean): Dateline[] {
  const found: Dateline[] = [];
  for (const [at, element] of page.elements.entries()) {
    if (found.length >= MOST) break;
    if (!isSilent(element) && !HEAD.has(element.name)) found.push(...datelinesIn(element, at, place, monthFirst));
  }
  return found.filter(({ element }) => !around(element).some(isSilent));
}

function datelinesIn(element: Element, at: number, place: StoryPlace, monthFirst: boolean): Dateline[] {
  const line = lineOf(element, place);
  const parts = line.length <= LONGEST_SENTENCE && DATE.test(line) && !isEmbargoLine(line) ? partsOf(line) : [];
  const shown = parts.flatMap(({ text, cue }): Dateline[] => {
    const time = text.length <= LONGEST || cue === 'published' ? readLocalTime(text, monthFirst) : null;
    return time ? [{ time: exact(element, time, cue), text, cue, element, at }] : [];
  });
  const time = shown.length > 0 ? null : machineTime(element);
  return time ? [{ time, text: line, cue: cueOf(line), element, at }] : shown;
}

/** Own words of an element; all of it where its tag or class speaks of a date that is in pieces. */
function lineOf(element: Element, place: StoryPlace): string {
  const own = ownText(element);
  const short = lengthIn(element, place) <= LONGEST;
  if (!short || (element.name !== 'time' && (DATE.test(own) || !DATE_WORDS.test(wordsOf(element))))) return own;
  return textOf(element);
}

/** A day that is shown, with the time of day of the same day that is there for machines. */
function exact(element: Element, shown: string, cue: Cue): string {
  const time = readLocalTime(attr(element, 'datetime'));
  if (!time) return shown;
  return cue === null || time.slice(0, 10) === shown.slice(0, 10) ? time : shown;
}

function machineTime(element: Element): string | null {
  if (element.name === 'time') return readLocalTime(attr(element, 'datetime'));
  return element.name === 'abbr' ? readLocalTime(attr(element, 'title')) : null;
}
