import { dayOf, daysOn, timeOf, wallOf } from '../data/wall.ts';

/** Formats are dear to make, and a list says the same dozens of times. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(language, options);
  formats.set(key, known);
  return known;
}

/** By whose clocks and in which language a time is said. */
export interface Clock {
  zone: string;
  language: string;
}

/** A time in passing: of today its hour, of the six days to come the weekday too, else the day. */
export function shortTime(at: string, now: number, { zone, language }: Clock): string {
  const [wall, today] = [wallOf(at, zone), dayOf(wallOf(now, zone))];
  const day = dayOf(wall);
  if (day === today) return timeOf(wall);
  const isNear = day > today && day < daysOn(today, 7);
  const format = formatOf(language, {
    timeZone: 'UTC',
    ...(isNear ? { weekday: 'short' } : { month: 'short', day: 'numeric' }),
  });
  return `${format.format(new Date(`${day}T12:00:00Z`))} ${timeOf(wall)}`;
}

/** The same time to the full. */
export const fullTime = (at: string, { zone, language }: Clock): string =>
  formatOf(language, { dateStyle: 'full', timeStyle: 'short', hourCycle: 'h23', timeZone: zone }).format(new Date(at));
