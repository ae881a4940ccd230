import { inZone } from '../../lib/time-zone.ts';
import type { Page } from '../dom.ts';
import type { Meta } from '../meta.ts';
import type { StoryPlace } from '../story-place.ts';
import { clean } from '../text.ts';
import { type Day, findDay } from './day.ts';
import { embargoTexts } from './declared.ts';
import { embargoClock } from './embargo-clock.ts';
import { isHold, namesEmbargo, withTimesBelow } from './embargo-line.ts';
import { REACH, readTime, westernDigits } from './read-time.ts';
import { isBeside, type ReleaseLine, releaseLines } from './release-lines.ts';
import { dayByWeekday, isMiscalled } from './weekday.ts';
import { yearlessDay } from './yearless-day.ts';

const LONGEST = 160;
/** Until when a story may not be used, ISO 8601 with a zone, and the line that says so but cannot be read. */
export interface Embargo {
  embargoUntil: string | null;
  unreadEmbargo: string | null;
}

/** What an embargo is read by: the newsroom's clocks, and when the story was published and changed. */
export interface Against {
  timeZone: string;
  publishedAt: string | null;
  modifiedAt: string | null;
}

const NONE: Embargo = { embargoUntil: null, unreadEmbargo: null };
const ZONED = /(?:Z|[+-]\d{2}:\d{2})$/;

/**
 * Until when one of a story's own lines forbids its use: «EMBARGOED until 5 March 2026, 06:00 CET». One that names no
 * zone means the newsroom's clocks, one that names no year the first such day from the publication on, and one that
 * names a weekday alone the only such day in the week after it.
 */
export function embargoIn(lines: readonly string[], against: Against): Embargo {
  const named = withTimesBelow(lines).filter(namesEmbargo);
  // News of an embargo on trade may name a day, too.
  const read = (line: string): string | null =>
    untilIn(line, isHold(line) ? against : { ...against, publishedAt: null, modifiedAt: null });
  const embargoUntil = latest(named.flatMap((line) => read(line) ?? []));
  return { embargoUntil, unreadEmbargo: embargoUntil === null ? (named.find(isHold) ?? null) : null };
}

function untilIn(text: string, against: Against): string | null {
  const { timeZone, publishedAt } = against;
  const line = westernDigits(clean(text).slice(0, LONGEST));
  if (/^\d{10}(?:\d{3})?$/.test(line)) return readTime(line);
  const day = findDay(line, false) ?? yearlessDay(line, publishedAt) ?? weekdayOf(line, against);
  // Two days in a line, or a weekday that the day is not: nobody can tell which is meant.
  if (!day || isMiscalled(line, day.date)) return null;
  const clock = embargoClock(line.slice(day.end, day.end + REACH), line.slice(0, day.start));
  const time = `${day.date}T${clock ?? '00:00:00'}`;
  return ZONED.test(time) ? time : inZone(time, timeZone);
}

function weekdayOf(line: string, { timeZone, publishedAt, modifiedAt }: Against): Day | null {
  if (publishedAt === null) return null;
  const date = dayByWeekday(line, modifiedAt === null ? [publishedAt] : [publishedAt, modifiedAt], timeZone);
  // The time of day may stand on both sides of the weekday.
  return date === null ? null : { date, start: 0, end: 0 };
}

const latest = (times: readonly string[]): string | null =>
  times.toSorted((a, b) => Date.parse(b) - Date.parse(a))[0] ?? null;

/**
 * What the page's meta elements forbid, the latest of several times; else what a line says that it shows with its
 * story. `closely`: every kind of line is looked at.
 */
export function readEmbargo(
  page: Page,
  meta: Meta,
  place: StoryPlace,
  { closely, ...against }: Against & { closely: boolean },
): Embargo {
  const texts = embargoTexts(meta);
  const declared = latest(texts.flatMap((text) => untilIn(text, against) ?? []));
  if (declared !== null) return { ...NONE, embargoUntil: declared };
  const shown = shownEmbargo(releaseLines(page, place, closely), place, against);
  if (shown.embargoUntil !== null || shown.unreadEmbargo !== null) return shown;
  return { ...NONE, unreadEmbargo: texts.find((text) => isHold(`Embargo: ${text}`)) ?? null };
}

function shownEmbargo(lines: readonly ReleaseLine[], place: StoryPlace, against: Against): Embargo {
  const told = embargoIn(
    lines.map(({ text }) => text),
    against,
  );
  if (told.embargoUntil !== null) return told;
  const near = lines.filter(({ element }) => isBeside(element, place));
  return embargoIn(
    near.map(({ text }) => text),
    against,
  );
}
