import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc.js';
import { localTime } from '../../data/time.ts';

/** Internals of dayjs, as plug-ins see them. */
interface Parsing {
  parse(config: { date?: unknown; utc?: boolean }): void;
}

let zone = 'UTC';

/** Sets the time zone of `dayjs()`. */
export function showClocksOf(timeZone: string): void {
  zone = timeZone;
}

/**
 * The calendar's components take local times and calculate with dayjs, which takes them as the browser's: when the
 * browser's own clocks change they would be an hour off, and a time that those skip could not be shown. So dayjs
 * calculates in UTC here, and its “now” is the newsroom's local time.
 */
dayjs.extend(utc);
dayjs.extend((_options, dayClass) => {
  const proto = dayClass.prototype as unknown as Parsing;
  const { parse } = proto;
  proto.parse = function parseNaively(this: Parsing, config) {
    const date = config.date === undefined ? localTime(Date.now(), zone) : config.date;
    parse.call(this, { ...config, date, utc: true });
  };
});
