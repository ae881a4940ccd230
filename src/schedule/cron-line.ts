import { Cron } from 'croner';
import { UserError } from '../lib/errors.ts';
import { type Message, plainText } from '../lib/message.ts';
import { schedule } from './messages.ts';

/** Field of a cron line: its range, and names for its values. */
interface CronField {
  name: string;
  min: number;
  max: number;
  names: readonly string[];
  /** Rewrites special forms of the day fields for the library. */
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
  { name: 'dayOfMonth', min: 1, max: 31, names: [], special: dayOfMonth },
  { name: 'month', min: 1, max: 12, names: MONTHS, special: none },
  { name: 'dayOfWeek', min: 0, max: 7, names: DAYS, special: dayOfWeek },
];

function readValue(text: string, { min, max, names }: CronField): number | null {
  const named = text === '' ? -1 : names.indexOf(text);
  const value = named >= 0 ? named : /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  return value >= min && value <= max ? value : null;
}

/** Expands `*`, `a`, `a-b` (wrapping too, as 22-4 or fri-mon), each with `/step`; null if wrong. */
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

/**
 * Rewrites a field as plain lists, so that nothing depends on the library's dialect; where it is wrong, answers the item
 * that is, and where that begins in the field.
 */
function readField(text: string, field: CronField): string | { wrong: string; from: number } {
  if (text === '*' || (text === '?' && field.special !== none)) return '*';
  const items = text.split(',');
  const read: string[] = [];
  let from = 0;
  for (const item of items) {
    const lower = item.toLowerCase();
    const values = field.special(lower) ?? expand(lower, field)?.join(',');
    // "Nearest weekday" is allowed only alone: in a list, libraries disagree on it.
    const isLone = items.length > 1 && lower.endsWith('w');
    if (isLone) return { wrong: text, from: 0 };
    if (values === undefined) return { wrong: item, from };
    read.push(values);
    from += item.length + 1;
  }
  return read.join(',');
}

