const nameOf = (type: 'region' | 'language', code: string): string | undefined =>
  new Intl.DisplayNames('en', { type, fallback: 'none' }).of(code);

/** Codes that have a name and are no country. */
const NO_COUNTRIES = ['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ'];

/** True for the two letters of a country, `CN`. */
export const isCountry = (code: string): boolean =>
  /^[A-Z]{2}$/.test(code) && !NO_COUNTRIES.includes(code) && nameOf('region', code) !== undefined;

/** True for a language and a country, `en_US`. */
export function isLocale(code: string): boolean {
  const [, language = '', country = ''] = /^([a-z]{2,3})_([A-Z]{2})$/.exec(code) ?? [];
  return language !== '' && nameOf('language', language) !== undefined && isCountry(country);
}
