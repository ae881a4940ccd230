import { parse } from 'yaml';
import { z } from 'zod';
import { HolidayRule as Rule } from '../../config/schedule-file.ts';
import { issueTexts } from '../../lib/issue-messages.ts';
import { expectedBy, expecting } from '../../lib/issues.ts';
import type { Message } from '../../lib/message.ts';
import { changesBetween, isTimeZone, localIn, wallOf } from '../../lib/time.ts';
import { CronFault, type CronLine, parseWrittenLine } from '../../schedule/cron-line.ts';
import { nextTimes, noteOn } from '../../schedule/cron-times.ts';
import { type HolidayCalendar, type HolidayRule, heeding, holidayText } from '../../schedule/holidays.ts';
import { schedule } from '../../schedule/messages.ts';
import { unknownCountry } from '../../schedule/public-holidays.ts';
import type { ChannelSchedule } from '../../schedule/rules.ts';
import { tooOften } from '../../schedule/too-often.ts';
import { kit } from '../kit/messages.ts';
import { holidaysBetween } from './holidays.ts';
import { calendar as messages } from './messages.ts';
import type { TriedTimes } from './schema.ts';

/** Most cron lines; no channel has as many. */
const MOST_LINES = 50;
/** Most firings of one line that are compared. */
const MOST_COMPARED = 2_100;
/** Most firings of a comparison that are listed. */
const MOST_LISTED = 10;
const DAY_MS = 86_400_000;

export const TryTimesInput = z.object({
  /**
   * Slots as the file writes them, one on each line of the text: cron lines, or `{ cron: "0 9 * * *", holidays: skip }`. Empty
   * lines and what follows a # say nothing.
   */
  text: z.string().max(5_000),
  /** null: the newsroom's. */
  timeZone: z.string().refine(isTimeZone, expecting(kit.timeZone())).nullable().default(null),
  n: z.int().positive().max(100).default(5),
  /** Earlier lines that these replace, in the same form; null: nothing is compared. */
  was: z.string().max(5_000).nullable().default(null),
});

interface Written {
  number: number;
  text: string;
  /** Column at which it begins, from 1. */
  column: number;
}

