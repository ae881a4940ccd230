const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** Placeholders of `test.each`: %s, %i and the like, and $name. */
const PLACEHOLDER = /(%[sdifjo]|\$[a-z]\w*)/i;

/** The title of a test as a regular expression; for placeholders of `test.each` anything may stand. */
const asPattern = (title: string): string =>
  title
    .split(PLACEHOLDER)
    .map((part, index) => (index % 2 === 1 ? '.*' : escaped(part)))
    .join('');

/** Whether a test that ran is the one with this title in its file. */
export const isTitled = (title: string, ran: string): boolean => new RegExp(`^${asPattern(title)}$`).test(ran);

/** For vitest's `-t`, which is asked for names with those of their `describe` before them. */
export const namePattern = (titles: readonly string[]): string => `(?:^| )(?:${titles.map(asPattern).join('|')})$`;
