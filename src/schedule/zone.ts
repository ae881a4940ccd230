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

/** A moment at which the zone's clocks jump: `before` and `after` are the offsets on its two sides. */
export interface Transition {
  at: number;
  before: number;
  after: number;
}

/** Shorter than any time between two changes of one zone's clocks since time zones are kept by rules. */
const STRIDE = 3 * 86_400_000;

/** The first jump of the clocks in (from, to], or null. */
export function firstTransition(zone: string, from: number, to: number): Transition | null {
  let low = from;
  const before = offsetAt(zone, from);
  while (low < to) {
    let high = Math.min(low + STRIDE, to);
    if (offsetAt(zone, high) !== before) {
      while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        if (offsetAt(zone, middle) === before) low = middle;
        else high = middle;
      }
      return { at: high, before, after: offsetAt(zone, high) };
    }
    low = high;
  }
  return null;
}
