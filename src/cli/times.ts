import { clockTime } from '../lib/time.ts';

/** Times for people, on the clock of the newsroom. */
export interface Times {
  /** `2026-11-25 18:30`; a dash for none. */
  short(time: string | null | undefined): string;
  /** `2026-11-25 18:30:05 Europe/Berlin`; a dash for none. */
  full(time: string | null | undefined): string;
  /** `18:30:05.123`, for what lies close together. */
  clock(time: string): string;
  /** Stands below a list that has times in it. */
  footer: string;
}

export function timesIn(timeZone: string): Times {
  const full = (time: string): string => clockTime(timeZone, new Date(time));
  return {
    short: (time) => (time ? full(time).slice(0, 16) : '—'),
    full: (time) => (time ? `${full(time)} ${timeZone}` : '—'),
    clock: (time) => `${full(time).slice(11)}.${new Date(time).toISOString().slice(20, 23)}`,
    footer: `Times are in the zone ${timeZone}.`,
  };
}
