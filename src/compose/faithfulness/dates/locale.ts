/** The locale whose calendar and words are used for a primary subtag; English where there is none. */
export function localeOf(language: string | null): string {
  const asked = language !== null && /^[a-z]{2,3}$/.test(language) ? language : 'en';
  return Intl.DateTimeFormat.supportedLocalesOf([asked])[0] ?? 'en';
}
