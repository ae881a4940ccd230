import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc.js';
import { localTime } from '../../data/time.ts';

/** What dayjs is made from, as its plug-ins see it. */
interface Parsing {
  parse(config: { date?: unknown; utc?: boolean }): void;
}

let zone = 'UTC';

/** Whose clocks `dayjs()` shows. */
export function showClocksOf(timeZone: string): void {
  zone = timeZone;
}

/**
 * The calendar's components take times without a zone and reckon with them by dayjs, which takes them for the browser's: on
 * a day on which the browser's own clocks change they would stand an hour off, and a time that those leave out could not be
 * shown at all. So dayjs reckons in UTC here, which has neither, and says for “now” what the newsroom's clocks show.
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
