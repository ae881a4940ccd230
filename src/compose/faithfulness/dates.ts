import { fold, type Token } from './tokens.ts';

/** Date as complete as the text gives it, from token `from` up to before token `to`. */
export interface SaidDate {
  from: number;
  to: number;
  day: number | null;
  /** 1 to 12. */
  month: number | null;
  year: number | null;
  /** 0 is Sunday. */
  weekday: number | null;
  /** A word that may mean no date at all: “may”, “mar”. */
  isDoubtful: boolean;
}

/** The weekday of a whole date; null where no such date is. */
function weekdayOf({ day, month, year }: Pick<SaidDate, 'day' | 'month' | 'year'>): number | null {
  if (day === null || month === null || year === null) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCDate() === day ? date.getUTCDay() : null;
}

/** The locale whose calendar and words are used for a primary subtag; English where there is none. */
export function localeOf(language: string | null): string {
  const asked = language !== null && /^[a-z]{2,3}$/.test(language) ? language : 'en';
  return Intl.DateTimeFormat.supportedLocalesOf([asked])[0] ?? 'en';
}

/** Months 1 to 12 and weekdays 0 (Sunday) to 6 by their folded names. */
interface CalendarWords {
  months: ReadonlyMap<string, number>;
  weekdays: ReadonlyMap<string, number>;
}

const known = new Map<string, CalendarWords>();
const YEAR = 2023;

/** Names of months and days from ICU, in standalone and date forms, long and short. */
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

/** Words between day, month and year: “3 de marzo de 2024”, “3rd of March”, “1er mars”, “den 3. März”. */
const BETWEEN = new Set('de del of d la st nd rd th er º ª do dil'.split(' '));
const NONE = { day: null, month: null, year: null, weekday: null, isDoubtful: false };

