import { clockTime, dateFormat, offsetAt } from '../../lib/time.ts';

/** Local date-time of the newsroom, as calendars take it: `2026-03-29 02:30:00`, without a zone. */
export type LocalTime = string;

const DAY_MS = 86_400_000;

/** Local time of a zone at an instant (ISO 8601, or milliseconds). */
export const localTime = (instant: string | number, zone: string): LocalTime => clockTime(zone, new Date(instant));

const asUtc = (local: LocalTime): number => Date.parse(`${local.replace(' ', 'T')}Z`);

/**
 * Instant of a local time, as ISO 8601 in UTC. A time that the clocks show twice is the first of the two; one that they
 * skip is counted on from before the change: 02:30 becomes 03:30.
 */
export function instantOf(local: LocalTime, zone: string): string {
  const utc = asUtc(local);
  const [before, after] = [utc - DAY_MS, utc + DAY_MS].map((near) => utc - offsetAt(zone, near));
  const shown = [before ?? utc, after ?? utc].filter((instant) => asUtc(localTime(instant, zone)) === utc);
  return new Date(shown.length > 0 ? Math.min(...shown) : (before ?? utc)).toISOString();
}

/** The clocks of the zone go forward over this time. */
export const isSkipped = (local: LocalTime, zone: string): boolean => localTime(instantOf(local, zone), zone) !== local;

/** The clocks of the zone go back over this time. */
export function isRepeated(local: LocalTime, zone: string): boolean {
  const first = Date.parse(instantOf(local, zone));
  const utc = asUtc(local);
  const later = utc - offsetAt(zone, utc + DAY_MS);
  return !isSkipped(local, zone) && later > first && localTime(later, zone) === local;
}

export const dayOf = (local: LocalTime): string => local.slice(0, 10);
export const timeOf = (local: LocalTime): string => local.slice(11, 16);

/** Adds days to a calendar day (`2026-03-29`). */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** Adds minutes to the digits of a local time, whatever the clocks skip or repeat. */
export const addMinutes = (local: LocalTime, minutes: number): LocalTime =>
  new Date(asUtc(local) + minutes * 60_000).toISOString().slice(0, 19).replace('T', ' ');

/**
 * Instant that was typed as local time (`2026-11-27T18:30`), as ISO 8601 in UTC; null for an incomplete time, or one that
 * the clocks skip.
 */
export function typedInstant(typed: string, zone: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(typed)) return null;
  const local = `${typed.replace('T', ' ')}:00`;
  return isSkipped(local, zone) ? null : instantOf(local, zone);
}

const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

const STYLES = {
  short: { month: 'short', day: 'numeric', ...CLOCK },
  seconds: { month: 'short', day: 'numeric', ...CLOCK, second: '2-digit' },
  full: { dateStyle: 'full', timeStyle: 'short', hourCycle: 'h23' },
  zoned: { dateStyle: 'full', timeStyle: 'long' },
  firing: { weekday: 'short', year: 'numeric', month: 'short', day: 'numeric', ...CLOCK },
  slot: { weekday: 'short', day: 'numeric', month: 'short', ...CLOCK },
  date: { dateStyle: 'medium' },
  day: { month: 'short', day: 'numeric' },
  weekday: { weekday: 'short' },
  shortDay: { weekday: 'short', day: 'numeric', month: 'short' },
  longDay: { weekday: 'long', day: 'numeric', month: 'long' },
  longDate: { day: 'numeric', month: 'long', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** How much of a time is written: `short` is `Nov 27, 18:30`, `zoned` is all of it with the zone. */
export type TimeStyle = keyof typeof STYLES;

/** Language and time zone in which a time is written. */
export interface Clock {
  zone: string;
  language: string;
}

const styleIn = (style: TimeStyle, { zone, language }: Clock) =>
  dateFormat(language, { ...STYLES[style], timeZone: zone });

/** An instant (ISO 8601) in words. */
export const timeText = (at: string, style: TimeStyle, clock: Clock): string =>
  styleIn(style, clock).format(new Date(at));

const noon = (day: string): Date => new Date(`${day.slice(0, 10)}T12:00:00Z`);

/** A calendar day in words, the same in every zone. */
export const dayText = (day: string, style: TimeStyle, language: string): string =>
  styleIn(style, { zone: 'UTC', language }).format(noon(day));

/** Calendar days from the first to the last in words: `May 4 – 10, 2099`. */
export const daysText = (first: string, last: string, language: string): string =>
  styleIn('longDate', { zone: 'UTC', language }).formatRange(noon(first), noon(last));

/** A time as lists show it: today only its hour, in the next six days with the weekday, else with the day. */
export function soonText(at: string, now: number, { zone, language }: Clock): string {
  const [local, today] = [localTime(at, zone), dayOf(localTime(now, zone))];
  const day = dayOf(local);
  if (day === today) return timeOf(local);
  const isNear = day > today && day < addDays(today, 7);
  return `${dayText(day, isNear ? 'weekday' : 'day', language)} ${timeOf(local)}`;
}
