import { readPostWindow, windowText } from '../domain/post-window.ts';
import type { PostRequest } from '../domain/request.ts';
import { UserError } from '../lib/errors.ts';
import type { Message } from '../lib/message.ts';
import { offsetAt } from '../lib/time.ts';
import { times } from './messages.ts';
import { windowTimes } from './place.ts';

type When = PostRequest['when'];

/** The day that the zone's clocks show: `2026-11-27`. */
const dayIn = (zone: string, instant: Date): string =>
  new Date(instant.getTime() + offsetAt(zone, instant.getTime())).toISOString().slice(0, 10);

/** When it goes out on a channel of `zone`: a window without a day is that of the day there when it was asked for. */
export function onOwnDay(when: When, askedAt: Date, zone: string): When {
  const window = readPostWindow(when);
  return window && window.day === null ? windowText({ ...window, day: dayIn(zone, askedAt) }) : when;
}

/** Whether a time, or all of a window by the clocks of `zone`, is over. */
export function isPast(when: When, now: Date, zone: string): boolean {
  if (when === 'now' || when === 'slot') return false;
  const window = readPostWindow(when);
  const ends = window ? windowTimes(window, zone)?.closes : new Date(when);
  return ends !== undefined && ends < now;
}

/** A time farther ahead has a mistyped year. Milliseconds. */
const FARTHEST_MS = 100 * 366 * 86_400_000;

/** Throws a UserError for a time so far ahead that it must be a mistake: the post would wait there unseen. */
function refuseFarAhead(when: When, now: Date, zone: string): void {
  const at = when === 'now' || when === 'slot' || readPostWindow(when) ? null : new Date(when);
  if (at === null || at.getTime() - now.getTime() <= FARTHEST_MS) return;
  const clock = { now, timeZone: zone };
  throw new UserError(times.tooFarAhead({ at: when }), { remedy: times.checkYear(), field: 'when', clock });
}

/**
 * The time that was asked for, a window with its day. Throws a UserError for a past one: the post would leave at once,
 * which was not asked for.
 */
export function settledWhen(given: When, now: Date, zone: string, later: Message = times.laterOrNow()): When {
  const when = onOwnDay(given, now, zone);
  refuseFarAhead(when, now, zone);
  if (!isPast(when, now, zone)) return when;
  const options = { field: 'when', clock: { now, timeZone: zone } };
  if (!readPostWindow(when))
    throw new UserError(times.past({ at: new Date(when), now }), { ...options, remedy: later });
  throw new UserError(times.windowPast({ window: when, zone, now }), { ...options, remedy: times.otherWindow() });
}
