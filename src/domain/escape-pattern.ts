/** A text as a pattern that finds just that, for regular expressions with the flag `u` as well. */
export const escapePattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
