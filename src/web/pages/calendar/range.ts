import { addDays, dayOf, instantOf, type LocalTime, localTime } from '../../data/time.ts';
import type { View } from './place.ts';

/** Views that fit a phone. */
export const NARROW_VIEWS = ['agenda', 'month'] as const satisfies readonly View[];

/** The view that was asked for, where it fits the screen. */
export function viewFor(asked: View | undefined, isNarrow: boolean): View {
  if (!isNarrow) return asked ?? 'week';
  return NARROW_VIEWS.find((one) => one === asked) ?? 'agenda';
}

/** In a month there is no room for free slots, and a list is of what there is. */
export const showsFree = (view: View): 'true' | 'false' => (view === 'month' || view === 'agenda' ? 'false' : 'true');

export const today = (zone: string): string => dayOf(localTime(Date.now(), zone));

/** The Monday on or before a day. */
export const weekOf = (day: string): string => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));

const firstOfMonth = (day: string): string => `${day.slice(0, 8)}01`;
/** As a month is shown: six weeks. */
const MONTH_DAYS = 42;

/** The days that a view shows: the first one, and the one behind the last. */
export function daysShown(view: View, day: string): { first: string; end: string } {
  if (view === 'month') {
    const first = weekOf(firstOfMonth(day));
    return { first, end: addDays(first, MONTH_DAYS) };
  }
  if (view === 'day' || view === 'lanes') return { first: day, end: addDays(day, 1) };
  const first = weekOf(day);
  return { first, end: addDays(first, 7) };
}

/** The hour from which the hours of a view are shown at first: two before now where it shows today, else the morning's. */
export function firstHour(view: View, day: string, now: LocalTime): string {
  const { first, end } = daysShown(view, day);
  const isNow = first <= dayOf(now) && dayOf(now) < end;
  const hour = isNow ? Math.max(0, Number(now.slice(11, 13)) - 2) : 6;
  return `${String(hour).padStart(2, '0')}:00:00`;
}

/** The range of time that a view shows, by the newsroom's clocks, as the API takes it. */
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
