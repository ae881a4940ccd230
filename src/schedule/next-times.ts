import { offsetAt } from '../lib/time-zone.ts';
import { firstTransition, type Transition } from '../lib/zone.ts';
import type { CronLine } from './cron-line.ts';

const DAY = 86_400_000;

/** The wall-clock time up to which a line has fired, when the clocks have just jumped. */
function wallAfterJump(line: CronLine, { at, before, after }: Transition): number {
  // A repeated hour: fixed times had their turn in the first pass.
  const repeatedSkipped = line.interval ? at + after : Math.max(at + before, at + after);
  return repeatedSkipped - 1;
}

/**
 * The first time after an instant. Walls are matched by the library as if they were in UTC, and the zone's
 * clocks are applied here, because libraries skip or double times around a change. The rule: a time of day
 * that the clocks leave out fires at the moment of the change; one that they repeat fires in its first pass.
 */
function nextTime(line: CronLine, zone: string, after: number): number | null {
  const recent = lastTransition(zone, after);
  let offset = offsetAt(zone, after);
  let wall = after + offset;
  if (recent) wall = Math.max(wall, wallAfterJump(line, recent));
  let from = after;
  for (;;) {
    const next = line.nextWall(wall);
    if (next === null) return null;
    const jump = firstTransition(zone, from, next - offset);
    if (!jump) return next - offset;
    // The wall was not reached before the jump: either the jump passes over it, or it comes later.
    if (next < jump.at + jump.after) return jump.at;
    wall = wallAfterJump(line, jump);
    offset = jump.after;
    from = jump.at;
  }
}

function lastTransition(zone: string, instant: number): Transition | null {
  return firstTransition(zone, instant - DAY, instant);
}

/** The next `n` times strictly after `from`; fewer when the line ends. `zone` is an IANA name. */
export function nextTimes(line: CronLine, zone: string, from: Date, n: number): Date[] {
  const times: Date[] = [];
  let after = from.getTime();
  while (times.length < n) {
    const next = nextTime(line, zone, after);
    if (next === null) break;
    times.push(new Date(next));
    after = next;
  }
  return times;
}
