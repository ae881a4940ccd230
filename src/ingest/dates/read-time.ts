import { inZone, offsetAt } from '../../lib/time.ts';
import { clean } from '../text.ts';

/** Offsets of zone names that pages print, in hours from UTC. */
const ZONES: Readonly<Record<string, string>> = {
  z: 'Z',
  utc: 'Z',
  gmt: 'Z',
  wet: '+00:00',
  bst: '+01:00',
  ist: '+05:30',
  cet: '+01:00',
  cest: '+02:00',
  mez: '+01:00',
  mesz: '+02:00',
  eet: '+02:00',
  eest: '+03:00',
  msk: '+03:00',
  sast: '+02:00',
  est: '-05:00',
  edt: '-04:00',
  et: '-05:00',
  cst: '-06:00',
  cdt: '-05:00',
  mst: '-07:00',
  mdt: '-06:00',
  pst: '-08:00',
  pdt: '-07:00',
  jst: '+09:00',
  kst: '+09:00',
  aest: '+10:00',
  aedt: '+11:00',
};

export const EARLY = '(?:(오전|오후|上午|下午|午前|午後)\\s*)?';
const TIME = `${EARLY}(\\d{1,2})\\s?(?:[:.h]|[시点點时時]\\s?)(\\d{2})(?:[:.分]\\s?(\\d{2})(?:[.,](\\d{1,9}))?)?分?\\s*([ap]\\.?m\\b\\.?)?`;
/** Suffix of a time of day; the zone is its only group. */
export const ZONE = '\\s*(?:uhr\\s*|hrs?\\s+)?(z\\b|(?:utc|gmt)?\\s?[-+−]\\d{1,2}:?(?:\\d{2})?|[a-z]{1,4}\\b)?';
const CLOCK = new RegExp(TIME + ZONE, 'iu');

const two = (value: number): string => String(value).padStart(2, '0');

