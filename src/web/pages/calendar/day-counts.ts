import type { TFunction } from 'i18next';
import { dayOf, localTime } from '../../data/time.ts';
import type { Calendar, Post } from './events.ts';

/** What a day is headed with. */
export interface DayAbout {
  /** `11 published`, `6 of 11 published`, `7 planned`; empty: nothing is on that day. */
  count: string;
  /** How many posts are on it. */
  total: number;
  /** Names of holidays; empty: none. */
  holiday: string;
}

const OUT: readonly Post['state'][] = ['published', 'partial', 'handed-over', 'withdrawn'];
const GONE: readonly Post['state'][] = ['cancelled', 'expired'];

interface Given {
  t: TFunction<'desk'>;
  language: string;
  zone: string;
  today: string;
}

/** What a day is headed with, as one text. */
export const aboutText = ({ count, holiday }: Pick<DayAbout, 'count' | 'holiday'>): string =>
  [count, holiday].filter((part) => part !== '').join(' · ');

type States = Calendar['days'][number]['states'];

/** Numbers of posts by day and state: of all that there are, or of those that were read. */
function statesOf({ days, posts }: Pick<Calendar, 'days' | 'posts'>, zone: string): ReadonlyMap<string, States> {
  if (days.length > 0) return new Map(days.map(({ day, states }) => [day, states]));
  const counted = new Map<string, States>();
  for (const { at, state } of posts) {
    if (at === null) continue;
    const day = dayOf(localTime(at, zone));
    const states = counted.get(day) ?? {};
    counted.set(day, { ...states, [state]: (states[state] ?? 0) + 1 });
  }
  return counted;
}

/** How many posts of a day are in one of these states. */
const sumOf = (states: States, which: readonly Post['state'][]): number =>
  which.reduce((sum, state) => sum + (states[state] ?? 0), 0);

/** How many posts failed on a day. */
export const failedOn = (calendar: Calendar, day: string, zone: string): number =>
  statesOf(calendar, zone).get(day)?.failed ?? 0;

/** How many posts of a calendar are scheduled. */
export const scheduledIn = (calendar: Calendar, zone: string): number =>
  [...statesOf(calendar, zone).values()].reduce((sum, states) => sum + (states.scheduled ?? 0), 0);

/** Counts and holidays of each day of a calendar; nothing while it is on its way. */
export function daysAbout(calendar: Calendar | undefined, { t, language, zone, today }: Given) {
  const { holidays = [] } = calendar ?? {};
  const counts = calendar ? statesOf(calendar, zone) : new Map<string, States>();
  const names = new Map<string, string[]>();
  for (const { day, names: own } of holidays) {
    const name = (language === 'zh-CN' ? own['zh-CN'] : undefined) ?? own.en;
    names.set(day, [...(names.get(day) ?? []), name]);
  }
  return (day: string): DayAbout => {
    const holiday = [...new Set(names.get(day) ?? [])].join(', ');
    const states = counts.get(day) ?? {};
    const out = sumOf(states, OUT);
    const all = Object.values(states).reduce((sum, n) => sum + n, 0) - sumOf(states, GONE);
    if (all === 0) return { count: '', total: 0, holiday };
    if (day > today || out === 0) return { count: t('calendar.planned', { count: all }), total: all, holiday };
    return {
      count: out === all ? t('calendar.published', { count: all }) : t('calendar.publishedOf', { out, count: all }),
      total: all,
      holiday,
    };
  };
}
