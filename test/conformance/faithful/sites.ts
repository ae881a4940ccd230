/** Facts that are changed in words; changes of meaning are planted by `meaning.ts`. */
export type Kind = 'number' | 'date' | 'name' | 'quotation';

/** A fact in a text that can be changed: `text.slice(start, end)`. */
export interface Site {
  kind: Kind;
  start: number;
  end: number;
}

const AMONG_ADDRESSES = /https?:\/\/\S+|[#@][\p{L}\p{M}\p{N}_]+/gu;
const DIGITS = /(?<![\p{L}\p{N}.,])\d{1,3}(?:[.,]\d{3})+(?![\d])|(?<![\p{L}\p{N}.,])\d{1,4}(?![\p{L}\d])/gu;
const QUOTED =
  /“([^“”]{12,400})”|„([^„“”]{12,400})[“”]|«([^«»]{12,400})»|「([^「」]{6,400})」|(?<![\p{L}\p{N}.,!?…])"(?=\S)([^"]{12,400})(?<=\S)"/gu;
/** Two words of a person, or one word within a sentence. */
const NAMED = /(?<=[\p{Ll},] )\p{Lu}\p{Ll}{3,}(?: \p{Lu}\p{Ll}{3,})?(?![\p{L}’'-])/gu;

const bounded = (words: readonly string[]): RegExp | null =>
  words.length === 0 ? null : new RegExp(`(?<![\\p{L}])(?:${words.join('|')})(?![\\p{L}])`, 'gu');

const matches = (text: string, pattern: RegExp | null, kind: Kind): Site[] =>
  pattern === null
    ? []
    : Array.from(text.matchAll(pattern), ({ 0: found, index }) => ({ kind, start: index, end: index + found.length }));

/** Names of months, and of weekdays, as a language writes them within a sentence. */
export function calendarNames(language: string): string[][] {
  const format = (options: Intl.DateTimeFormatOptions, type: string, day: number, month: number): string =>
    new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' })
      .formatToParts(Date.UTC(2024, month, day))
      .find((part) => part.type === type)?.value ?? '';
  const months = Array.from({ length: 12 }, (_, month) => format({ month: 'long', day: 'numeric' }, 'month', 2, month));
  const days = Array.from({ length: 7 }, (_, day) => format({ weekday: 'long' }, 'weekday', day + 1, 0));
  return [months, days].map((names) => names.filter((name) => /^\p{L}{4,}$/u.test(name)));
}

/** Countries in a language's words: names that can be told where no letter is large. */
export function countryNames(language: string): string[] {
  const names = new Intl.DisplayNames(language, { type: 'region' });
  const codes = 'FR DE IT ES GB US CN JP KR IN RU UA BR ZA EG TR IL IR SA AU CA MX NG KE PL SE NO GR PT VN TH'.split(
    ' ',
  );
  return codes.map((code) => names.of(code) ?? '').filter((name) => /^[\p{L}\p{M}]{2,}$/u.test(name));
}

const isUnicase = (language: string): boolean => /^(?:zh|ja|ko|ar|he|fa|hi|th|ur)/.test(language);

/** The places of a text where a fact can be changed. `calendar` and `names` are words of its language. */
export function sitesIn(
  text: string,
  { language, calendar, names }: { language: string; calendar: readonly string[]; names: readonly string[] },
): Site[] {
  const closed = Array.from(
    text.matchAll(AMONG_ADDRESSES),
    ({ 0: found, index }) => [index, index + found.length] as const,
  );
  const quoted = Array.from(text.matchAll(QUOTED), ({ 0: found, index }) => ({
    kind: 'quotation' as const,
    start: index + 1,
    end: index + found.length - 1,
  }));
  const dates = matches(text, bounded(calendar), 'date');
  const isDated = ({ start, end }: Site): boolean => dates.some((date) => start < date.end && date.start < end);
  const unicase = names.flatMap((name) => matches(text, new RegExp(name, 'gu'), 'name'));
  const cased = isUnicase(language) ? [] : matches(text, NAMED, 'name').filter((site) => !isDated(site));
  // German nouns are large too: there a name is what has two words.
  const sure = language.startsWith('de')
    ? cased.filter(({ start, end }) => text.slice(start, end).includes(' '))
    : cased;
  return [...matches(text, DIGITS, 'number'), ...dates, ...(isUnicase(language) ? unicase : sure), ...quoted].filter(
    ({ start, end }) => !closed.some(([from, to]) => start < to && from < end),
  );
}