/** First time of day in a text as `10:15:00+01:00`, or null; `zone` applies if the text names none. */
export function clockIn(text: string, zone = 'Z'): string | null {
  const found = CLOCK.exec(text);
  if (!found) return null;
  const half = halfOf(found[1] ?? found[6]);
  const written = Number(found[2]);
  const hour = half ? (written % 12) + (half === 'pm' ? 12 : 0) : written;
  const [minute, second] = [Number(found[3]), Number(found[4] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return null;
  return `${two(hour)}:${two(minute)}:${two(second)}${zoneOf(found[7], zone)}`;
}

export function halfOf(text: string | undefined): 'am' | 'pm' | null {
  if (text === undefined) return null;
  return /^(?:p|오후|下午|午後)/iu.test(text) ? 'pm' : 'am';
}

/** Winter's hours the whole year: in summer an hour late, and never early. */
const AMERICAN: readonly (readonly [RegExp, string])[] = [
  [/(?<!\p{L})(?:Eastern|EASTERN|ET)(?!\p{L})/u, '-05:00'],
  [/(?<!\p{L})(?:Central (?!Eu)|CENTRAL (?!EU)|CT(?!\p{L}))/u, '-06:00'],
  [/(?<!\p{L})(?:Mountain|MOUNTAIN|MT)(?!\p{L})/u, '-07:00'],
  [/(?<!\p{L})(?:Pacific|PACIFIC|PT)(?!\p{L})/u, '-08:00'],
];

/** The zone named anywhere in a text, else nothing: «06:00 on 5 March (CET)», «6 am Eastern Time». */
export function zoneNamedIn(text: string): string {
  const names = text.match(/(?<!\p{L})\p{Lu}{3,4}(?!\p{L})/gu) ?? [];
  const named = names.flatMap((name) => ZONES[name.toLowerCase()] ?? [])[0];
  return named ?? AMERICAN.find(([name]) => name.test(text))?.[1] ?? '';
}

export function zoneOf(text: string | undefined, none: string): string {
  const name = (text ?? '').toLowerCase().replace(/\s/g, '');
  const offset = /[-+−](\d{1,2}):?(\d{2})?$/.exec(name);
  if (!offset) return ZONES[name] ?? none;
  const [hours, minutes] = [Number(offset[1]), Number(offset[2] ?? 0)];
  if (hours > 14 || minutes > 59) return none;
  const sign = offset[0].startsWith('+') ? '+' : '-';
  return hours + minutes === 0 ? 'Z' : `${sign}${two(hours)}:${two(minutes)}`;
}

/** Beginnings of month names, by month; lower case, full names and abbreviations in many languages. */
const STARTS: readonly string[] = [
  'jan ene janv gen ιαν янв січ oca sty sau tammi led يناير كانون जन জানু',
  'feb fév fev févr φεβ фев лют şub lut vas helmi úno ún فبراير फर ফেব্রু',
  'mar mär maer mrz mrt μάρ μαρ мар бер maalis kov bře márc مارس मार्च মার্চ',
  'apr abr avr ápr απρ апр кві nis kwi bal huhti dub أبريل ابريل अप्रै এপ্রিল',
  'may mai maj mei mag máj μάι μαΐ μαι μαϊ мая май травн maio mayıs geg touko kvě مايو मई মে',
  'jun juin giu jún ιούν ιουν июн черв haz cze bir kesä červn يونيو जून জুন',
  'jul juil lug júl ιούλ ιουλ июл лип tem lip lie heinä červenc يوليو जुल জুলাই',
  'aug ago agu aoû aou αύγ αυγ авг серп ağu sie rugp rgp elo srp أغسطس اغسطس अग আগস্ট',
  'sep set σεπ сен вер eyl wrz rugs rgs syys zář سبتمبر सित সেপ্টে',
  'oct okt out ott οκτ окт жов eki paź spa loka říj أكتوبر اكتوبر अक्ट অক্টো',
  'nov νοέ νοε ноя лист kas lis lap marras نوفمبر नव নভে',
  'dec dez dic déc des δεκ дек груд ara gru joulu pro ديسمبر दिस ডিসে',
];

const MONTHS = STARTS.map((line) => line.split(' '));

/** The number of the month from 1, or 0 when the word is none. */
export function monthOf(name: string | undefined): number {
  const lower = (name ?? '').toLowerCase();
  let best = { month: 0, length: 0 };
  for (const [index, starts] of MONTHS.entries()) {
    for (const start of starts) {
      // The longest start decides: `červenc` is July, `červn` June.
      if (start.length > best.length && lower.startsWith(start)) best = { month: index + 1, length: start.length };
    }
  }
  return best.month;
}

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
  // Day first, as in most of the world, unless the page's language or the numbers contradict.
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

function dayOf(year: number, month: number, day: number, match: RegExpExecArray): Day | null {
  const real = new Date(Date.UTC(year, month - 1, day));
  if (year < 1900 || year > 2200 || month < 1 || real.getUTCMonth() !== month - 1 || real.getUTCDate() !== day)
    return null;
  return { date: `${year}-${two(month)}-${two(day)}`, start: match.index, end: match.index + match[0].length };
}

const LONGEST = 200;
/** Distance behind a date within which its time of day may be. */
export const REACH = 60;

/**
 * Reads a time as pages write it (ISO and variants, RFC 2822, epochs, dates in words) as ISO 8601 with a zone; the
 * written zone is kept and none means UTC. Null without a full date. `monthFirst` resolves ambiguous numeric dates;
 * `zone` replaces UTC if none is written.
 */
export function readTime(text: string | null | undefined, monthFirst = false, zone = 'Z'): string | null {
  const line = westernDigits(clean(text ?? '').slice(0, LONGEST));
  if (!line) return null;
  if (/^\d{10}(?:\d{3})?$/.test(line)) return new Date(Number(line.padEnd(13, '0'))).toISOString();
  const day = findDay(line, monthFirst);
  if (!day) return null;
  const clock = clockIn(line.slice(day.end, day.end + REACH), zone) ?? clockIn(line.slice(0, day.start), zone);
  return `${day.date}T${clock ?? `00:00:00${zone || 'Z'}`}`;
}

/** Like `readTime`, but without a written zone the time has none: the newsroom's clocks apply. */
export const readLocalTime = (text: string | null | undefined, monthFirst = false): string | null =>
  readTime(text, monthFirst, '');

/** A time with the offset of a zone at that time, where it has none of its own. */
export const zoned = (time: string | null, timeZone: string): string | null =>
  time === null || /Z$|[+-]\d{2}:\d{2}$/.test(time) ? time : inZone(time, timeZone);

/** Code points of the digit zero in other scripts: Arabic, Persian, Devanagari, Bengali, full width. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xff10];
const OTHER_DIGITS = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\uff10-\uff19]/g;

export const westernDigits = (text: string): string =>
  text.replace(OTHER_DIGITS, (digit) => {
    const code = digit.charCodeAt(0);
    return String(code - (ZEROS.findLast((zero) => zero <= code) ?? code));
  });

/** The names of the weekdays from Sunday on, in the languages in which embargoes are read. */
const WESTERN: readonly string[] = [
  'sun(?:day)?|sonntags?|dimanche|domingo|domenica|zondag',
  'mon(?:day)?|montags?|lundi|lunes|lunedì|segunda(?:-feira)?|maandag',
  'tue(?:s|sday)?|dienstags?|mardi|martes|martedì|terça(?:-feira)?|dinsdag',
  'wed(?:s|nesday)?|mittwochs?|mercredi|miércoles|mercoledì|quarta(?:-feira)?|woensdag',
  'thu(?:rs?|rsday)?|donnerstags?|jeudi|jueves|giovedì|quinta(?:-feira)?|donderdag',
  'fri(?:day)?|freitags?|vendredi|viernes|venerdì|sexta(?:-feira)?|vrijdag',
  'sat(?:urday)?|samstags?|sonnabends?|samedi|sábado|sabato|zaterdag',
];
const ASIAN = ['日天', '一', '二', '三', '四', '五', '六'];
const JAPANESE = '日月火水木金土';
const KOREAN = '일월화수목금토';

const NAMES = WESTERN.map(
  (names, at) =>
    new RegExp(
      `(?<!\\p{L})(?:${names})(?!\\p{L})|(?:星期|周|週|礼拜)[${ASIAN[at]}]|${JAPANESE.charAt(at)}曜|${KOREAN.charAt(at)}요일`,
      'iu',
    ),
);

/** The weekdays that a line names, Sunday is 0. */
const weekdaysIn = (line: string): number[] => NAMES.flatMap((name, weekday) => (name.test(line) ? [weekday] : []));

/** Checks whether a line gives a date a wrong weekday: «Monday, 1 December 2026». */
export function isMiscalled(line: string, date: string): boolean {
  const named = weekdaysIn(line);
  return named.length > 0 && !named.includes(new Date(`${date}T00:00:00Z`).getUTCDay());
}

const DAY = 86_400_000;
const OTHER_WEEK =
  /next|following|week|nächst|kommend|woche|prochain|semaine|próxim|semana|prossim|settimana|下|来週|翌週|다음/iu;
const CLOCKS =
  /(?:UTC|GMT)\s?[-+−]\s?\d{1,2}(?::?\d{2})?|\d{1,2}(?:[:.h]\d{2})?\s?(?:[ap]\.?\s?m\b\.?|uhr|hrs?|heures?|horas?|ore|uur|h(?!\p{L})|o['’]clock|[点點时時시])(?:\s?\d{1,2}\s?[分분])?|\d{1,2}[:.]\d{2}|\b[0-2]\d[0-5]\d\s?(?:hrs?|hours|GMT|UTC|CET)/giu;

/** The calendar days that a time is, as written and by the clocks of a zone. */
function daysOf(time: string, zone: string): string[] {
  const instant = Date.parse(time);
  return [time.slice(0, 10), new Date(instant + offsetAt(zone, instant)).toISOString().slice(0, 10)];
}

/**
 * The day, `2026-11-30`, that a line means by a weekday alone: the only such day among the six after the story's own
 * days. Null on any doubt: the same weekday as a day of the story, another number, «next», days that disagree.
 */
export function dayByWeekday(line: string, times: readonly string[], zone: string): string | null {
  const [weekday, ...others] = weekdaysIn(line);
  if (weekday === undefined || others.length > 0 || OTHER_WEEK.test(line)) return null;
  if (/\d/.test(line.replace(CLOCKS, ' '))) return null;
  const meant = times
    .flatMap((time) => daysOf(time, zone))
    .map((day) => {
      const start = Date.parse(`${day}T00:00:00Z`);
      const ahead = (weekday - new Date(start).getUTCDay() + 7) % 7;
      return ahead === 0 ? null : new Date(start + ahead * DAY).toISOString().slice(0, 10);
    });
  const [first = null] = meant;
  return meant.every((day) => day === first) ? first : null;
}
