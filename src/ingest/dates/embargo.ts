import { inZone } from '../../lib/time.ts';
import type { Page } from '../dom.ts';
import type { StoryPlace } from '../story-place.ts';
import type { Meta } from '../structured-data.ts';
import { clean } from '../text.ts';
import { embargoTexts } from './declared.ts';
import { isBeside, isHold, namesEmbargo, type ReleaseLine, releaseLines, withTimesBelow } from './embargo-lines.ts';
import {
  clockIn,
  type Day,
  dayByWeekday,
  EARLY,
  findDay,
  halfOf,
  isMiscalled,
  monthOf,
  REACH,
  readTime,
  westernDigits,
  ZONE,
  zoneNamedIn,
  zoneOf,
} from './read-time.ts';

const UNIT = "([ap]\\.?m\\b\\.?)|(?:uhr|heures?|horas?|hours?|hrs?|hs?|ore|uur|o['’]clock)(?!\\p{L})\\.?|[시点點时時]";
/** An hour without minutes, «6 am», «6 Uhr», «上午6时», or with them behind it, «6 h 30». */
const HOUR = new RegExp(`${EARLY}(?<!\\d)(\\d{1,2})\\s?(?:${UNIT})\\s?(\\d{2}(?!\\d)|[半반])?${ZONE}`, 'iu');
/** Hours and minutes without a sign between them: «0600hrs», «1830 GMT». */
const MILITARY = new RegExp(
  `(?<!\\d)([01]\\d|2[0-3])([0-5]\\d)\\s?(?:h|hrs?|hours|uhr)(?!\\p{L})${ZONE}|(?<!\\d)(0\\d|1[0-8]|2[23])([0-5]\\d)(?!\\d)${ZONE}`,
  'iu',
);
const NOON =
  /(?<!\p{L}|après[- ])(?:noon|midday|midi|mittags?|mediod[ií]a|meio[- ]dia|mezzogiorno)(?!\p{L})|正午|정오/iu;
const MIDNIGHT =
  /(?<!\p{L})(?:midnight|minuit|mitternachts?|medianoche|meia[- ]noite|mezzanotte)(?!\p{L})|午夜|자정|零时/iu;
const EVENING =
  /(?<!\p{L})(?:evening|afternoon|soir|après[- ]midi|abends|nachmittags|tarde|noche|noite|di sera|pomeriggio)(?!\p{L})|晚上|傍晚|夜|저녁|밤/iu;
