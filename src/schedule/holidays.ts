import type { CronLine } from './cron-line.ts';

/** Public holidays, as days since 1970 by local clocks. */
export interface HolidayCalendar {
  has(day: number): boolean;
  /** First holiday on or after a day; null: none in sight. */
  next(day: number): number | null;
}

/** Weekdays as cron lines name them, Sunday first. */
export const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** What a line does on public holidays: nothing, only then something, or what it does on a weekday. */
export type HolidayRule = 'skip' | 'only' | { as: (typeof WEEKDAYS)[number] };

/** In words of the configuration: `skip`, `only`, `as sun`. */
export const holidayText = (rule: HolidayRule): string => (typeof rule === 'string' ? rule : `as ${rule.as}`);

const DAY_MS = 86_400_000;
const dayOf = (wall: number): number => Math.floor(wall / DAY_MS);
/** Last moment before a day. */
const before = (day: number): number => day * DAY_MS - 1;

/** A line without a time for so long has none. */
const HORIZON_MS = 12 * 366 * DAY_MS;

type NextWall = CronLine['nextWall'];

function outside(next: NextWall, calendar: HolidayCalendar): NextWall {
  return (after) => {
    for (let from = after; from - after < HORIZON_MS; ) {
      const wall = next(from);
      if (wall === null || !calendar.has(dayOf(wall))) return wall;
      from = before(dayOf(wall) + 1);
    }
    return null;
  };
}

function within(next: NextWall, calendar: HolidayCalendar): NextWall {
  return (after) => {
    for (let from = after; from - after < HORIZON_MS; ) {
      const day = calendar.next(dayOf(from + 1));
      const wall = day === null ? null : next(Math.max(from, before(day)));
      if (wall === null || calendar.has(dayOf(wall))) return wall;
      from = before(dayOf(wall));
    }
    return null;
  };
}

function earlier(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.min(one, other);
}

/**
 * A line that heeds public holidays. Days are those of local clocks, so that time zones and clock changes need nothing
 * more.
 */
export function heeding(line: CronLine, rule: HolidayRule, calendar: HolidayCalendar): CronLine {
  const plain: NextWall = (after) => line.nextWall(after);
  if (rule === 'only') return { ...line, nextWall: within(plain, calendar), asIfOn: () => null };
  const usual = outside(plain, calendar);
  const instead = rule === 'skip' ? null : line.asIfOn(WEEKDAYS.indexOf(rule.as));
  if (!instead) return { ...line, nextWall: usual };
  const off = within(instead, calendar);
  return { ...line, nextWall: (after) => earlier(usual(after), off(after)) };
}
