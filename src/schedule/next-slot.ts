import { UserError } from '../lib/errors.ts';
import { nextTimes } from './next-times.ts';
import { blockedUntil, type Cap, type ChannelSchedule, capsOf, reachOf, type Taken } from './rules.ts';
import { windowFrom } from './window.ts';

/** Rules alone that find no time within so many tries contradict each other. */
const TRIES = 2_000;

/** The first slot, or minute of a window, at or after an instant; with neither the instant itself. */
export function slotFrom({ slots, windows = [], timeZone }: ChannelSchedule, from: Date): Date | null {
  if (slots.length + windows.length === 0) return from;
  const justBefore = new Date(from.getTime() - 1);
  const times = [
    ...slots.flatMap((line) => nextTimes(line, timeZone, justBefore, 1)),
    ...windows.flatMap((window) => windowFrom(window, timeZone, from) ?? []),
  ].map((time) => time.getTime());
  return times.length === 0 ? null : new Date(Math.min(...times));
}

const later = (time: Date, ms: number): Date => new Date(time.getTime() + ms);

const DAY_MS = 86_400_000;

/** Tells which times lie within reach of an instant. It is asked about ever later ones, and slides along. */
function nearby(times: readonly Taken[], reach: number): (instant: Date) => readonly Taken[] {
  const sorted = [...times].sort((one, other) => one.getTime() - other.getTime());
  const first = (start: number, isIt: (time: Date) => boolean) => {
    let at = start;
    for (let time = sorted[at]; time && !isIt(time); time = sorted[at]) at++;
    return at;
  };
  let [start, end] = [0, 0];
  return (instant) => {
    const [least, greatest] = [later(instant, -reach), later(instant, reach)];
    start = first(start, (time) => time >= least);
    end = first(Math.max(start, end), (time) => time > greatest);
    return sorted.slice(start, end);
  };
}

/** The first free time; one after `end` is not judged by the times taken. */
function firstFree(rules: ChannelSchedule, after: Date, taken: readonly Taken[], end: Date | null): Date {
  const near = nearby(taken, reachOf(rules));
  let from = after;
  // Times taken may stand in the way once each; more tries than that mean that the rules contradict each other.
  for (let i = 0; i < TRIES + taken.length; i++) {
    const slot = slotFrom(rules, from);
    if (slot === null) break;
    if (end !== null && slot > end) return slot;
    const until = blockedUntil(rules, slot, near(slot));
    if (until === null) return slot;
    // Each reason ends later than the slot that it blocked, so this always moves on.
    from = until.getTime() > slot.getTime() ? until : later(slot, 1);
  }
  throw new UserError('The schedule leaves no time at which this channel may post.', {
    remedy: 'Widen its slots, its quiet hours or its cap in schedule.yaml.',
  });
}

/**
 * The first time at or after `after` at which the channel may post: a slot outside quiet hours, under the
 * day's cap and far enough from the times already taken. Throws a UserError when the rules leave no time.
 */
export const nextSlot = (rules: ChannelSchedule, after: Date, taken: readonly Taken[]): Date =>
  firstFree(rules, after, taken, null);

/** Of the times before `since` the newest of each cap are enough: they hold up whatever comes later, or nothing does. */
export interface Enough {
  since: Date;
  caps: readonly Cap[];
}

/** Times of a channel's other posts from one instant to another; without `enough` all of them. */
export type TakenBetween = (from: Date, to: Date, enough?: Enough) => Promise<readonly Taken[]>;

/** Days that are read at once at most; other work must get a turn between two reads. */
const MOST_DAYS = 16;

/** As `nextSlot`, but what is taken is read a day at a time, then ever more days: a channel may be planned for years. */
export async function findSlot(rules: ChannelSchedule, after: Date, takenBetween: TakenBetween): Promise<Date> {
  const reach = reachOf(rules);
  let from = after;
  for (let days = 1; ; days = Math.min(days * 2, MOST_DAYS)) {
    // Days at which the rules alone leave no time are passed over at once.
    from = nextSlot(rules, from, []);
    const end = later(from, days * DAY_MS);
    const taken = await takenBetween(later(from, -reach), later(end, reach), { since: from, caps: capsOf(rules) });
    const slot = firstFree(rules, from, taken, end);
    if (slot <= end) return slot;
    from = slot;
  }
}
