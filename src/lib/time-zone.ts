const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  formatters.set(zone, made);
  return made;
}

export function isTimeZone(zone: string): boolean {
  try {
    formatter(zone);
    return true;
  } catch {
    return false;
  }
}

/** How far the zone's clocks are ahead of UTC at an instant; both in milliseconds. Throws RangeError for no zone. */
export function offsetAt(zone: string, instant: number): number {
  const parts = /GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(formatter(zone).format(instant)) ?? [];
  const [, sign, hours = 0, minutes = 0, seconds = 0] = parts;
  const size = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000;
  return sign === '-' ? -size : size;
}

/** A time by a zone's clocks, `2026-03-05T06:00:00`, as ISO 8601 with the zone's offset at that time. */
export function inZone(local: string, zone: string): string {
  const byUtc = Date.parse(`${local}Z`);
  // The offset of the guess is off only within hours of a change of the clocks; once more settles it.
  const guess = byUtc - offsetAt(zone, byUtc);
  const minutes = Math.round(offsetAt(zone, guess) / 60_000);
  if (minutes === 0) return `${local}Z`;
  const two = (value: number): string => String(value).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${local}${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** An instant by a zone's clocks, with their offset: `2026-11-27T08:00:00+01:00`. */
export function localIn(zone: string, at: Date): string {
  const whole = Math.floor(at.getTime() / 1_000) * 1_000;
  return inZone(new Date(whole + offsetAt(zone, whole)).toISOString().slice(0, 19), zone);
}
