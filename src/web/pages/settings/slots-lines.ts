import type { Json } from '../../../lib/json.ts';
import { at, textAt } from '../../data/sections.ts';

/** Days of the week by their names in cron lines, Monday first. */
export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Day = (typeof DAYS)[number];

/** One slot: a time on some days of the week, or a line that says more than that; and its rule for holidays, if any. */
export type Slot = ({ time: string; days: readonly Day[] } | { line: string }) & { holidays: Json | undefined };

const dayAt = (text: string): number => {
  const index = (DAYS as readonly string[]).indexOf(text.toLowerCase());
  // Cron counts from Sunday, which is 0 and 7.
  return index >= 0 ? index : /^[0-7]$/.test(text) ? (Number(text) + 6) % 7 : -1;
};

/** Days that a field of a cron line names; null: it says something else. */
export function daysIn(text: string): Day[] | null {
  if (text === '*') return [...DAYS];
  const found = new Set<Day>();
  for (const part of text.split(',')) {
    const [from = '', to = from, ...more] = part.split('-').map((name) => name.trim());
    const [first, last] = [dayAt(from), dayAt(to)];
    if (first < 0 || last < 0 || more.length > 0 || last < first) return null;
    for (const day of DAYS.slice(first, last + 1)) found.add(day);
  }
  return DAYS.filter((day) => found.has(day));
}

/** Days as a field of a cron line. */
export function daysText(days: readonly Day[]): string {
  const chosen = DAYS.filter((day) => days.includes(day));
  const [first, last] = [chosen[0], chosen.at(-1)];
  if (chosen.length === DAYS.length || !first || !last) return '*';
  const isRun = DAYS.indexOf(last) - DAYS.indexOf(first) === chosen.length - 1 && chosen.length > 2;
  return isRun ? `${first}-${last}` : chosen.join(',');
}

/** Slots of an entry of the file, a cron line alone or with its rule for holidays: one for each of its hours. */
export function slotsIn(entry: Json): Slot[] {
  const line = typeof entry === 'string' ? entry : textAt(entry, ['cron']);
  const holidays = typeof entry === 'string' ? undefined : at(entry, ['holidays']);
  const [, minute, hours, dayText = ''] = /^(\d{1,2}) (\d{1,2}(?:,\d{1,2})*) \* \* (\S+)$/.exec(line.trim()) ?? [];
  const days = daysIn(dayText);
  if (minute === undefined || hours === undefined || days === null || Number(minute) > 59) return [{ line, holidays }];
  if (hours.split(',').some((hour) => Number(hour) > 23)) return [{ line, holidays }];
  return hours
    .split(',')
    .map((hour) => ({ time: `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`, days, holidays }));
}

function cronOf(slot: Slot): string {
  if ('line' in slot) return slot.line;
  const [hour = '0', minute = '0'] = slot.time.split(':');
  return `${Number(minute)} ${Number(hour)} * * ${daysText(slot.days)}`;
}

/** A slot as the file writes it. */
export const lineOf = (slot: Slot): Json =>
  slot.holidays === undefined ? cronOf(slot) : { cron: cronOf(slot), holidays: slot.holidays };
