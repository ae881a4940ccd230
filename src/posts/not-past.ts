import { readPostWindow } from '../domain/post-window.ts';
import type { PostRequest } from '../domain/request.ts';
import { UserError } from '../lib/errors.ts';
import { told } from '../lib/told.ts';
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

const LATER = 'Give a later time, or --now.';

/** Nobody plans so far ahead: such a year was mistyped. Milliseconds. */
const FARTHEST_MS = 100 * 366 * 86_400_000;

/** Throws a UserError for a time that nobody can mean: the post would wait there unseen. */
function refuseFarAhead(when: When, now: Date, zone: string): void {
  const at = when === 'now' || when === 'slot' || readPostWindow(when) ? null : new Date(when);
  if (at === null || at.getTime() - now.getTime() <= FARTHEST_MS) return;
  throw new UserError(
    `The time ${when} is more than a hundred years ahead, where nobody would see the post wait; it is now ${now.toISOString()}.`,
    {
      remedy: 'See whether the year is right.',
      field: 'when',
      clock: { now, timeZone: zone },
      told: told('time-too-far', {}),
    },
  );
}

/** What was asked for, a window with its day. Throws a UserError for what is over: that would mean “at once”, which nobody asked for. */
export function settledWhen(given: When, now: Date, zone: string, later = LATER): When {
  const when = onOwnDay(given, now, zone);
  refuseFarAhead(when, now, zone);
  if (!isPast(when, now, zone)) return when;
  const what = readPostWindow(when) ? `window ${when} (${zone})` : `time ${when}`;
  throw new UserError(`The ${what} is in the past; it is now ${now.toISOString()}.`, {
    remedy: readPostWindow(when) ? 'Give a later one, or another day.' : later,
    field: 'when',
    clock: { now, timeZone: zone },
    told: readPostWindow(when)
      ? told('window-past', { window: when, now: now.toISOString() })
      : told('time-past', { now: now.toISOString() }),
  });
}
