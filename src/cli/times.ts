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
  // Swedish writes dates as ISO 8601 does.
  const short = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  const full = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hourCycle: 'h23',
  });
  return {
    short: (time) => (time ? short.format(new Date(time)) : '—'),
    full: (time) => (time ? `${full.format(new Date(time))} ${timeZone}` : '—'),
    clock: (time) => clock.format(new Date(time)),
    footer: `Times are in the zone ${timeZone}.`,
  };
}
