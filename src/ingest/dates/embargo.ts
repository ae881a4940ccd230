import { inZone } from '../../domain/time-zone.ts';
import { type Element, type Page, textOf } from '../dom.ts';
import type { Meta } from '../meta.ts';
import { isElsewhere, type StoryPlace } from '../story-place.ts';
import { clean } from '../text.ts';
import { findDay } from './day.ts';
import { embargoTexts } from './declared.ts';
import { embargoClock } from './embargo-clock.ts';
import { isHold, namesEmbargo } from './embargo-line.ts';
import { REACH, readTime, westernDigits } from './read-time.ts';
import { yearlessDay } from './yearless-day.ts';

const SHORTEST = 8;
const LONGEST = 160;
/** Elements around the heading in which a line is of the story's head. */
const NEAR = 80;

/** Until when a story may not be used, ISO 8601 with a zone, and the line that says so but cannot be read. */
export interface Embargo {
  embargoUntil: string | null;
  unreadEmbargo: string | null;
}

/** What an embargo is read by: the newsroom's clocks, and when the story was published. */
export interface Against {
  timeZone: string;
  publishedAt: string | null;
}

const NONE: Embargo = { embargoUntil: null, unreadEmbargo: null };
const ZONED = /(?:Z|[+-]\d{2}:\d{2})$/;

/**
 * Until when one of a story's own lines forbids its use: «EMBARGOED until 5 March 2026, 06:00 CET». One that names no
 * zone means the newsroom's clocks, one that names no year the first such day from the publication on.
 */
export function embargoIn(lines: readonly string[], against: Against): Embargo {
  const named = lines.filter(namesEmbargo);
  // News of an embargo on trade may name a day, too.
  const read = (line: string): string | null =>
    untilIn(line, isHold(line) ? against : { ...against, publishedAt: null });
  const embargoUntil = latest(named.flatMap((line) => read(line) ?? []));
  return { embargoUntil, unreadEmbargo: embargoUntil === null ? (named.find(isHold) ?? null) : null };
}

function untilIn(text: string, { timeZone, publishedAt }: Against): string | null {
  const line = westernDigits(clean(text).slice(0, LONGEST));
  if (/^\d{10}(?:\d{3})?$/.test(line)) return readTime(line);
  const day = findDay(line, false) ?? yearlessDay(line, publishedAt);
  if (!day) return null;
  const clock = embargoClock(line.slice(day.end, day.end + REACH), line.slice(0, day.start));
  const time = `${day.date}T${clock ?? '00:00:00'}`;
  return ZONED.test(time) ? time : inZone(time, timeZone);
}

const latest = (times: readonly string[]): string | null =>
  times.toSorted((a, b) => Date.parse(b) - Date.parse(a))[0] ?? null;

/** What the page's meta elements forbid, the latest of several times; else what a line says that it shows with its story. */
export function readEmbargo(page: Page, meta: Meta, place: StoryPlace, against: Against): Embargo {
  const texts = embargoTexts(meta);
  const declared = latest(texts.flatMap((text) => untilIn(text, against) ?? []));
  if (declared !== null) return { ...NONE, embargoUntil: declared };
  const shown = shownEmbargo(page, place, against);
  if (shown.embargoUntil !== null || shown.unreadEmbargo !== null) return shown;
  return { ...NONE, unreadEmbargo: texts.find((text) => isHold(`Embargo: ${text}`)) ?? null };
}

function shownEmbargo(page: Page, place: StoryPlace, against: Against): Embargo {
  const lines = page.tagged('p', 'div', 'h2', 'h3', 'h4').filter((element) => {
    const { text, linked } = place.measures.get(element) ?? { text: 0, linked: 0 };
    return text >= SHORTEST && text <= LONGEST && linked * 2 < text;
  });
  const named = lines.filter((element) => namesEmbargo(textOf(element)) && !isElsewhere(element, place));
  for (const element of named) {
    const found = embargoIn([textOf(element)], against);
    if (found.embargoUntil !== null || (found.unreadEmbargo !== null && isNear(page, element, place))) return found;
  }
  return NONE;
}

const isNear = (page: Page, element: Element, { heading }: StoryPlace): boolean =>
  heading === null || Math.abs(page.elements.indexOf(element) - heading) <= NEAR;
