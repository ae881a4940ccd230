import { offsetAt } from './time-zone.ts';

/** A moment at which the zone's clocks jump: `before` and `after` are the offsets on its two sides. */
export interface Transition {
  at: number;
  before: number;
  after: number;
}

/** Shorter than any time between two changes of one zone's clocks since time zones are kept by rules. */
const STRIDE = 3 * 86_400_000;

/** All jumps of the clocks in (from, to]. */
export function changesBetween(zone: string, from: number, to: number): Transition[] {
  const changes: Transition[] = [];
  for (let jump = firstTransition(zone, from, to); jump; jump = firstTransition(zone, jump.at, to)) changes.push(jump);
  return changes;
}

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
