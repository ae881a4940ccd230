import { inZone } from '../../lib/time.ts';
import { clean } from '../text.ts';
import { clockIn } from './clock.ts';
import { findDay } from './day.ts';

const LONGEST = 200;
/** How far behind a date its time of day may stand. */
export const REACH = 60;

/**
 * A time as pages write it (ISO and its neighbours, RFC 2822, epochs, dates in words) as ISO 8601 with a
 * zone; the zone written is kept and none means UTC. Null when there is no full date in the text.
 * `monthFirst` says how a date of digits is read that could be either way; `zone` stands in place of UTC where none
 * is written.
 */
export function readTime(text: string | null | undefined, monthFirst = false, zone = 'Z'): string | null {
  const line = westernDigits(clean(text ?? '').slice(0, LONGEST));
  if (!line) return null;
  if (/^\d{10}(?:\d{3})?$/.test(line)) return new Date(Number(line.padEnd(13, '0'))).toISOString();
  const day = findDay(line, monthFirst);
  if (!day) return null;
  const clock = clockIn(line.slice(day.end, day.end + REACH), zone) ?? clockIn(line.slice(0, day.start), zone);
  return `${day.date}T${clock ?? `00:00:00${zone || 'Z'}`}`;
}

/** As `readTime`, but a time of day for which no zone is written has none: it is by the newsroom's clocks. */
export const readLocalTime = (text: string | null | undefined, monthFirst = false): string | null =>
  readTime(text, monthFirst, '');

/** A time with the offset of a zone at that time, where it has none of its own. */
export const zoned = (time: string | null, timeZone: string): string | null =>
  time === null || /Z$|[+-]\d{2}:\d{2}$/.test(time) ? time : inZone(time, timeZone);

/** Where the digits of other scripts begin: Arabic, Persian, Devanagari, Bengali, full width. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xff10];
const OTHER_DIGITS = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\uff10-\uff19]/g;

export const westernDigits = (text: string): string =>
  text.replace(OTHER_DIGITS, (digit) => {
    const code = digit.charCodeAt(0);
    return String(code - (ZEROS.findLast((zero) => zero <= code) ?? code));
  });
