import { wallOf } from '../lib/wall.ts';
import type { CronLine } from './cron-line.ts';
import { nextTimes } from './next-times.ts';

/** A stretch of the day in which any minute is a slot. Minutes since midnight; it may pass over midnight. */
export interface Window {
  from: number;
  /** Itself outside. */
  to: number;
  /** When it opens: on which days. */
  opens: CronLine;
  /** Least minutes to other posts in place of the channel's; null: the channel's. */
  minGapMinutes: number | null;
}

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Whether an instant lies in a window, by the zone's clocks; over midnight it belongs to the day on which it opened. */
export function isWithin({ from, to, opens }: Window, zone: string, instant: Date): boolean {
  const { day, minute } = wallOf(zone, instant);
  const isLate = minute >= from;
  if (from < to ? !(isLate && minute < to) : !isLate && minute >= to) return false;
  const opened = (from < to || isLate ? day : day - 1) * DAY + from * MINUTE;
  return opens.nextWall(opened - 1) === opened;
}

/** The first instant at or after `from` that lies in a window; null where it opens no more. */
export function windowFrom(window: Window, zone: string, from: Date): Date | null {
  if (isWithin(window, zone, from)) return from;
  // One that the clocks leave out opens at the change, as every time of day does.
  return nextTimes(window.opens, zone, new Date(from.getTime() - 1), 1)[0] ?? null;
}
