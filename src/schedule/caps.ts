import { wallOf } from '../lib/wall.ts';
import { type CronLine, parseCronLine } from './cron-line.ts';
import { nextTimes } from './next-times.ts';

/** Lines for each minute of the day that was asked about. */
const daily = new Map<number, CronLine>();

/** When the zone's clocks next show a minute of the day; the cron rules settle what a change of them does. */
export function nextMinuteOfDay(zone: string, minute: number, after: Date): Date | null {
  const line = daily.get(minute) ?? parseCronLine(`${minute % 60} ${Math.floor(minute / 60)} * * *`);
  daily.set(minute, line);
  return nextTimes(line, zone, after, 1)[0] ?? null;
}

/** When a calendar day of the zone has room for one more of `posts`; null when it has now. `taken`: the others. */
export function dayUntil(posts: number, zone: string, instant: Date, taken: readonly Date[]): Date | null {
  const { day } = wallOf(zone, instant);
  const sameDay = taken.filter((time) => wallOf(zone, time).day === day);
  return sameDay.length < posts ? null : nextMinuteOfDay(zone, 0, instant);
}

/**
 * When one more post leaves at most `posts` within any `windowMs` (its end not included), those planned later among
 * them; null when it does at `instant`. `taken`: the others' times, in any order.
 */
export function rollingUntil(posts: number, windowMs: number, instant: Date, taken: readonly Date[]): Date | null {
  const at = instant.getTime();
  const times = taken.map((time) => time.getTime()).filter((time) => Math.abs(time - at) < windowMs);
  times.sort((one, other) => one - other);
  // A window that begins with one of them and holds as many as there may be, and the instant too.
  const full = times.filter((start, i) => {
    const last = times[i + posts - 1];
    return last !== undefined && last - start < windowMs && start <= at;
  });
  const next = times.findIndex((time) => time >= at);
  const last = next < 0 ? undefined : times[next + posts - 1];
  const following = last !== undefined && last - at < windowMs ? times[next] : undefined;
  const start = following ?? full.at(-1);
  return start === undefined ? null : new Date(start + windowMs);
}
