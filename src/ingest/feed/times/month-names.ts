/** Languages whose newsrooms write months out in feeds, beyond those that every page reader knows. */
const LANGUAGES = 'el hu pl cs sk tr fi ro uk bg hr sl sr lt lv et ca id vi'.split(' ');
const SHORTEST = 3;

const lettersOf = (word: string): string => word.normalize('NFD').replace(/\P{L}/gu, '').toLowerCase();

let known: readonly (readonly string[])[] | null = null;

/** Names of months in each language, as they stand in a date. */
function monthNames(): readonly (readonly string[])[] {
  known ??= LANGUAGES.map((language) => {
    const format = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', timeZone: 'UTC' });
    return Array.from({ length: 12 }, (_, month) => {
      const parts = format.formatToParts(Date.UTC(2001, month, 1));
      return lettersOf(parts.find(({ type }) => type === 'month')?.value ?? '');
    });
  });
  return known;
}

/** The month (1 to 12) that a word is the name of, or its beginning; null where no language has one alone. */
export function monthNamed(word: string): number | null {
  const letters = lettersOf(word);
  if (letters.length < SHORTEST) return null;
  for (const names of monthNames()) {
    const first = names.findIndex((name) => name.startsWith(letters));
    if (first >= 0 && names.findLastIndex((name) => name.startsWith(letters)) === first) return first + 1;
  }
  return null;
}
