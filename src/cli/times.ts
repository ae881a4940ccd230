/** Times for people, on the clock of the newsroom. */
export interface Times {
  /** `2026-11-25 18:30`; a dash for none. */
  short(time: string | null | undefined): string;
  /** `2026-11-25 18:30:05 Europe/Berlin`; a dash for none. */
  full(time: string | null | undefined): string;
  /** Stands below a list that has times in it. */
  footer: string;
}

export function timesIn(timeZone: string): Times {
  // Swedish writes dates as ISO 8601 does.
  const short = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  const full = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return {
    short: (time) => (time ? short.format(new Date(time)) : '—'),
    full: (time) => (time ? `${full.format(new Date(time))} ${timeZone}` : '—'),
    footer: `Times are in the zone ${timeZone}.`,
  };
}
