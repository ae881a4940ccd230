import { monthOf } from './months.ts';

/** A calendar day in a text: `2026-03-04`, and where it starts and ends there. */
export interface Day {
  date: string;
  start: number;
  end: number;
}

type Reader = (line: string, monthFirst: boolean) => Day | null;

const WORD = '[\\p{L}\\p{M}]{2,14}';
const YEAR_FIRST = /(?<!\d)((?:19|20|21)\d{2})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/;
const YEAR_FIRST_SPACED = /(?<!\d)(\d{4})\s?[年년.]\s?(\d{1,2})\s?[月월.]\s?(\d{1,2})\s?[日号號일]?/;
const COMPACT = /^(20\d{2}|19\d{2})(\d{2})(\d{2})(?=$|T|\s)/;
const NUMBERS = /(?<!\d|\d[.:])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2}(?=[^\d.:]|\.?$|\. ))/;
const DAY_FIRST = new RegExp(
  `(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|er|\\.|º|-?(?:an|e|ta))?[\\s.-]*(?:de\\s+|of\\s+|d['’])?(${WORD})\\.?,?[\\s-]*(?:del?\\s+|di\\s+)?(\\d{4})(?!\\d)`,
  'iu',
);
const MONTH_FIRST = new RegExp(`(${WORD})\\.?\\s*(\\d{1,2})(?:st|nd|rd|th)?,?\\s*,?\\s(\\d{4})(?!\\d)`, 'iu');
const YEAR_THEN_WORD = new RegExp(`(?<!\\d)(\\d{4})\\.?\\s+(?:m\\.\\s+)?(${WORD})\\.?\\s+(\\d{1,2})(?!\\d)`, 'iu');
const UNIX = /(\p{L}{3})\s+(\d{1,2})\s+(?=\d{1,2}:\d{2}.{0,20}\s(\d{4})$)/iu;

const READERS: readonly Reader[] = [
  (line) => {
    const match = YEAR_FIRST.exec(line) ?? YEAR_FIRST_SPACED.exec(line) ?? COMPACT.exec(line);
    return match && dayOf(Number(match[1]), Number(match[2]), Number(match[3]), match);
  },
  ofNumbers,
  inWords(DAY_FIRST, 3, 2, 1),
  inWords(MONTH_FIRST, 3, 1, 2),
  inWords(YEAR_THEN_WORD, 1, 2, 3),
  // «Tue Nov 19 10:00:00 PST 2019»
  inWords(UNIX, 3, 1, 2),
];

/** The first full date in a line by the first notation that finds one. Years of two digits are this century's or the last's. */
export function findDay(line: string, monthFirst: boolean): Day | null {
  for (const read of READERS) {
    const day = read(line, monthFirst);
    if (day) return day;
  }
  return null;
}

function ofNumbers(line: string, monthFirst: boolean): Day | null {
  const match = NUMBERS.exec(line);
  if (!match) return null;
  const [first, second] = [Number(match[1]), Number(match[3])];
  const year = match[4] ?? '';
  // Two digits are a year behind slashes, and behind dots where they can be no time and no version.
  const short = year.length === 2;
  if (short && match[2] !== '/' && (match[2] === '-' || match[3]?.length !== 2 || second > 12)) return null;
  // Day first, as most of the world writes it, unless the page's language or the numbers say otherwise.
  const swapped = second > 12 || (monthFirst && match[2] !== '.' && first <= 12);
  return dayOf(fullYear(year), swapped ? first : second, swapped ? second : first, match);
}

function inWords(notation: RegExp, year: number, month: number, day: number): Reader {
  return (line) => {
    const match = notation.exec(line);
    const number = monthOf(match?.[month]);
    return match && number > 0 ? dayOf(Number(match[year]), number, Number(match[day]), match) : null;
  };
}

const NEXT_CENTURY = 70;
const fullYear = (text: string): number => {
  const year = Number(text);
  return text.length > 2 ? year : year + (year < NEXT_CENTURY ? 2000 : 1900);
};

const two = (value: number): string => String(value).padStart(2, '0');

function dayOf(year: number, month: number, day: number, match: RegExpExecArray): Day | null {
  const real = new Date(Date.UTC(year, month - 1, day));
  if (year < 1900 || year > 2200 || month < 1 || real.getUTCMonth() !== month - 1 || real.getUTCDate() !== day)
    return null;
  return { date: `${year}-${two(month)}-${two(day)}`, start: match.index, end: match.index + match[0].length };
}
