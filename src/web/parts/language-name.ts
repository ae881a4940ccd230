/** A language by its tag, as another language calls it. */
export const languageName = (tag: string, language: string): string =>
  new Intl.DisplayNames([language], { type: 'language' }).of(tag) ?? tag;
