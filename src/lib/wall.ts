import { offsetAt } from './time-zone.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** The calendar day (days since 1970) and the minute since midnight on the zone's clocks. */
export function wallOf(zone: string, instant: Date): { day: number; minute: number } {
  const wall = instant.getTime() + offsetAt(zone, instant.getTime());
  const day = Math.floor(wall / DAY);
  return { day, minute: Math.floor((wall - day * DAY) / MINUTE) };
}