/** Words of a time of day whose number is none that can be read. */
const HOUR_WORD = /o['’]clock|(?<!\p{L})(?:uhr|heures|horas)(?!\p{L})/iu;

const END_OF_DAY = '23:59:59';
const two = (value: number): string => String(value).padStart(2, '0');

/**
 * The time of day in the words around an embargo's date, as `06:00:00+01:00`, without a zone where none is named; null
 * where there is none at all. Midnight, which may be either end of a day, and what may be a time but cannot be read
 * mean the end of the day: late does no harm.
 */
function embargoClock(behind: string, before: string): string | null {
  const around = `${behind} ${before}`;
  const clock = [behind, before].map(written).find((one) => one !== null) ?? inWords(around);
  if (clock === null) return null;
  const time = EVENING.test(around) ? inEvening(clock) : clock;
  return time.length > END_OF_DAY.length ? time : time + zoneNamedIn(around);
}

const written = (text: string): string | null => clockIn(text, '') ?? military(text) ?? hourIn(text);

function hourIn(text: string): string | null {
  const found = HOUR.exec(text);
  if (!found) return null;
  const half = halfOf(found[1] ?? found[3]);
  const number = Number(found[2]);
  const hour = half ? (number % 12) + (half === 'pm' ? 12 : 0) : number;
  const minute = /^[半반]$/u.test(found[4] ?? '') ? 30 : Number(found[4] ?? 0);
  return hour > 23 || minute > 59 ? null : `${two(hour)}:${two(minute)}:00${zoneOf(found[5], '')}`;
}

function military(text: string): string | null {
  const found = MILITARY.exec(text);
  return found && `${found[1] ?? found[4]}:${found[2] ?? found[5]}:00${zoneOf(found[3] ?? found[6], '')}`;
}

function inWords(text: string): string | null {
  if (NOON.test(text)) return '12:00:00';
  return MIDNIGHT.test(text) || HOUR_WORD.test(text) || /\d/.test(text) ? END_OF_DAY : null;
}

/** «6 in the evening» is 18:00. */
function inEvening(clock: string): string {
  const hour = Number(clock.slice(0, 2));
  return hour < 12 ? two(hour + 12) + clock.slice(2) : clock;
}

const WORD = '\\p{L}[\\p{L}\\p{M}]{2,13}';
const DAY_FIRST = new RegExp(
  `(?<![\\d:.])(\\d{1,2})(?:st|nd|rd|th|er|º)?[\\s.-]+(?:de\\s+|of\\s+|d['’])?(${WORD})`,
  'giu',
);
const MONTH_FIRST = /(?<!\p{L})(\p{Lu}[\p{L}\p{M}]{2,13})\.?\s(\d{1,2})(?:st|nd|rd|th)?(?![\d:.]?\d)/gu;
const SIGNS = /(?<!\d)(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日號号일]/gu;
const DOTS = /(?<![\d.:])(\d{1,2})\.\s?(\d{1,2})\.(?!\s?\d{4})/gu;
/** Tuesdays that begin as March does. */
const WEEKDAY = /^mar(?:di|tes|ted|ți)/iu;

interface Found {
  month: number;
  day: number;
  match: RegExpExecArray;
}

const wordMonth = (word: string | undefined): number => (WEEKDAY.test(word ?? '') ? 0 : monthOf(word));

const found = (match: RegExpExecArray, month: number, day: string | undefined): Found => ({
  month,
  day: Number(day),
  match,
});

function* daysIn(line: string): Generator<Found> {
  for (const match of line.matchAll(SIGNS)) yield found(match, Number(match[1]), match[2]);
  for (const match of line.matchAll(DAY_FIRST)) yield found(match, wordMonth(match[2]), match[1]);
  for (const match of line.matchAll(MONTH_FIRST)) yield found(match, wordMonth(match[1]), match[2]);
  for (const match of line.matchAll(DOTS)) yield found(match, Number(match[2]), match[1]);
}

/** Time after a day that a story still names within which it may be published. */
const SLACK = 7 * 86_400_000;

/** The first day in a line that names no year: the next such day from the time given on, ISO 8601, or the week before. */
function yearlessDay(line: string, from: string | null): Day | null {
  if (from === null) return null;
  const earliest = Date.parse(from.slice(0, 10)) - SLACK;
  const first = new Date(earliest).getUTCFullYear();
  for (const { month, day, match } of daysIn(line)) {
    // Eight years hold a 29 February.
    for (let year = first; month > 0 && year <= first + 8; year++) {
      const time = new Date(Date.UTC(year, month - 1, day));
      if (time.getTime() < earliest || time.getUTCMonth() !== month - 1 || time.getUTCDate() !== day) continue;
      return { date: time.toISOString().slice(0, 10), start: match.index, end: match.index + match[0].length };
    }
  }
  return null;
}

const LONGEST = 160;
/** End of an embargo, ISO 8601 with a zone, and the line that declares one but can't be read. */
export interface Embargo {
  embargoUntil: string | null;
  unreadEmbargo: string | null;
}

/** Context of reading an embargo: the newsroom's zone, and when the story was published and changed. */
export interface Against {
  timeZone: string;
  publishedAt: string | null;
  modifiedAt: string | null;
}

const NONE: Embargo = { embargoUntil: null, unreadEmbargo: null };
const ZONED = /(?:Z|[+-]\d{2}:\d{2})$/;

/**
 * Embargo in one of a story's own lines: «EMBARGOED until 5 March 2026, 06:00 CET». Without a zone, the newsroom's
 * applies; without a year, the first such day after publication; a weekday alone is the only such day in the week
 * after.
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
  // Two days in a line, or a wrong weekday: ambiguous.
  if (!day || isMiscalled(line, day.date)) return null;
  const clock = embargoClock(line.slice(day.end, day.end + REACH), line.slice(0, day.start));
  const time = `${day.date}T${clock ?? '00:00:00'}`;
  return ZONED.test(time) ? time : inZone(time, timeZone);
}

function weekdayOf(line: string, { timeZone, publishedAt, modifiedAt }: Against): Day | null {
  if (publishedAt === null) return null;
  const date = dayByWeekday(line, modifiedAt === null ? [publishedAt] : [publishedAt, modifiedAt], timeZone);
  // The time of day may be on either side of the weekday.
  return date === null ? null : { date, start: 0, end: 0 };
}

const latest = (times: readonly string[]): string | null =>
  times.toSorted((a, b) => Date.parse(b) - Date.parse(a))[0] ?? null;

/**
 * Embargo in the page's meta elements, the latest of several; otherwise in a line shown with its story. `closely`:
 * examine every kind of line.
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
  const declared = embargoIn(
    lines.map(({ text }) => text),
    against,
  );
  if (declared.embargoUntil !== null) return declared;
  const near = lines.filter(({ element }) => isBeside(element, place));
  return embargoIn(
    near.map(({ text }) => text),
    against,
  );
}
