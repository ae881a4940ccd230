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

/** How many posts failed on a day. */
export const failedOn = ({ posts }: Calendar, day: string, zone: string): number =>
  posts.filter(({ state, at }) => state === 'failed' && at !== null && dayOf(localTime(at, zone)) === day).length;

/** Counts and holidays of each day of a calendar; nothing while it is on its way. */
export function daysAbout(calendar: Calendar | undefined, { t, language, zone, today }: Given) {
  const { posts = [], holidays = [] } = calendar ?? {};
  const counts = new Map<string, { all: number; out: number }>();
  for (const { at, state } of posts) {
    if (at === null || GONE.includes(state)) continue;
    const day = dayOf(localTime(at, zone));
    const { all, out } = counts.get(day) ?? { all: 0, out: 0 };
    counts.set(day, { all: all + 1, out: out + (OUT.includes(state) ? 1 : 0) });
  }
  const names = new Map<string, string[]>();
  for (const { day, names: own } of holidays) {
    const name = (language === 'zh-CN' ? own['zh-CN'] : undefined) ?? own.en;
    names.set(day, [...(names.get(day) ?? []), name]);
  }
  return (day: string): DayAbout => {
    const holiday = [...new Set(names.get(day) ?? [])].join(', ');
    const { all, out } = counts.get(day) ?? { all: 0, out: 0 };
    if (all === 0) return { count: '', total: 0, holiday };
    if (day > today || out === 0) return { count: t('calendar.planned', { count: all }), total: all, holiday };
    return {
      count: out === all ? t('calendar.published', { count: all }) : t('calendar.publishedOf', { out, count: all }),
      total: all,
      holiday,
    };
  };
}
