import { clockTime, offsetAt } from '../../lib/time.ts';

/** What the newsroom's clocks show: `2026-03-29 02:30:00`, without a zone, as calendars take it. */
export type Wall = string;

const DAY_MS = 86_400_000;

/** What the clocks of a zone show at an instant (ISO 8601, or milliseconds). */
export const wallOf = (instant: string | number, zone: string): Wall => clockTime(zone, new Date(instant));

const asUtc = (wall: Wall): number => Date.parse(`${wall.replace(' ', 'T')}Z`);

/**
 * The instant at which the clocks of a zone show something, as ISO 8601 in UTC. Of a time that they show twice it is the
 * first; one that they leave out is counted on from before the change: 02:30 is 03:30 then.
 */
export function instantOf(wall: Wall, zone: string): string {
  const utc = asUtc(wall);
  const [before, after] = [utc - DAY_MS, utc + DAY_MS].map((near) => utc - offsetAt(zone, near));
  const shown = [before ?? utc, after ?? utc].filter((instant) => asUtc(wallOf(instant, zone)) === utc);
  return new Date(shown.length > 0 ? Math.min(...shown) : (before ?? utc)).toISOString();
}

/** The clocks of a zone leave this time out, for they go forward over it. */
export const isLeftOut = (wall: Wall, zone: string): boolean => wallOf(instantOf(wall, zone), zone) !== wall;

/** The clocks show this time twice, for they go back over it. */
export function isTwice(wall: Wall, zone: string): boolean {
  const first = Date.parse(instantOf(wall, zone));
  const utc = asUtc(wall);
  const later = utc - offsetAt(zone, utc + DAY_MS);
  return !isLeftOut(wall, zone) && later > first && wallOf(later, zone) === wall;
}

export const dayOf = (wall: Wall): string => wall.slice(0, 10);
export const timeOf = (wall: Wall): string => wall.slice(11, 16);

/** A day so many days on: `2026-03-29`. */
export const daysOn = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** So many minutes on by the clocks' faces: what they leave out or show twice is not asked. */
export const minutesOn = (wall: Wall, minutes: number): Wall =>
  new Date(asUtc(wall) + minutes * 60_000).toISOString().slice(0, 19).replace('T', ' ');

/**
 * The instant that somebody typed by the zone's clocks (`2026-11-27T18:30`), as ISO 8601 in UTC; null for what is no
 * whole time, or one that the clocks leave out.
 */
export function typedInstant(typed: string, zone: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(typed)) return null;
  const wall = `${typed.replace('T', ' ')}:00`;
  return isLeftOut(wall, zone) ? null : instantOf(wall, zone);
}
