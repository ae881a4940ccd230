import { fold } from '../fold.ts';
import { localeOf } from './locale.ts';

/** Months 1 to 12 and weekdays 0 (Sunday) to 6 by their folded names. */
export interface CalendarWords {
  months: ReadonlyMap<string, number>;
  weekdays: ReadonlyMap<string, number>;
}

const known = new Map<string, CalendarWords>();
const YEAR = 2023;

/** ICU knows the names in every language, as they stand alone and within a date, long and short. */
function namesIn(locale: string): CalendarWords {
  const months = new Map<string, number>();
  const weekdays = new Map<string, number>();
  const part = (date: Date, options: Intl.DateTimeFormatOptions, type: 'month' | 'weekday'): string =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
      .formatToParts(date)
      .find((found) => found.type === type)?.value ?? '';
  const add = (names: Map<string, number>, name: string, value: number): void => {
    const word = fold(name).replace(/\.$/, '');
    if (/^\p{L}{3,}$/u.test(word) && !/\p{Script=Han}/u.test(word)) names.set(word, value);
  };
  for (let index = 0; index < 12; index++) {
    const date = new Date(Date.UTC(YEAR, index, 1 + index));
    for (const month of ['long', 'short'] as const) {
      add(months, part(date, { month }, 'month'), index + 1);
      add(months, part(date, { month, day: 'numeric' }, 'month'), index + 1);
    }
  }
  for (let day = 1; day <= 7; day++) {
    const date = new Date(Date.UTC(YEAR, 0, day));
    for (const weekday of ['long', 'short'] as const) {
      add(weekdays, part(date, { weekday }, 'weekday'), date.getUTCDay());
    }
  }
  return { months, weekdays };
}

const MORE: Readonly<Record<string, readonly string[]>> = { ar: ['ar-SY'], de: ['de-AT'], pt: ['pt-PT'] };

/** The calendar of a language, with the other names that its countries use; of an unknown one, English. */
export function calendarWords(language: string | null): CalendarWords {
  const locale = localeOf(language);
  const before = known.get(locale);
  if (before) return before;
  const all = [locale, ...(MORE[locale] ?? [])].map((name) => namesIn(`${name}-u-ca-gregory-nu-latn`));
  const words = {
    months: new Map(all.flatMap(({ months }) => [...months])),
    weekdays: new Map(all.flatMap(({ weekdays }) => [...weekdays])),
  };
  known.set(locale, words);
  return words;
}
