import { readPostWindow } from '../domain/post-window.ts';
import type { PostRequest } from '../domain/request.ts';
import { UserError } from '../lib/errors.ts';
import type { Message } from '../lib/message.ts';
import { times } from './messages.ts';
import { onOwnDay } from './own-day.ts';
import { windowTimes } from './place.ts';

type When = PostRequest['when'];

/** Whether a time, or all of a window by the clocks of `zone`, is over. */
export function isPast(when: When, now: Date, zone: string): boolean {
  if (when === 'now' || when === 'slot') return false;
  const window = readPostWindow(when);
  const ends = window ? windowTimes(window, zone)?.closes : new Date(when);
  return ends !== undefined && ends < now;
}

/** Nobody plans so far ahead: such a year was mistyped. Milliseconds. */
const FARTHEST_MS = 100 * 366 * 86_400_000;

/** Throws a UserError for a time that nobody can mean: the post would wait there unseen. */
function refuseFarAhead(when: When, now: Date, zone: string): void {
  const at = when === 'now' || when === 'slot' || readPostWindow(when) ? null : new Date(when);
  if (at === null || at.getTime() - now.getTime() <= FARTHEST_MS) return;
  const clock = { now, timeZone: zone };
  throw new UserError(times.tooFarAhead({ at: when }), { remedy: times.checkYear(), field: 'when', clock });
}

/** What was asked for, a window with its day. Throws a UserError for what is over: that would mean “at once”, which nobody asked for. */
export function settledWhen(given: When, now: Date, zone: string, later: Message = times.laterOrNow()): When {
  const when = onOwnDay(given, now, zone);
  refuseFarAhead(when, now, zone);
  if (!isPast(when, now, zone)) return when;
  const options = { field: 'when', clock: { now, timeZone: zone } };
  if (!readPostWindow(when))
    throw new UserError(times.past({ at: new Date(when), now }), { ...options, remedy: later });
  throw new UserError(times.windowPast({ window: when, zone, now }), { ...options, remedy: times.otherWindow() });
}
