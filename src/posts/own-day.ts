import { readPostWindow, windowText } from '../domain/post-window.ts';
import type { PostRequest } from '../domain/request.ts';
import { offsetAt } from '../lib/time.ts';

type When = PostRequest['when'];

/** The day that the zone's clocks show: `2026-11-27`. */
const dayIn = (zone: string, instant: Date): string =>
  new Date(instant.getTime() + offsetAt(zone, instant.getTime())).toISOString().slice(0, 10);

/** When it goes out on a channel of `zone`: a window without a day is that of the day there when it was asked for. */
export function onOwnDay(when: When, askedAt: Date, zone: string): When {
  const window = readPostWindow(when);
  return window && window.day === null ? windowText({ ...window, day: dayIn(zone, askedAt) }) : when;
}
