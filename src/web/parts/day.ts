/** How far a zone's clocks are ahead of UTC at an instant; milliseconds. */
function offsetAt(zone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' }).format(at);
  const [, sign, hours = 0, minutes = 0] = /GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(parts) ?? [];
  const size = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return sign === '-' ? -size : size;
}

/** The instant at which a day (`2026-11-27`) begins by a zone's clocks; `later`: so many days on. Null: it is no day. */
export function beginOf(day: string, zone: string, later = 0): string | null {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(midnight)) return null;
  const wall = midnight + later * 86_400_000;
  // The offset of the guess is off only within hours of a change of the clocks; once more settles it.
  const guess = wall - offsetAt(zone, wall);
  return new Date(wall - offsetAt(zone, guess)).toISOString();
}
