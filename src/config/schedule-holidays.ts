import { type CronLine, parseCronLine } from '../schedule/cron-line.ts';
import { type HolidayCalendar, type HolidayRule, heeding, holidayText } from '../schedule/holidays.ts';
import { schedule } from '../schedule/messages.ts';
import { unknownCountry } from '../schedule/public-holidays.ts';
import { describe, type Fault, type Path } from './fault.ts';
import type { ScheduleFile, SlotEntry } from './schedule-file.ts';
import type { YamlFile } from './yaml-file.ts';

type Written = SlotEntry | { cron: string; holidays?: HolidayRule | undefined };

/** Cron line of a slot or job, with what it does on public holidays. */
export function lineOf(written: Written, calendar: HolidayCalendar): CronLine {
  const { cron, holidays } = typeof written === 'string' ? { cron: written } : written;
  const line = parseCronLine(cron);
  return holidays ? heeding(line, holidays, calendar) : line;
}

/** Entries of the file with a rule for holidays, each with its place. */
function* heedingEntries(
  value: unknown,
  path: Path,
): Generator<{ path: Path; rule: HolidayRule; cron: string | null }> {
  if (value === null || typeof value !== 'object') return;
  if ('holidays' in value && value.holidays !== undefined) {
    const cron = 'cron' in value && typeof value.cron === 'string' ? value.cron : null;
    yield { path: [...path, 'holidays'], rule: value.holidays as HolidayRule, cron };
  }
  for (const [key, inner] of Object.entries(value)) {
    yield* heedingEntries(inner, [...path, Array.isArray(value) ? Number(key) : key]);
  }
}

/** From when lines are tried; those that fire rarely do so within some years. */
const SINCE = Date.UTC(2026, 0, 1);

/** An unknown country whose holidays are needed, and lines that would never fire. */
export function holidayFaults(
  file: YamlFile,
  { channels, jobs }: ScheduleFile,
  { calendar, country }: { calendar: HolidayCalendar; country: string | null },
): Fault[] {
  const entries = [...heedingEntries(channels, ['channels']), ...heedingEntries(jobs, ['jobs'])];
  const [first] = entries;
  if (!first) return [];
  const unknown = country === null ? null : unknownCountry(country);
  if (unknown !== null) return [file.fault(first.path, unknown, describe(country))];
  return entries.flatMap(({ path, rule, cron }) => {
    if (cron === null || heeding(parseCronLine(cron), rule, calendar).nextWall(SINCE) !== null) return [];
    return [file.fault(path, schedule.holidaysLeave({ rule: holidayText(rule) }), describe(cron))];
  });
}
