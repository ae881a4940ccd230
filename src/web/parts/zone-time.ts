import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone.js';
import utc from 'dayjs/plugin/utc.js';

dayjs.extend(utc);
dayjs.extend(timezone);

/** A time that somebody typed by the newsroom's clocks (`2026-11-27T08:00`), as an instant; null: none was typed. */
export function instantIn(local: string, zone: string): string | null {
  const time = local === '' ? null : dayjs.tz(local, zone);
  return time?.isValid() ? time.toISOString() : null;
}
