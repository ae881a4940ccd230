const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const DAY = { month: 'short', day: 'numeric' } as const;
/** Within these days a weekday names one day alone. */
const SOON_MS = 6 * 86_400_000;

/** A time within a sentence, by a zone's clocks. */
export const dayTime = (at: string, language: string, timeZone: string): string =>
  new Intl.DateTimeFormat(language, { ...DAY, ...CLOCK, timeZone }).format(new Date(at));

/** A time to come as people say it: `Tue 14:30`, with its date where it is further off. */
export function soonTime(at: string, language: string, timeZone: string, now = Date.now()): string {
  const isSoon = Math.abs(Date.parse(at) - now) < SOON_MS;
  const form = { weekday: 'short', ...(!isSoon && DAY), ...CLOCK, timeZone } as const;
  return new Intl.DateTimeFormat(language, form).format(new Date(at));
}
