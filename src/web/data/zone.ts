/** The wall clock of a zone at an instant, as `2026-11-27T18:30`. */
export function wallIn(timeZone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).formatToParts(at);
  const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}`;
}

/**
 * The instant at which a zone's clocks show a time (`2026-11-27T18:30`), as ISO 8601 in UTC; null where they never do,
 * since they are put forward over it. Of a time that comes twice it is the first.
 */
export function instantIn(timeZone: string, wall: string): string | null {
  const asUtc = Date.parse(`${wall}Z`);
  if (Number.isNaN(asUtc)) return null;
  // No zone is further than 14 hours from UTC, and none moves its clocks by less than a quarter of an hour.
  for (let quarter = -56; quarter <= 56; quarter += 1) {
    const at = new Date(asUtc + quarter * 900_000);
    if (wallIn(timeZone, at) === wall) return at.toISOString();
  }
  return null;
}
