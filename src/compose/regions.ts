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
