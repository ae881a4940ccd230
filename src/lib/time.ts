import type { Language } from './message.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Caches formats by key, since they are slow to make. Throws a RangeError for an unknown zone. */
function kept(key: string, make: () => Intl.DateTimeFormat): Intl.DateTimeFormat {
  const known = formats.get(key);
  if (known) return known;
  const made = make();
  formats.set(key, made);
  return made;
}

const offsets = (timeZone: string): Intl.DateTimeFormat =>
  kept(`offset ${timeZone}`, () => new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }));

export function isTimeZone(zone: string): boolean {
  try {
    offsets(zone);
    return true;
  } catch {
    return false;
  }
}

/** Name of a zone as the runtime's own data has it: one of several for the same clocks. */
export const canonicalZone = (timeZone: string): string =>
  kept(`canonical ${timeZone}`, () => new Intl.DateTimeFormat('en-US', { timeZone })).resolvedOptions().timeZone;

function readOffset(zone: string, instant: number): number {
  const parts = /GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(offsets(zone).format(instant)) ?? [];
  const [, sign, hours = 0, minutes = 0, seconds = 0] = parts;
  const size = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000;
  return sign === '-' ? -size : size;
}

/** Since then clocks have changed at full minutes alone: 1980. */
const FULL_MINUTES = Date.UTC(1980);
/** Offsets by zone and minute; a calendar asks for the same ones a thousand times. */
const recent = new Map<string, Map<number, number>>();
const MOST_RECENT = 10_000;

/** Offset of a zone from UTC at an instant; milliseconds. Throws a RangeError for an unknown zone. */
export function offsetAt(zone: string, instant: number): number {
  if (!(instant >= FULL_MINUTES)) return readOffset(zone, instant);
  const minute = Math.floor(instant / MINUTE_MS);
  const own = recent.get(zone) ?? new Map<number, number>();
  const known = own.get(minute);
  if (known !== undefined) return known;
  const offset = readOffset(zone, instant);
  if (own.size >= MOST_RECENT) own.clear();
  own.set(minute, offset);
  recent.set(zone, own);
  return offset;
}

/** Local date-time with its offset (milliseconds), in ISO 8601. */
function withOffset(local: string, offset: number): string {
  const minutes = Math.round(offset / MINUTE_MS);
  if (minutes === 0) return `${local}Z`;
  const two = (value: number): string => String(value).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${local}${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/**
 * Local date-time in a zone, `2026-03-05T06:00:00`, as ISO 8601 with the offset at that time. Of a time that clocks show
 * twice, the later one, so that no embargo ends early; one that they skip counts from the hour before.
 */
export function inZone(local: string, zone: string): string {
  const wall = Date.parse(`${local}Z`);
  const near = [offsetAt(zone, wall - DAY_MS), offsetAt(zone, wall + DAY_MS)];
  const right = near.filter((offset) => offsetAt(zone, wall - offset) === offset);
  return withOffset(local, Math.min(...(right.length > 0 ? right : near)));
}

/** Instant in a zone, with offset: `2026-11-27T08:00:00+01:00`. */
export function localIn(zone: string, at: Date): string {
  const whole = Math.floor(at.getTime() / 1_000) * 1_000;
  const offset = offsetAt(zone, whole);
  return withOffset(new Date(whole + offset).toISOString().slice(0, 19), offset);
}

/** Local date-time of an instant in a zone: `2026-11-27 08:00:00`. */
export const clockTime = (timeZone: string, at: Date): string => {
  const form = { timeZone, dateStyle: 'short', timeStyle: 'medium' } as const;
  // Swedish writes dates as ISO 8601 does.
  return kept(`clock ${timeZone}`, () => new Intl.DateTimeFormat('sv-SE', form)).format(at);
};

/** Local calendar day (days since 1970) and minute since midnight in a zone. */
export function wallOf(zone: string, instant: Date): { day: number; minute: number } {
  const wall = instant.getTime() + offsetAt(zone, instant.getTime());
  const day = Math.floor(wall / DAY_MS);
  return { day, minute: Math.floor((wall - day * DAY_MS) / MINUTE_MS) };
}

/** Kept formatter of dates and times in a language: formats are slow to make, and few. */
export const dateFormat = (language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  kept(`${language} ${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(language, options));

/** Formats an instant for people: `Nov 29, 14:05`, `11月29日 14:05`, with the year where it differs from that of `now`. */
export function timeText(at: Date, { language, timeZone, now }: { language: Language; timeZone: string; now?: Date }) {
  const isThisYear = now !== undefined && clockTime(timeZone, now).slice(0, 4) === clockTime(timeZone, at).slice(0, 4);
  const form = { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const options = { ...form, ...(!isThisYear && { year: 'numeric' as const }), timeZone };
  const key = `text ${language} ${timeZone} ${isThisYear}`;
  return kept(key, () => new Intl.DateTimeFormat(language, options)).format(at);
}

/** Clock change of a zone: `before` and `after` are the offsets on either side. */
export interface Transition {
  at: number;
  before: number;
  after: number;
}

/**
 * Local times that a clock change skips, or shows twice: `02:00` to `03:00`. `local`: right after it, with its offset;
 * `minutes`: how far the clocks go forward.
 */
export function changedHours({ local, minutes }: { local: string; minutes: number }): { from: string; to: string } {
  const wall = Date.parse(`${local.slice(0, 19)}Z`);
  const other = wall - minutes * MINUTE_MS;
  const text = (at: number): string => new Date(at).toISOString().slice(11, 16);
  return { from: text(Math.min(wall, other)), to: text(Math.max(wall, other)) };
}

/** Row of a list of times: an instant (ISO 8601) with its local time, or a whole day without one. */
interface TimeRow {
  at: string | null;
  local: string;
}

/** Orders rows by their instants, not by local times, which come twice in a repeated hour; a day comes before its times. */
export function inOrderOfTime(one: TimeRow, other: TimeRow): number {
  if (one.at !== null && other.at !== null) return Date.parse(one.at) - Date.parse(other.at);
  return one.local.slice(0, 10).localeCompare(other.local.slice(0, 10)) || (one.at === null ? -1 : 1);
}

/** Shorter than any time between two clock changes of a zone. */
const STRIDE = 3 * DAY_MS;

/** Clock changes in (from, to]. */
export function changesBetween(zone: string, from: number, to: number): Transition[] {
  const changes: Transition[] = [];
  for (let jump = firstTransition(zone, from, to); jump; jump = firstTransition(zone, jump.at, to)) changes.push(jump);
  return changes;
}

/** First clock change in (from, to], or null. */
export function firstTransition(zone: string, from: number, to: number): Transition | null {
  let low = from;
  const before = offsetAt(zone, from);
  while (low < to) {
    let high = Math.min(low + STRIDE, to);
    if (offsetAt(zone, high) !== before) {
      while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        if (offsetAt(zone, middle) === before) low = middle;
        else high = middle;
      }
      return { at: high, before, after: offsetAt(zone, high) };
    }
    low = high;
  }
  return null;
}