/** Parsed cron line. */
export interface CronLine {
  text: string;
  /**
   * Whether it fires by elapsed time (`*`, a range or a step in its hour, minute or second). Such a line fires in both
   * passes of a repeated hour; one with fixed times of day fires once.
   */
  interval: boolean;
  /** Whether it names seconds. */
  hasSeconds: boolean;
  /** Next local time after one, both encoded as if in UTC; null: never again. */
  nextWall(after: number): number | null;
  /** Its times on a day that counts as a weekday (0: Sunday), as `nextWall` of every day; null: it has none then. */
  asIfOn(weekday: number): ((after: number) => number | null) | null;
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

/** `@reboot` has no time, and what is not in the list is a typing error. */
function nicknameFault(given: string): CronFault {
  const names = schedule.nickname({ names: Object.keys(NICKNAMES).join(', ') });
  const what = given.toLowerCase() === '@reboot' ? schedule.reboot() : quoted(given);
  return new CronFault(given, 1, names, what);
}

/** Fault of a cron line at `column`, counted from 1. `expected` and `given` are phrases. */
export class CronFault extends UserError {
  readonly column: number;
  readonly expected: Message;
  readonly given: Message;
  constructor(line: string, column: number, expected: Message, given: Message) {
    super(schedule.cronFault({ line: line.trim(), column, expected, given }));
    this.column = column;
    this.expected = expected;
    this.given = given;
  }
}

const quoted = (text: string): Message => plainText(`"${text}"`);

function faultAt(line: string, column: number, { name, min, max, names }: CronField, given: string): CronFault {
  const named = names.filter(Boolean);
  const words = named.length === 0 ? 'none' : `${named[0]}-${named.at(-1)}`;
  const expected = schedule.value({ field: name, range: `${min}-${max}`, names: words });
  return new CronFault(line, column, expected, quoted(given));
}

/** Splits a line into its fields, each with its column and what it may hold. */
function fieldsOf(line: string) {
  const given = [...line.matchAll(/\S+/g)];
  if (line.trim().startsWith('@')) throw nicknameFault(line.trim());
  if (given.length !== 5 && given.length !== 6) {
    throw new CronFault(line, 1, schedule.fields(), schedule.fieldCount({ count: given.length }));
  }
  const expected = given.length === 6 ? CRON_FIELDS : CRON_FIELDS.slice(1);
  return expected.map((field, at) => {
    const { 0: text = '', index = 0 } = given[at] ?? {};
    return { field, text, column: index + 1 };
  });
}

/** Most firings that a line keeps: calendars ask for the same weeks again and again, and a search takes long. */
const MOST_FOUND = 2_000;

/** Next local time of expanded fields. */
function compiled(fields: readonly string[]): CronLine['nextWall'] {
  // An offset is cheaper than the zone UTC, which runs a formatter at each step.
  const cron = new Cron(fields.join(' '), { utcOffset: 0, mode: '5-or-6-parts', paused: true });
  const found = new Map<number, number | null>();
  return (after) => {
    const known = found.get(after);
    if (known !== undefined) return known;
    const next = cron.nextRun(new Date(after))?.getTime() ?? null;
    if (found.size >= MOST_FOUND) found.clear();
    found.set(after, next);
    return next;
  };
}

/**
 * The line with every day taken for a weekday (0: Sunday); null where it does not fire on that. "Second Friday" and "last
 * Friday" are days of the calendar, and fit no other day.
 */
function asIfOn(fields: readonly string[], weekday: number): CronLine['nextWall'] | null {
  const [days = '*', month = '*', weekdays = '*'] = fields.slice(-3);
  if (weekdays === '*') return compiled(fields);
  const before = fields.slice(0, -3);
  const isNamed = weekdays.split(',').some((one) => /^\d$/.test(one) && Number(one) % 7 === weekday);
  if (isNamed) return compiled([...before, '*', month, '*']);
  return days === '*' ? null : compiled([...before, days, month, '*']);
}

/**
 * Parses a line of five fields (minute, hour, day of month, month, day of week), or six with seconds first,
 * or a nickname such as `@daily`. With both a day of month and a day of week the line fires when either
 * matches, as in standard cron. Throws a CronFault.
 */
export function parseCronLine(line: string): CronLine {
  const expression = NICKNAMES[line.trim().toLowerCase()] ?? line;
  const fields = fieldsOf(expression);
  const read = fields.map(({ field, text: given, column }) => {
    const text = readField(given, field);
    if (typeof text === 'string') return text;
    throw faultAt(line, column + text.from, field, text.wrong || given);
  });
  const nextWall = compiled(read);
  // Searched by the library for long enough: a leap day on a given weekday comes at least every 40 years.
  if (nextWall(Date.UTC(2000, 0, 1)) === null) {
    throw new CronFault(line, 1, schedule.existingDay(), schedule.neverComes({ line: line.trim() }));
  }
  return {
    text: line,
    interval: fields.slice(0, -3).some(({ text }) => /[*/-]/.test(text)),
    hasSeconds: fields.length === CRON_FIELDS.length,
    nextWall,
    asIfOn: (weekday) => asIfOn(read, weekday),
  };
}

/** Finds a range of numbers from larger to smaller. Days of the week are exempt: fri-mon is clear. */
function turnedRound(text: string, { max }: CronField): { range: string; from: number; to: number } | null {
  for (const { 0: range, 1: from, 2: to } of text.matchAll(/(?<![\w-])(\d+)-(\d+)/g)) {
    if (max !== 7 && Number(from) > Number(to)) return { range, from: Number(from), to: Number(to) };
  }
  return null;
}

/**
 * Parses a line that a person wrote. `12-8` wraps around midnight, which hardly anyone means by it, so it has to be
 * written out. Throws a CronFault.
 */
export function parseWrittenLine(line: string): CronLine {
  const parsed = parseCronLine(line);
  for (const { field, text, column } of line.trim().startsWith('@') ? [] : fieldsOf(line)) {
    const round = turnedRound(text, field);
    if (round === null) continue;
    const { range, from, to } = round;
    const upper = from === field.max ? from : `${from}-${field.max}`;
    const lower = to === field.min ? to : `${field.min}-${to}`;
    const wrapped = `${upper},${lower}`;
    const expected = schedule.ascending({ field: field.name, range: `${to}-${from}`, wrapped });
    throw new CronFault(line, column, expected, quoted(range));
  }
  return parsed;
}
