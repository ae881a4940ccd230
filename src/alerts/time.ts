/** Writes times for people, on the clock of the newsroom: `2026-11-25 18:30:05 Europe/Berlin`. */
export function timeIn(timeZone: string): (time: Date) => string {
  // Swedish writes dates as ISO 8601 does.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return (time) => `${format.format(time)} ${timeZone}`;
}
