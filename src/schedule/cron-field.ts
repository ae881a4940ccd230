/** One place of a cron line: its smallest and largest value, and names that stand for values. */
export interface CronField {
  name: string;
  min: number;
  max: number;
  names: readonly string[];
  /** Extra forms of the day fields, as the library writes them. */
  special: (item: string) => string | null;
}

const none = () => null;
const MONTHS = ['', 'jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** `L` (last day), `LW` (last weekday), `15W` (weekday nearest the 15th). */
const dayOfMonth = (item: string) => (/^(l|lw|([1-9]|[12]\d|3[01])w)$/.test(item) ? item.toUpperCase() : null);

/** `fri#2` (second Friday), `friL` (last Friday). */
function dayOfWeek(item: string): string | null {
  const [, day = '', which = ''] = /^([a-z]{3}|[0-7])(#[1-5]|l)$/.exec(item) ?? [];
  const value = DAYS.includes(day) ? DAYS.indexOf(day) : Number.parseInt(day, 10) % 7;
  return Number.isNaN(value) ? null : `${value}${which === 'l' ? '#L' : which}`;
}

export const CRON_FIELDS: readonly CronField[] = [
  { name: 'second', min: 0, max: 59, names: [], special: none },
  { name: 'minute', min: 0, max: 59, names: [], special: none },
  { name: 'hour', min: 0, max: 23, names: [], special: none },
  { name: 'day of month', min: 1, max: 31, names: [], special: dayOfMonth },
  { name: 'month', min: 1, max: 12, names: MONTHS, special: none },
  { name: 'day of week', min: 0, max: 7, names: DAYS, special: dayOfWeek },
];

function readValue(text: string, { min, max, names }: CronField): number | null {
  const named = text === '' ? -1 : names.indexOf(text);
  const value = named >= 0 ? named : /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  return value >= min && value <= max ? value : null;
}

/** The values of `*`, `a`, `a-b` (also over the end, as 22-4 or fri-mon), each with `/step`; null if wrong. */
function expand(item: string, field: CronField): number[] | null {
  const [, body = '', stepText] = /^([^/]+)(?:\/(\d{1,4}))?$/.exec(item) ?? [];
  const [first = '', second, ...more] = body === '*' ? [String(field.min), String(field.max)] : body.split('-');
  const step = stepText === undefined ? 1 : Number(stepText);
  const from = readValue(first, field);
  const open = stepText !== undefined && second === undefined;
  const to = open ? field.max : readValue(second ?? first, field);
  if (from === null || to === null || more.length > 0 || step < 1 || step > field.max) return null;
  // Sunday is 0 and 7: both ends of the week, but only one day in it.
  const week = field.max === 7;
  const size = week ? 7 : field.max - field.min + 1;
  const whole = body === '*' || (open && week);
  const last = whole && week ? 6 : to < from ? to + size : to;
  const values: number[] = [];
  for (let value = from; value <= last; value += step) values.push(((value - field.min) % size) + field.min);
  return values;
}

/** A field in the library's words, spelled out so that nothing is left to its dialect; null if it is wrong. */
export function readField(text: string, field: CronField): string | null {
  if (text === '*' || (text === '?' && field.special !== none)) return '*';
  const items = text.toLowerCase().split(',');
  const read = items.map((item) => field.special(item) ?? expand(item, field)?.join(',') ?? null);
  // A weekday nearest a date stands alone: in a list, libraries disagree on it.
  const lone = items.length > 1 && items.some((item) => item.endsWith('w'));
  return lone || read.includes(null) ? null : read.join(',');
}
