import { addDays, dayOf, instantOf, type LocalTime, localTime } from '../../data/time.ts';
import type { Place, View } from './place.ts';

/** Views that fit a phone. */
export const NARROW_VIEWS = ['agenda', 'month'] as const satisfies readonly View[];

/** Requested view, if it fits the screen. */
export function viewFor(asked: View | undefined, isNarrow: boolean): View {
  if (!isNarrow) return asked ?? 'week';
  return NARROW_VIEWS.find((one) => one === asked) ?? 'agenda';
}

/** A month has no room for free slots, and the list is of posts only. */
export const showsFree = (view: View): boolean => view !== 'month' && view !== 'agenda';

/** What has lanes of its own in a view; null: nothing. */
export const lanesFor = (view: View, { lanes }: Place): 'channels' | 'people' | null =>
  view === 'lanes' ? (lanes ?? 'channels') : null;

/** Number of the week of a day (ISO 8601). */
export function weekNumber(day: string): number {
  const thursday = addDays(weekOf(day), 3);
  const first = Date.parse(`${thursday.slice(0, 4)}-01-01T00:00:00Z`);
  return Math.floor((Date.parse(`${thursday}T00:00:00Z`) - first) / (7 * 86_400_000)) + 1;
}

export const today = (zone: string): string => dayOf(localTime(Date.now(), zone));

/** The Monday on or before a day. */
export const weekOf = (day: string): string => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));

const firstOfMonth = (day: string): string => `${day.slice(0, 8)}01`;
/** A month is shown as six weeks. */
const MONTH_DAYS = 42;

/** Days that a view shows: the first, and the one after the last. */
export function daysShown(view: View, day: string): { first: string; end: string } {
  if (view === 'month') {
    const first = weekOf(firstOfMonth(day));
    return { first, end: addDays(first, MONTH_DAYS) };
  }
  if (view === 'day' || view === 'lanes') return { first: day, end: addDays(day, 1) };
  // A list looks ahead: on a Sunday the next week matters.
  const first = view === 'agenda' ? day : weekOf(day);
  return { first, end: addDays(first, 7) };
}

/** Whether a view shows the day of now. */
export function showsNow(view: View, day: string, now: LocalTime): boolean {
  const { first, end } = daysShown(view, day);
  return first <= dayOf(now) && dayOf(now) < end;
}

/** First visible hour of a view: two hours before now if it shows today, else the morning. */
export function firstHour(view: View, day: string, now: LocalTime): string {
  const hour = showsNow(view, day, now) ? Math.max(0, Number(now.slice(11, 13)) - 2) : 6;
  return `${String(hour).padStart(2, '0')}:00:00`;
}

/** Time range of a view in the newsroom's zone, as the API takes it. */
export function rangeOf(view: View, day: string, zone: string): { from: string; to: string } {
  const { first, end } = daysShown(view, day);
  return { from: instantOf(`${first} 00:00:00`, zone), to: instantOf(`${end} 00:00:00`, zone) };
}

/** Day of the next or previous view. */
export function stepped(view: View, day: string, by: 1 | -1): string {
  if (view === 'month') {
    const first = firstOfMonth(day);
    return firstOfMonth(by === 1 ? addDays(first, 31) : addDays(first, -1));
  }
  return addDays(day, by * (view === 'day' || view === 'lanes' ? 1 : 7));
}
