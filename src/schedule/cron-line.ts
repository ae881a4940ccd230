import { Cron } from 'croner';
import { counted } from '../lib/counted.ts';
import { UserError } from '../lib/errors.ts';

/** One place of a cron line: its smallest and largest value, and names that stand for values. */
interface CronField {
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

const CRON_FIELDS: readonly CronField[] = [
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
function readField(text: string, field: CronField): string | null {
  if (text === '*' || (text === '?' && field.special !== none)) return '*';
  const items = text.toLowerCase().split(',');
  const read = items.map((item) => field.special(item) ?? expand(item, field)?.join(',') ?? null);
  // A weekday nearest a date stands alone: in a list, libraries disagree on it.
  const lone = items.length > 1 && items.some((item) => item.endsWith('w'));
  return lone || read.includes(null) ? null : read.join(',');
}

/** A cron line, understood. */
export interface CronLine {
  text: string;
  /**
   * Fires by elapsed time (`*`, a range or a step in its hour, minute or second); such a line fires in
   * both passes of an hour that the clocks repeat. A line with fixed times of day fires once.
   */
  interval: boolean;
  /** The next wall-clock time after one, both written as if the wall were in UTC; null: never again. */
  nextWall(after: number): number | null;
}

const NICKNAMES: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

function rangeOf({ min, max, names }: CronField): string {
  const named = names.filter(Boolean);
  return named.length === 0 ? `${min}-${max}` : `${min}-${max} or ${named[0]}-${named.at(-1)}`;
}

/** A line that is wrong; `column` is where, from 1. `expected` and `given` are phrases. */
export class CronFault extends UserError {
  readonly column: number;
  readonly expected: string;
  readonly given: string;
  constructor(line: string, column: number, expected: string, given: string) {
    super(`The cron line "${line.trim()}" is wrong at column ${column}: expected ${expected}, given ${given}.`);
    this.column = column;
    this.expected = expected;
    this.given = given;
  }

  /** Without the line itself, for where that is seen. */
  get bare(): string {
    return `expected ${this.expected}, given ${this.given}`;
  }
}

const faultAt = (line: string, column: number, field: CronField, given: string): CronFault =>
  new CronFault(line, column, `the ${field.name} (${rangeOf(field)}, *, lists, ranges, steps)`, `"${given}"`);

const FIELDS = 'five fields (minute, hour, day of month, month, day of week), or six with seconds first';

/** The fields of a line, each with its place from 1 and what it may be. */
function fieldsOf(line: string) {
  const given = [...line.matchAll(/\S+/g)];
  if (given.length !== 5 && given.length !== 6) throw new CronFault(line, 1, FIELDS, counted(given.length, 'field'));
  const expected = given.length === 6 ? CRON_FIELDS : CRON_FIELDS.slice(1);
  return expected.map((field, at) => {
    const { 0: text = '', index = 0 } = given[at] ?? {};
    return { field, text, column: index + 1 };
  });
}

/**
 * Reads a line of five fields (minute, hour, day of month, month, day of week), or six with seconds first,
 * or a nickname such as `@daily`. With both a day of month and a day of week the line fires when either
 * matches, as in standard cron. Throws a CronFault.
 */
export function parseCronLine(line: string): CronLine {
  const expression = NICKNAMES[line.trim().toLowerCase()] ?? line;
  const fields = fieldsOf(expression);
  const read = fields.map(({ field, text: given, column }) => {
    const text = readField(given, field);
    if (text === null) throw faultAt(line, column, field, given);
    return text;
  });
  // An offset, not the zone UTC: that one costs a formatter's run at each step.
  const cron = new Cron(read.join(' '), { utcOffset: 0, mode: '5-or-6-parts', paused: true });
  const nextWall = (after: number) => cron.nextRun(new Date(after))?.getTime() ?? null;
  // A leap day that falls on a given weekday comes at least every 40 years.
  if (nextWall(Date.UTC(2000, 0, 1)) === null) {
    throw new CronFault(line, 1, 'a day that one of its months has', `"${line.trim()}", which never comes`);
  }
  return { text: line, interval: fields.slice(0, -3).some(({ text }) => /[*/-]/.test(text)), nextWall };
}

/** Of numbers, from a larger to a smaller one. Days of the week go round: everybody knows what fri-mon is. */
function turnedRound(text: string, { max }: CronField): { range: string; from: number; to: number } | null {
  for (const { 0: range, 1: from, 2: to } of text.matchAll(/(?<![\w-])(\d+)-(\d+)/g)) {
    if (max !== 7 && Number(from) > Number(to)) return { range, from: Number(from), to: Number(to) };
  }
  return null;
}

/**
 * Reads a line that a person wrote. `12-8` would be understood as twelve over midnight to eight; who means eight to
 * twelve would never learn it, so it has to be written out. Throws a CronFault.
 */
export function parseWrittenLine(line: string): CronLine {
  const parsed = parseCronLine(line);
  for (const { field, text, column } of line.trim().startsWith('@') ? [] : fieldsOf(line)) {
    const round = turnedRound(text, field);
    if (round === null) continue;
    const { range, from, to } = round;
    const over = `${from === field.max ? from : `${from}-${field.max}`},${to === field.min ? to : `${field.min}-${to}`}`;
    throw new CronFault(
      line,
      column,
      `a range of the ${field.name} from the smaller to the larger (${to}-${from}, or ${over} where it goes over the end)`,
      `"${range}"`,
    );
  }
  return parsed;
}
