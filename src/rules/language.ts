/** Whether a language is one of these: `zh` holds for `zh-Hans` too, `zh-Hant` only for itself. */
export function speaks(language: string, tags: readonly string[]): boolean {
  const given = language.toLowerCase();
  return tags.some((tag) => given === tag.toLowerCase() || given.startsWith(`${tag.toLowerCase()}-`));
}
