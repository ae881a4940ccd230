import { readTime } from '../dates/read-time.ts';
import { clean } from '../text.ts';

/** Languages whose newsrooms write months out in feeds, beyond those that every page reader knows. */
const LANGUAGES = 'el hu pl cs sk tr fi ro uk bg hr sl sr lt lv et ca id vi'.split(' ');
const SHORTEST = 3;

const lettersOf = (word: string): string => word.normalize('NFD').replace(/\P{L}/gu, '').toLowerCase();

let known: readonly (readonly string[])[] | null = null;

/** Month names of each language, as used in dates. */
function monthNames(): readonly (readonly string[])[] {
  known ??= LANGUAGES.map((language) => {
    const format = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', timeZone: 'UTC' });
    return Array.from({ length: 12 }, (_, month) => {
      const parts = format.formatToParts(Date.UTC(2001, month, 1));
      return lettersOf(parts.find(({ type }) => type === 'month')?.value ?? '');
    });
  });
  return known;
}

/** The month (1 to 12) that a word is the name of, or its beginning; null where no language has one alone. */
function monthNamed(word: string): number | null {
  const letters = lettersOf(word);
  if (letters.length < SHORTEST) return null;
  for (const names of monthNames()) {
    const first = names.findIndex((name) => name.startsWith(letters));
    if (first >= 0 && names.findLastIndex((name) => name.startsWith(letters)) === first) return first + 1;
  }
  return null;
}

const LONGEST = 80;
/** Two-digit years below this are of this century. */
const CENTURY = 70;
const KOREA = '+09:00';
/** Zone names of mail headers that pages hardly print. */
const ZONES: Readonly<Record<string, string>> = {
  west: '+01:00',
  wat: '+01:00',
  cat: '+02:00',
  eat: '+03:00',
  trt: '+03:00',
  gst: '+04:00',
  pkt: '+05:00',
  ict: '+07:00',
  wib: '+07:00',
  hkt: '+08:00',
  sgt: '+08:00',
  awst: '+08:00',
  acst: '+09:30',
  nzst: '+12:00',
  nzdt: '+13:00',
  nst: '-03:30',
  adt: '-03:00',
  art: '-03:00',
  brt: '-03:00',
  ast: '-04:00',
  clt: '-04:00',
  akdt: '-08:00',
  akst: '-09:00',
  hst: '-10:00',
};

/** A time in any form that feeds have, as ISO 8601 with the zone written; none means UTC. Null for no full date. */
export function feedTime(text: string | null | undefined): string | null {
  const line = clean(text ?? '').slice(0, LONGEST);
  if (line === '') return null;
  const usual = REWRITES.reduce((written, rewrite) => rewrite(written), line);
  return readTime(usual) ?? readTime(withMonthNumber(usual));
}

/** Each turns one form of its own into one that every page has; all others pass unchanged. */
const REWRITES: readonly ((line: string) => string)[] = [
  // «19:48:21 -0500 (EST)»
  (line) => line.replace(/\s*\([^()]*\)\s*$/, ''),
  // «Thu, 01-Jan-04 19:48:21 EST», «1 Jan 04»
  (line) =>
    line.replace(
      /(?<!\d)(\d{1,2})[ -](\p{L}{3,12})\.?[ -](\d{2})(?=\s|$)/u,
      (_, day, month, year) => `${day} ${month} ${fullYear(year)}`,
    ),
  // «2003-365», «2003365T10:14Z»: the day of the year
  (line) => line.replace(/^(\d{4})-?(\d{3})(?=T|\s|$)/, (_, year, day) => dayAfter(year, 1, Number(day) - 1)),
  // «2003», «2003-12»
  (line) => line.replace(/^(\d{4})(?:-(\d{2}))?$/, (_, year, month = '01') => `${year}-${month}-01`),
  // «20031231T101455Z»
  (line) =>
    line.replace(
      /^(\d{4})(\d{2})(\d{2})[T ](\d{2})(\d{2})(\d{2})?/,
      (_, y, m, d, h, min, s = '00') => `${y}-${m}-${d}T${h}:${min}:${s}`,
    ),
  // «2004-05-25 오후 11:23:17», «2004년 05월 28일 01:31:15»: Korea has one zone and leaves it out
  (line) => (/[오년]/.test(line) && !/[+-]\d{2}:?\d{2}$|Z$/.test(line) ? `${line}${KOREA}` : line),
  (line) =>
    line.replace(
      /(오전|오후|上午|下午|午前|午後)\s*(\d{1,2}:\d{2}(?::\d{2})?)/,
      (_, half, clock) => `${clock} ${/[후下後]/.test(half) ? 'pm' : 'am'} `,
    ),
  // «5/3/2024 10:22 PM»: twelve-hour clocks go with month-first dates.
  (line) =>
    line.replace(
      /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?=,?\s.*\b[ap]\.?m\b)/i,
      (_, month, day, year) => `${year}-${month}-${day}`,
    ),
  // «19:48:21 HKT»
  (line) => line.replace(/(?<=:\d{2} )[A-Z]{3,4}(?=$|\s\d{4}$)/, (zone) => ZONES[zone.toLowerCase()] ?? zone),
  // A leap second, and midnight as the day's end
  (line) => line.replace(/(:\d{2}):60(?!\d)/, '$1:59'),
  (line) =>
    line.replace(
      /^(\d{4})-(\d{2})-(\d{2})T24:00(?::00)?/,
      (_, year, month, day) => `${dayAfter(year, Number(month), Number(day))}T00:00:00`,
    ),
];

const fullYear = (year: string): number => Number(year) + (Number(year) < CENTURY ? 2000 : 1900);

/** The day after so many days since a month's first, as `YYYY-MM-DD`. */
const dayAfter = (year: string, month: number, days: number): string =>
  new Date(Date.UTC(Number(year), month - 1, 1 + days)).toISOString().slice(0, 10);

/** «Κυρ, 11 Ιούλ 2004», «2004-július-13»: the first word that is a month as its number. */
function withMonthNumber(line: string): string {
  const dayFirst = /(?<!\d)(\d{1,2})\.?[ -](\p{L}{3,15})\.?[ -](\d{4})(?!\d)/u.exec(line);
  const yearFirst = /(?<!\d)(\d{4})\.?[ -](\p{L}{3,15})\.?[ -](\d{1,2})(?!\d)/u.exec(line);
  const [written, a = '', word = '', b = ''] = dayFirst ?? yearFirst ?? [''];
  const month = monthNamed(word);
  if (month === null || written === '') return line;
  return line.replace(written, dayFirst ? `${b}-${month}-${a}` : `${a}-${month}-${b}`);
}
