import type { Look } from '../session.ts';

/**
 * When to look next at something the platform works on since `since`: the first of `polls` (milliseconds
 * after `since`, scaled as all waiting times are) that is still to come; behind the last, that one again.
 */
export function nextPoll(
  look: Pick<Look<unknown, unknown>, 'now' | 'after'>,
  since: Date,
  polls: readonly number[],
): Date {
  const now = look.now();
  const times = polls.map((ms) => since.getTime() + look.after(ms).getTime() - now.getTime());
  const next = times.find((time) => time > now.getTime());
  return next === undefined ? look.after(polls.at(-1) ?? 0) : new Date(next);
}
