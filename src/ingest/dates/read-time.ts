import { clean } from '../text.ts';

const MONTHS: readonly (readonly string[])[] = [
  ['jan', 'ene', 'janv', 'gen', 'янв'],
  ['feb', 'fév', 'fev', 'févr', 'фев'],
  ['mar', 'mär', 'maer', 'mrz', 'mrt', 'мар'],
  ['apr', 'abr', 'avr', 'апр'],
  ['may', 'mai', 'maj', 'mei', 'mag', 'мая', 'май'],
  ['jun', 'juin', 'giu', 'июн'],
  ['jul', 'juil', 'lug', 'июл'],
  ['aug', 'ago', 'aoû', 'aou', 'авг'],
  ['sep', 'set', 'сен'],
  ['oct', 'okt', 'out', 'ott', 'окт'],
  ['nov', 'ноя'],
  ['dec', 'dez', 'dic', 'déc', 'des', 'дек'],
];

/** Hours from UTC of zone names that pages print. */
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

const TIME = '(\\d{1,2})[:.h时時](\\d{2})(?:[:.分](\\d{2})(?:[.,](\\d{1,9}))?)?\\s*([ap]\\.?m\\b\\.?)?';
const ZONE = '\\s*(z\\b|(?:utc|gmt)?\\s?[-+−]\\d{1,2}:?(?:\\d{2})?|[a-z]{1,4}\\b)?';
const CLOCK = new RegExp(TIME + ZONE, 'iu');

interface Day {
  year: number;
  month: number;
  day: number;
  /** Where the day ends in the text. */
  end: number;
  start: number;
}

/**
 * A time as pages write it (ISO and its neighbours, RFC 2822, epochs, dates in words) as ISO 8601 with a
 * zone; the zone written is kept and none means UTC. Null when there is no full date in the text.
 */
export function readTime(text: string | null | undefined): string | null {
  const line = clean(text ?? '').slice(0, 200);
  if (!line) return null;
  if (/^\d{10}(?:\d{3})?$/.test(line)) return new Date(Number(line.padEnd(13, '0'))).toISOString();
  const day = findDay(line);
  if (!day) return null;
  const after = line.slice(day.end, day.end + 60);
  const clock = CLOCK.exec(after) ?? CLOCK.exec(line.slice(0, day.start));
  return compose(day, clock);
}

function findDay(line: string): Day | null {
  const iso =
    /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/.exec(line) ??
    /(?<!\d)(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日号號일]?/.exec(line);
  if (iso) return dayOf(iso[1], Number(iso[2]), iso[3], iso);
  const compact = /^(20\d{2}|19\d{2})(\d{2})(\d{2})(?=$|T|\s)/.exec(line);
  if (compact) return dayOf(compact[1], Number(compact[2]), compact[3], compact);
  const numbers = /(?<!\d)(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?!\d)/.exec(line);
  if (numbers) {
    const [first, second] = [Number(numbers[1]), Number(numbers[2])];
    // Day first, as most of the world writes it, unless only the other order is a date.
    const monthFirst = second > 12;
    return dayOf(numbers[3], monthFirst ? first : second, String(monthFirst ? second : first), numbers);
  }
  const dayFirst =
    /(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|\.|º)?\s*(?:de\s+)?(\p{L}{3,12})\.?,?\s*(?:de\s+)?(\d{4})(?!\d)/iu.exec(line);
  if (dayFirst && monthOf(dayFirst[2])) return dayOf(dayFirst[3], monthOf(dayFirst[2]), dayFirst[1], dayFirst);
  const monthFirst = /(\p{L}{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)/iu.exec(line);
  if (monthFirst) return dayOf(monthFirst[3], monthOf(monthFirst[1]), monthFirst[2], monthFirst);
  // «Tue Nov 19 10:00:00 PST 2019»
  const yearLast = /(\p{L}{3})\s+(\d{1,2})\s+(?=\d{1,2}:\d{2}.{0,20}\s(\d{4})$)/iu.exec(line);
  return yearLast ? dayOf(yearLast[3], monthOf(yearLast[1]), yearLast[2], yearLast) : null;
}

function monthOf(name: string | undefined): number {
  const lower = (name ?? '').toLowerCase();
  return MONTHS.findIndex((starts) => starts.some((start) => lower.startsWith(start))) + 1;
}

function dayOf(year: string | undefined, month: number, day: string | undefined, match: RegExpExecArray): Day | null {
  const [y, d] = [Number(year), Number(day)];
  const real = new Date(Date.UTC(y, month - 1, d));
  if (y < 1900 || y > 2200 || month < 1 || real.getUTCMonth() !== month - 1 || real.getUTCDate() !== d) return null;
  return { year: y, month, day: d, start: match.index, end: match.index + match[0].length };
}

const two = (value: number): string => String(value).padStart(2, '0');

function compose({ year, month, day }: Day, clock: RegExpExecArray | null): string {
  const date = `${year}-${two(month)}-${two(day)}`;
  const half = clock?.[5]?.toLowerCase().replaceAll('.', '');
  const written = Number(clock?.[1] ?? 0);
  const hour = half ? (written % 12) + (half === 'pm' ? 12 : 0) : written;
  const [minute, second] = [Number(clock?.[2] ?? 0), Number(clock?.[3] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return `${date}T00:00:00Z`;
  return `${date}T${two(hour)}:${two(minute)}:${two(second)}${zoneOf(clock?.[6])}`;
}

function zoneOf(text: string | undefined): string {
  const name = (text ?? '').toLowerCase().replace(/\s/g, '');
  const offset = /[-+−](\d{1,2}):?(\d{2})?$/.exec(name);
  if (!offset) return ZONES[name] ?? 'Z';
  const [hours, minutes] = [Number(offset[1]), Number(offset[2] ?? 0)];
  if (hours > 14 || minutes > 59) return 'Z';
  const sign = offset[0].startsWith('+') ? '+' : '-';
  return hours + minutes === 0 ? 'Z' : `${sign}${two(hours)}:${two(minutes)}`;
}