/** Cron line in a line of text, without its comment and the list marks of YAML. */
function writtenIn(line: string, number: number): Written[] {
  const bare = line.replace(/(^|\s)#.*$/, '');
  const [lead = ''] = /^\s*(?:-\s+)?["']?/.exec(bare) ?? [];
  const text = bare.slice(lead.length).replace(/["']?\s*$/, '');
  return text === '' ? [] : [{ number, text, column: lead.length + 1 }];
}

const writtenLines = (text: string): Written[] => text.split('\n').flatMap((line, index) => writtenIn(line, index + 1));

interface Read {
  line: CronLine;
  hasRule: boolean;
}
type Fault = TriedTimes['faults'][number];

const Mapping = z.strictObject({ cron: z.string(), holidays: Rule.optional() });

function mappingIn(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 0 });
  } catch {
    return null;
  }
}

/** A cron fault at its place in the text. */
function faultOf(error: unknown, { number, column }: Written, from: number): Fault {
  if (!(error instanceof CronFault)) throw error;
  const message = schedule.fault({ expected: error.expected, given: error.given });
  return { line: number, column: column + from + error.column - 1, message };
}

/** A line with its rule for holidays; a message where those are not known, or leave it no time. */
function withRule(
  line: CronLine,
  rule: HolidayRule,
  { holidays, country = null, now }: TryContext,
): CronLine | Message {
  if (!holidays) return line;
  const unknown = country === null ? null : unknownCountry(country);
  if (unknown) return issueTexts.expected({ expected: unknown });
  const heeded = heeding(line, rule, holidays);
  if (heeded.nextWall(now.getTime()) !== null) return heeded;
  return issueTexts.expected({ expected: schedule.holidaysLeave({ rule: holidayText(rule) }) });
}

/** Reads one slot; a fault: what is wrong with it. */
function readSlot(written: Written, context: TryContext): Read | Fault {
  const { text, number, column } = written;
  const mapping = text.startsWith('{') ? Mapping.safeParse(mappingIn(text)) : null;
  if (mapping && !mapping.success) {
    const [issue] = mapping.error.issues;
    const expected = issue ? expectedBy(issue, text) : messages.slotForm();
    return { line: number, column, message: issueTexts.expected({ expected }) };
  }
  const cron = mapping?.data?.cron ?? text;
  const rule = mapping?.data?.holidays;
  try {
    const line = parseWrittenLine(cron);
    const heeded = rule ? withRule(line, rule, context) : line;
    return 'code' in heeded ? { line: number, column, message: heeded } : { line: heeded, hasRule: rule !== undefined };
  } catch (error) {
    return faultOf(error, written, Math.max(0, text.indexOf(cron)));
  }
}

/** Firings of lines in the seven days after an instant, each time once, in order. */
function weekOf(lines: readonly CronLine[], zone: string, now: Date): Date[] {
  const end = now.getTime() + 7 * DAY_MS;
  const times = lines.flatMap((line) => {
    const found: number[] = [];
    for (let from = now; found.length < MOST_COMPARED; ) {
      const [next] = nextTimes(line, zone, from, 1);
      if (!next || next.getTime() > end) break;
      found.push(next.getTime());
      from = next;
    }
    return found;
  });
  return [...new Set(times)].sort((one, other) => one - other).map((time) => new Date(time));
}

function comparedWeeks(before: readonly Date[], after: readonly Date[], zone: string): TriedTimes['week'] {
  const without = (times: readonly Date[], others: readonly Date[]) => {
    const known = new Set(others.map(Number));
    const only = times.filter((time) => !known.has(time.getTime()));
    const first = only.slice(0, MOST_LISTED).map((at) => ({ at, local: localIn(zone, at) }));
    return { count: only.length, first };
  };
  return { gone: without(before, after), added: without(after, before) };
}

const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** Public holidays between two instants, with their names where the data has them. */
function holidaysIn(
  holidays: HolidayCalendar,
  { zone, country, from, to }: { zone: string; country: string | null; from: Date; to: Date },
): TriedTimes['holidays'] {
  const [first, last] = [wallOf(zone, from).day, wallOf(zone, to).day];
  const known = holidaysBetween({ country, timeZone: zone, first: dateOf(first), last: dateOf(last) });
  const found: TriedTimes['holidays'] = [];
  for (let day = holidays.next(first); day !== null && day <= last; day = holidays.next(day + 1)) {
    const date = dateOf(day);
    found.push({ day: date, names: known.find((one) => one.isPublic && one.day === date)?.names ?? null });
  }
  return found;
}

export interface TryContext {
  now: Date;
  /** Zone of the newsroom. */
  timeZone: string;
  /** Its country; null: that of the zone. */
  country?: string | null;
  /** Absent: rules for holidays say nothing. */
  holidays?: HolidayCalendar;
  /** Limits of the channel whose slots they are to be; absent: of none. */
  rules?: ChannelSchedule;
  /** Earlier lines that are in force, in place of `was`. */
  earlier?: readonly CronLine[];
}

/** Firings of cron lines that are not in a file yet, and their faults with their places. */
export function tryTimes(context: TryContext, given: z.input<typeof TryTimesInput>): TriedTimes {
  const { now, timeZone: own, country = null, holidays = null, rules } = context;
  const { text, timeZone, n, was } = TryTimesInput.parse(given);
  const zone = timeZone ?? own;
  const written = writtenLines(text);
  const faults: Fault[] = [];
  const lines: (Read & { number: number })[] = [];
  for (const one of written.slice(0, MOST_LINES)) {
    const read = readSlot(one, context);
    if ('line' in read && 'hasRule' in read) lines.push({ ...read, number: one.number });
    else faults.push(read);
  }
  if (written.length > MOST_LINES) {
    const { number = 1 } = written[MOST_LINES] ?? {};
    const message = issueTexts.expected({ expected: messages.linesAtMost({ lines: MOST_LINES }) });
    faults.push({ line: number, column: 1, message });
  }
  const firings = lines.flatMap(({ line, number }): TriedTimes['firings'] =>
    nextTimes(line, zone, now, n).map((at) => ({
      at,
      local: localIn(zone, at),
      line: number,
      isHoliday: holidays?.has(wallOf(zone, at).day) ?? false,
      clocks: noteOn(line, zone, at),
    })),
  );
  const shown = firings.sort((one, other) => +one.at - +other.at || one.line - other.line).slice(0, n);
  const last = shown.at(-1)?.at ?? now;
  const changes = changesBetween(zone, +now, +last).map(({ at, before, after }) => ({
    at: new Date(at),
    local: localIn(zone, new Date(at)),
    minutes: (after - before) / 60_000,
  }));
  const week = weekOf(
    lines.map(({ line }) => line),
    zone,
    now,
  );
  const wasWritten = was === null ? null : writtenLines(was).map((one) => readSlot(one, context));
  const before = context.earlier ?? wasWritten?.flatMap((read) => ('hasRule' in read ? [read.line] : [])) ?? null;
  const hasRule = lines.some((one) => one.hasRule);
  const warnings: Message[] = rules === undefined ? [] : tooOften(week, rules);
  return {
    timeZone: zone,
    now,
    faults,
    firings: shown,
    changes,
    holidays: hasRule && holidays ? holidaysIn(holidays, { zone, country, from: now, to: last }) : [],
    warnings,
    week: before === null ? null : comparedWeeks(weekOf(before, zone, now), week, zone),
  };
}
