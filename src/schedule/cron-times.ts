import { firstTransition, offsetAt, type Transition } from '../lib/time.ts';
import type { CronLine } from './cron-line.ts';

const DAY = 86_400_000;

/** Local time up to which a line has fired right after a clock change. */
function wallAfterJump(line: CronLine, { at, before, after }: Transition): number {
  // In a repeated hour, fixed times fired in the first pass.
  const repeatedSkipped = line.interval ? at + after : Math.max(at + before, at + after);
  return repeatedSkipped - 1;
}

/**
 * First firing after an instant. The library matches local times as if in UTC, and the zone is applied here, because
 * libraries skip or double times around a clock change. A local time that is skipped fires at the change; one that is
 * repeated fires in its first pass.
 */
export function nextTime(line: CronLine, zone: string, after: number): number | null {
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
    // The local time was not reached before the jump: the jump skips it, or it comes later.
    if (next < jump.at + jump.after) return jump.at;
    wall = wallAfterJump(line, jump);
    offset = jump.after;
    from = jump.at;
  }
}

function lastTransition(zone: string, instant: number): Transition | null {
  return firstTransition(zone, instant - DAY, instant);
}

/** Next `n` firings strictly after `from`; fewer when the line ends. `zone`: IANA name. */
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

/** Which missed ticks are made up for: only the latest, all, or none. */
export type MissedPolicy = 'latest' | 'all' | 'skip';

/** A tick found within this time (milliseconds) counts as punctual, not as missed. */
const PUNCTUAL = 60_000;

/** Most ticks to catch up on; the oldest are dropped. */
const MOST = 1_000;
const HOUR = 3_600_000;

function within(line: CronLine, zone: string, after: number, until: number): Date[] {
  const ticks: Date[] = [];
  for (let from = after; ; ) {
    const [tick] = nextTimes(line, zone, new Date(from), 1);
    if (!tick || tick.getTime() > until) return ticks;
    ticks.push(tick);
    if (ticks.length > MOST) ticks.shift();
    from = tick.getTime();
  }
}

/**
 * Newest ticks of a line in (after, until], at most `n`, oldest first; searched for in windows that grow backwards, so that
 * a long absence costs little.
 */
export function newestTicks(line: CronLine, zone: string, after: Date, until: Date, n: number): Date[] {
  const [first, end] = [after.getTime(), until.getTime()];
  for (let window = HOUR; ; window *= 24) {
    const from = Math.max(first, end - window);
    const ticks = within(line, zone, from, end);
    if (ticks.length >= n || from === first) return ticks.slice(-n);
  }
}

/**
 * Ticks of a line in (after, until] to run now, oldest first. `maxAge` (milliseconds) drops older ones; null: none.
 */
export function ticksBetween(
  line: CronLine,
  zone: string,
  after: Date,
  until: Date,
  policy: MissedPolicy,
  maxAge: number | null,
): Date[] {
  const end = until.getTime();
  const age = Math.min(maxAge ?? Number.POSITIVE_INFINITY, policy === 'skip' ? PUNCTUAL : Number.POSITIVE_INFINITY);
  const start = Math.max(after.getTime(), end - age - 1);
  return policy === 'latest' ? newestTicks(line, zone, new Date(start), until, 1) : within(line, zone, start, end);
}

/** `left-out`: the clocks skip the time that day, so it fires at the change · `repeated`: they show it twice, and it fires once. */
export type ClockNote = 'left-out' | 'repeated';

/** Effect of a clock change on one firing of a line; null: none. */
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
