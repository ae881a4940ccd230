const LETTERS = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at));
const known = new Map<string, ReadonlySet<string>>();

/** The names of countries in a language, as ICU knows them; made once for each. */
export function countriesIn(language: string): ReadonlySet<string> {
  const made = known.get(language);
  if (made) return made;
  const region = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
  const names = new Set(LETTERS.flatMap((first) => LETTERS.flatMap((second) => region.of(`${first}${second}`) ?? [])));
  known.set(language, names);
  return names;
}

const days = new Map<string, ReadonlySet<string>>();

/** The names of days and months in a language, written out and short, as ICU has them; made once for each. */
export function calendarNamesIn(language: string): ReadonlySet<string> {
  const made = days.get(language);
  if (made) return made;
  const names = new Set<string>();
  for (const style of ['long', 'short'] as const) {
    const weekday = new Intl.DateTimeFormat(language, { weekday: style, timeZone: 'UTC' });
    const month = new Intl.DateTimeFormat(language, { month: style, timeZone: 'UTC' });
    for (let at = 0; at < 12; at++) {
      names.add(weekday.format(Date.UTC(2024, 0, 1 + at)));
      names.add(month.format(Date.UTC(2024, at, 1)));
    }
  }
  days.set(language, names);
  return names;
}
