const HOUR = 3_600_000;

const day = new Intl.DateTimeFormat('en-US', { timeZone: 'America/Los_Angeles', day: 'numeric' });

/** The next midnight on the Pacific coast, where quotas begin anew; also on the days of 23 and 25 hours. */
export function nextPacificMidnight(now: Date): Date {
  const today = day.format(now);
  let hour = Math.floor(now.getTime() / HOUR) * HOUR + HOUR;
  while (day.format(hour) === today) hour += HOUR;
  return new Date(hour);
}
