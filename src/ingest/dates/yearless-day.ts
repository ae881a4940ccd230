import type { Day } from './day.ts';
import { monthOf } from './months.ts';

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

/** What a story may be published after a day that it still names. */
const SLACK = 7 * 86_400_000;

/** The first day in a line that names no year: the next such day from the time given on, ISO 8601, or the week before. */
export function yearlessDay(line: string, from: string | null): Day | null {
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
