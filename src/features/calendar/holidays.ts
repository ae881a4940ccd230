import type Holidays from 'date-holidays';
import { holidaysOf } from '../../schedule/public-holidays.ts';
import type { Holiday } from './schema.ts';

/** Languages of the pages, as the data names them. */
const LANGUAGES = [
  ['en', 'en'],
  ['zh-CN', 'zh'],
] as const;

/** Days that newsrooms plan by; those of schools and of some people only are left out. */
const SHOWN = ['public', 'bank', 'observance'] as const;

const known = new Map<string, readonly Holiday[]>();

function inYear(country: string | null, timeZone: string, year: number): readonly Holiday[] {
  const key = `${country ?? timeZone} ${year}`;
  const before = known.get(key);
  if (before) return before;
  const data = holidaysOf(country, timeZone);
  const found = data === null ? [] : read(data, year);
  known.set(key, found);
  return found;
}

function read(data: Holidays, year: number): Holiday[] {
  const [english = [], ...others] = LANGUAGES.map(([, language]) => data.getHolidays(year, language));
  return english.flatMap(({ date, rule, name, type }): Holiday[] => {
    if (!SHOWN.some((shown) => shown === type)) return [];
    const names = Object.fromEntries(
      LANGUAGES.slice(1).map(([ours], index) => {
        const same = others[index]?.find((one) => one.rule === rule && one.date === date);
        return [ours, same?.name ?? name];
      }),
    );
    return [{ day: date.slice(0, 10), isPublic: type === 'public', names: { en: name, ...names } }];
  });
}

interface Asked {
  /** null: that of the time zone. */
  country: string | null;
  timeZone: string;
  /** First and last day: `2026-11-29`. */
  first: string;
  last: string;
}

/** Holidays and well-known days of a country between two days, both included. */
export function holidaysBetween({ country, timeZone, first, last }: Asked): Holiday[] {
  const years = [...new Set([first, last].map((day) => Number(day.slice(0, 4))))];
  const each = years.flatMap((year) => inYear(country, timeZone, year));
  return each.filter(({ day }) => first <= day && day <= last);
}
