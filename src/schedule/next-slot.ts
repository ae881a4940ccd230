import { UserError } from '../domain/errors.ts';
import { nextTimes } from './next-times.ts';
import { blockedUntil, type ChannelSchedule } from './rules.ts';

/** Rules that find no free time within so many tries contradict each other. */
const TRIES = 2_000;

/** The first slot at or after an instant; without slots the instant itself. */
function slotFrom(rules: ChannelSchedule, from: Date): Date | null {
  if (rules.slots.length === 0) return from;
  const justBefore = new Date(from.getTime() - 1);
  const firsts = rules.slots.flatMap((line) => nextTimes(line, rules.timeZone, justBefore, 1));
  return firsts.length === 0 ? null : new Date(Math.min(...firsts.map((time) => time.getTime())));
}

/**
 * The first time at or after `after` at which the channel may post: a slot outside quiet hours, under the
 * day's cap and far enough from the times already taken. Throws a UserError when the rules leave no time.
 */
export function nextSlot(rules: ChannelSchedule, after: Date, taken: readonly Date[]): Date {
  let from = after;
  for (let i = 0; i < TRIES; i++) {
    const slot = slotFrom(rules, from);
    if (slot === null) break;
    const until = blockedUntil(rules, slot, taken);
    if (until === null) return slot;
    // Each reason ends later than the slot that it blocked, so this always moves on.
    from = until.getTime() > slot.getTime() ? until : new Date(slot.getTime() + 1);
  }
  throw new UserError('The schedule leaves no time at which this channel may post.', {
    remedy: 'Widen its slots, its quiet hours or its cap in schedule.yaml.',
  });
}
