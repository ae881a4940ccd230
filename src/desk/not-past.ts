import { UserError } from '../domain/errors.ts';
import { readPostWindow } from '../domain/post-window.ts';
import type { PostRequest } from '../domain/request.ts';
import { onOwnDay } from '../drafts/own-day.ts';
import { windowTimes } from '../drafts/place.ts';

type When = PostRequest['when'];

/** Whether a time, or all of a window by the clocks of `zone`, is over. */
export function isPast(when: When, now: Date, zone: string): boolean {
  if (when === 'now' || when === 'slot') return false;
  const window = readPostWindow(when);
  const ends = window ? windowTimes(window, zone)?.closes : new Date(when);
  return ends !== undefined && ends < now;
}

const LATER = 'Give a later time, or --now.';

/** What was asked for, a window with its day. Throws a UserError for what is over: that would mean “at once”, which nobody asked for. */
export function settledWhen(given: When, now: Date, zone: string, later = LATER): When {
  const when = onOwnDay(given, now, zone);
  if (!isPast(when, now, zone)) return when;
  const what = readPostWindow(when) ? `window ${when} (${zone})` : `time ${when}`;
  throw new UserError(`The ${what} is in the past; it is now ${now.toISOString()}.`, {
    remedy: readPostWindow(when) ? 'Give a later one, or another day.' : later,
    field: 'when',
    clock: { now, timeZone: zone },
  });
}
