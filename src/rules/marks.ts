const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'da', 'sv', 'zh-Hans', 'zh-Hant'];
/** A Thursday in the first month. */
const FIRST = Date.UTC(2026, 0, 1);
const DAY_MS = 86_400_000;

/** These are words, too. */
const AMBIGUOUS = new Set(['may', 'mai', 'mars', 'marzo', 'maart']);
const HAN = /\p{Script=Han}/u;

function named(language: string, part: 'weekday' | 'month'): string[] {
  const styles = part === 'weekday' && language.startsWith('zh') ? (['long', 'short'] as const) : (['long'] as const);
  const count = part === 'weekday' ? 7 : 12;
  const step = part === 'weekday' ? DAY_MS : 31 * DAY_MS;
  return styles.flatMap((style) => {
    const format = new Intl.DateTimeFormat(language, { [part]: style, timeZone: 'UTC' });
    return Array.from({ length: count }, (_none, at) => format.format(FIRST + at * step).toLowerCase());
  });
}

let known: { words: ReadonlySet<string>; han: RegExp } | null = null;

/** The days of the week and the months, as languages call them. */
function calendar() {
  if (known) return known;
  const all = LANGUAGES.flatMap((language) => [...named(language, 'weekday'), ...named(language, 'month')]);
  const words = new Set(all.filter((name) => !HAN.test(name) && !/\d/.test(name) && !AMBIGUOUS.has(name)));
  // Months are written with digits there, which count by themselves.
  const han = [...new Set(all.filter((name) => HAN.test(name) && !/[月\d]/u.test(name)))];
  known = { words, han: new RegExp(han.join('|'), 'gu') };
  return known;
}

/** Between the digits of one number. */
const INSIDE = /(?<=\d)[.,'\u00a0\u202f ](?=\d{3}(?!\d))/gu;

/** The numbers, days of the week and months of a folded text: by them two reports of one kind differ. */
export function marksIn(text: string): string[] {
  const { words, han } = calendar();
  // What is written together is one: a price, a score, a time.
  const numbers = text.replace(INSIDE, '').match(/\d+(?:[.,:-]\d+)*/gu) ?? [];
  const names = (text.match(/\p{L}+/gu) ?? []).filter((word) => words.has(word));
  return [...numbers, ...names, ...(text.match(han) ?? [])];
}