const dayOf = (token: Token | undefined): number | null => {
  const value = /^\d{1,2}$/.test(token?.fold ?? '') ? Number(token?.fold) : 0;
  return value >= 1 && value <= 31 ? value : null;
};
const yearOf = (token: Token | undefined): number | null => {
  const value = /^\d{4}$/.test(token?.fold ?? '') ? Number(token?.fold) : 0;
  return value >= 1_000 && value <= 2_200 ? value : null;
};
const isNear = (token: Token | undefined): boolean => token !== undefined && /^[\s.,º°ª’'-]{0,3}$/u.test(token.gap);

/** The index of the next token that is no connecting word, forward or back, where nothing else parts them. */
function across(tokens: readonly Token[], at: number, step: 1 | -1): number | null {
  let index = at;
  for (let count = 0; count < 3; count++) {
    const gapOwner = step === 1 ? tokens[index + 1] : tokens[index];
    index += step;
    const token = tokens[index];
    if (!token || !isNear(gapOwner)) return null;
    if (!BETWEEN.has(token.fold)) return index;
  }
  return null;
}

/** A date around the name of its month. */
function aroundMonth(tokens: readonly Token[], at: number, month: number): SaidDate {
  const before = across(tokens, at, -1);
  const after = across(tokens, at, 1);
  const dayBefore = before === null ? null : dayOf(tokens[before]);
  const dayAfter = dayBefore !== null || after === null ? null : dayOf(tokens[after]);
  const last = dayAfter !== null && after !== null ? after : at;
  const yearAt = across(tokens, last, 1);
  const year = yearAt === null ? null : yearOf(tokens[yearAt]);
  const token = tokens[at];
  const isAlone = dayBefore === null && dayAfter === null && year === null;
  return {
    ...NONE,
    from: dayBefore !== null && before !== null ? before : at,
    to: (year !== null && yearAt !== null ? yearAt : last) + 1,
    day: dayBefore ?? dayAfter,
    month,
    year,
    isDoubtful:
      isAlone &&
      (token?.fold.length ?? 0) <= 5 &&
      !/^(?:april|avril|abril|enero|juin|luglio|märz)$/.test(token?.fold ?? ''),
  };
}

/** 2026年3月3日, 3月3日, 3월 3일: each part before its sign. */
function withSigns(tokens: readonly Token[], at: number): SaidDate | null {
  const found: SaidDate = { ...NONE, from: at, to: at };
  for (const [sign, name] of [
    [/^[年년]/u, 'year'],
    [/^[月월]/u, 'month'],
    [/^[日号號일]/u, 'day'],
  ] as const) {
    const [value, mark] = [tokens[found.to], tokens[found.to + 1]];
    if (value?.kind !== 'number' || !/^\d{1,4}$/.test(value.fold) || mark?.gap !== '' || !sign.test(mark.fold))
      continue;
    if (found.to > at && !/^\s?$/u.test(value.gap)) break;
    found[name] = Number(value.fold);
    found.to += 2;
  }
  // A year alone is a number like others, and so is a day without its month.
  return found.month !== null && found.to > at ? found : null;
}

/** 2026-03-03, 03.03.2026, 3/3/2026: all the dates that it can be. */
function inDigits(tokens: readonly Token[], at: number): SaidDate[] {
  const [first, second, third] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  const joined = /^(\d{1,2})[.](\d{1,2})[.](\d{4})$/.exec(first?.fold ?? '');
  if (joined) {
    const [day, month, year] = joined.slice(1).map(Number);
    return [{ ...NONE, from: at, to: at + 1, day: day ?? null, month: month ?? null, year: year ?? null }];
  }
  const mark = second?.gap ?? '';
  if (!/^[-/.]$/.test(mark) || third?.gap !== mark) return [];
  const date = (day: number | null, month: number | null, year: number | null): SaidDate[] =>
    day !== null && month !== null && month <= 12 && year !== null
      ? [{ ...NONE, from: at, to: at + 3, day, month, year }]
      : [];
  if (yearOf(first) !== null) return date(dayOf(third), dayOf(second), yearOf(first));
  const [one, two, year] = [dayOf(first), dayOf(second), yearOf(third)];
  return [...date(one, two, year), ...date(two, one, year)];
}

function atToken(tokens: readonly Token[], at: number, { months, weekdays }: CalendarWords): SaidDate[] {
  const token = tokens[at];
  if (!token) return [];
  if (token.kind === 'number') {
    const signed = withSigns(tokens, at);
    return signed ? [signed] : inDigits(tokens, at);
  }
  const month = months.get(token.fold);
  if (month !== undefined) return [aroundMonth(tokens, at, month)];
  const weekday = weekdays.get(token.fold) ?? unspacedWeekday(tokens, at);
  if (weekday === null) return [];
  return [
    { ...NONE, from: at, to: at + 1, weekday, isDoubtful: token.fold.length <= 3 && !/[星曜週周]/u.test(token.fold) },
  ];
}

const ZH_DAYS = '日一二三四五六';
const JA_DAYS = '日月火水木金土';

/** 星期二, 周二, 火曜日. */
function unspacedWeekday(tokens: readonly Token[], at: number): number | null {
  const word = tokens[at]?.fold ?? '';
  const before = `${tokens[at - 2]?.fold ?? ''}${tokens[at - 1]?.fold ?? ''}`;
  if (/(?:星期|[周週])$/u.test(before)) {
    const day = word === '天' ? 0 : ZH_DAYS.indexOf(word);
    return day < 0 ? null : day;
  }
  const day = tokens[at + 1]?.fold === '曜' ? JA_DAYS.indexOf(word) : -1;
  return day < 0 ? null : day;
}

/**
 * The dates, months and weekdays of a text in order; where digits can be two dates, both. `language` is a
 * primary subtag.
 */
export function readDates(tokens: readonly Token[], language: string | null): SaidDate[] {
  const words = calendarWords(language);
  const found: SaidDate[] = [];
  for (let at = 0; at < tokens.length; ) {
    const dates = atToken(tokens, at, words);
    // The day before the month's name was passed already: nothing else can have begun there.
    found.push(...dates);
    at = Math.max(at + 1, ...dates.map(({ to }) => to));
  }
  return found.flatMap((date) => [date, ...daysBefore(tokens, date)]);
}

/** “3–5 March”, “3 and 5 March”: the first day is one of that month too. */
function daysBefore(tokens: readonly Token[], date: SaidDate): SaidDate[] {
  if (date.day === null || date.month === null) return [];
  const isRange = /^\s?[-–—]\s?$/u.test(tokens[date.from]?.gap ?? '');
  const at = isRange ? date.from - 1 : date.from - 2;
  const word = tokens[date.from - 1]?.fold ?? '';
  if (!isRange && !/^(?:and|to|und|bis|et|au|y|e|a|al|og|och|en)$/.test(word)) return [];
  const day = dayOf(tokens[at]);
  return day === null ? [] : [{ ...date, from: at, to: at + 1, day }];
}

/** Days that an article mentions. */
export interface DateSource {
  has(date: SaidDate): boolean;
}

const DAY_MS = 86_400_000;

/** The days that a weekday of the article can mean: the one before it was published and the one after. */
function daysOf(weekday: number, publishedAt: Date): Pick<SaidDate, 'day' | 'month' | 'year'>[] {
  const forward = (weekday - publishedAt.getUTCDay() + 7) % 7;
  return [forward - 7, forward].map((days) => {
    const date = new Date(publishedAt.getTime() + days * DAY_MS);
    return { day: date.getUTCDate(), month: date.getUTCMonth() + 1, year: date.getUTCFullYear() };
  });
}

/**
 * Dates of an article. What follows from the day of publication (ISO 8601) counts only if the article mentions it: the
 * year of a day that it names, the day of a weekday.
 */
export function dateSourceOf(stated: readonly SaidDate[], publishedAt: string | null): DateSource {
  const published = publishedAt === null ? null : new Date(publishedAt);
  const dated = stated.map((date) => ({ ...date, year: date.year ?? published?.getUTCFullYear() ?? null }));
  const derived = stated.flatMap(({ weekday }) =>
    weekday === null || published === null ? [] : daysOf(weekday, published),
  );
  const ANY = '*';
  const keyOf = (...of: [month: number | null, day: number | string | null, year: number | string | null]): string =>
    of.join('|');
  const days = new Set(
    [...dated, ...derived].flatMap(({ day, month, year }) =>
      [day, ANY].flatMap((its) => [keyOf(month, its, year), keyOf(month, its, ANY)]),
    ),
  );
  const weekdays = new Set([...stated.map(({ weekday }) => weekday), ...stated.map(weekdayOf)]);
  return {
    has({ day, month, year, weekday }) {
      if (weekday !== null) return weekdays.has(weekday);
      const its = day ?? ANY;
      if (year === null) return days.has(keyOf(month, its, ANY));
      return days.has(keyOf(month, its, year)) || days.has(keyOf(month, its, null));
    },
  };
}

export const dateSource = (
  texts: readonly (readonly Token[])[],
  { language, publishedAt }: { language: string | null; publishedAt: string | null },
): DateSource =>
  dateSourceOf(
    texts.flatMap((tokens) => readDates(tokens, language)),
    publishedAt,
  );
