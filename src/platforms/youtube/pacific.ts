import { clockTime } from '../../lib/time.ts';

const HOUR = 3_600_000;

const dayAt = (hour: number): string => clockTime('America/Los_Angeles', new Date(hour)).slice(0, 10);

/** The next midnight on the Pacific coast, where quotas begin again; also on the days of 23 and 25 hours. */
export function nextPacificMidnight(now: Date): Date {
  const today = dayAt(now.getTime());
  let hour = Math.floor(now.getTime() / HOUR) * HOUR + HOUR;
  while (dayAt(hour) === today) hour += HOUR;
  return new Date(hour);
}
