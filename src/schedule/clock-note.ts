import { offsetAt } from '../lib/time-zone.ts';
import { firstTransition } from '../lib/zone.ts';
import type { CronLine } from './cron-line.ts';

/** `left-out`: the clocks leave the time out that day, so it comes at the change · `repeated`: they pass it twice, and it comes once. */
export type ClockNote = 'left-out' | 'repeated';

const DAY = 86_400_000;

/** What a change of the clocks does to one firing of a line; null: nothing. */
export function noteOn(line: CronLine, zone: string, at: Date): ClockNote | null {
  const instant = at.getTime();
  const jump = firstTransition(zone, instant - 1, instant + DAY);
  if (!jump) return null;
  const wall = instant + offsetAt(zone, instant);
  const isForward = jump.after > jump.before;
  if (isForward) return jump.at === instant && line.nextWall(wall - 1) !== wall ? 'left-out' : null;
  const passedTwice = wall >= jump.at + jump.after && instant < jump.at;
  return passedTwice && !line.interval ? 'repeated' : null;
}
