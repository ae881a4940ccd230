import type { CronLine } from './cron-line.ts';
import { nextTimes } from './next-times.ts';

/** What happens to ticks that nobody was up for: the newest alone, all of them, or none. */
export type MissedPolicy = 'latest' | 'all' | 'skip';

/** A tick found within this time (milliseconds) counts as punctual, not as missed. */
const PUNCTUAL = 60_000;

/** More is no catching up; the oldest are left out. */
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

/** The newest tick, looked for in windows that grow backwards, so that a long absence costs little. */
function newest(line: CronLine, zone: string, after: number, until: number): Date[] {
  for (let window = HOUR; ; window *= 24) {
    const from = Math.max(after, until - window);
    const last = within(line, zone, from, until).at(-1);
    if (last) return [last];
    if (from === after) return [];
  }
}

/**
 * The ticks of a line in (after, until] that take effect now, oldest first. `maxAge` (milliseconds) drops
 * older ones; null keeps them.
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
  return policy === 'latest' ? newest(line, zone, start, end) : within(line, zone, start, end);
}
