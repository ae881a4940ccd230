import type { Message } from '../lib/message.ts';
import { wallOf } from '../lib/time.ts';
import { schedule } from './messages.ts';
import type { ChannelSchedule } from './rules.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Most times within any window of a length, the last moment excluded. `times`: sorted. */
function mostWithin(times: readonly number[], windowMs: number): number {
  let first = 0;
  let most = 0;
  for (const [index, time] of times.entries()) {
    while (time - (times[first] ?? time) >= windowMs) first++;
    most = Math.max(most, index - first + 1);
  }
  return most;
}

function mostPerDay(times: readonly Date[], zone: string): number {
  const days = new Map<number, number>();
  for (const time of times) {
    const { day } = wallOf(zone, time);
    days.set(day, (days.get(day) ?? 0) + 1);
  }
  return Math.max(0, ...days.values());
}

type Limits = Pick<ChannelSchedule, 'minGapMinutes' | 'perDay' | 'perHour' | 'rate' | 'timeZone'>;

/** Limits of a channel that its slots exceed: what it may not use is skipped, and no one sees it in the line. `slots`: sorted. */
export function tooOften(slots: readonly Date[], limits: Limits): Message[] {
  const { minGapMinutes, perDay, perHour = null, rate, timeZone } = limits;
  const times = slots.map((time) => time.getTime());
  const found: Message[] = [];
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time));
  const least = Math.min(...gaps);
  if (least < minGapMinutes * MINUTE_MS) found.push(schedule.closerThanGap({ least, gap: minGapMinutes * MINUTE_MS }));
  const hourly = mostWithin(times, HOUR_MS);
  if (perHour !== null && hourly > perHour) found.push(schedule.morePerHour({ slots: hourly, posts: perHour }));
  const daily = mostPerDay(slots, timeZone);
  if (perDay !== null && daily > perDay) found.push(schedule.morePerDay({ slots: daily, posts: perDay }));
  const rated = rate === null ? 0 : mostWithin(times, rate.perMinutes * MINUTE_MS);
  if (rate !== null && rated > rate.posts) {
    found.push(schedule.moreThanRate({ slots: rated, posts: rate.posts, per: rate.perMinutes * MINUTE_MS }));
  }
  return found;
}
