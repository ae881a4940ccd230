import type { Article } from '../domain/article.ts';

/** Half a character, as a cut in the wrong place or a broken feed leaves behind. */
const LONE_SURROGATE = /\p{Surrogate}/gu;
/** Control characters except tab and line feed, and marks that show nothing: BOM, zero-width space, soft hyphen. */
const INVISIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufeff\u200b\u2060\u00ad]/g;
/** Every kind of blank that is no line break, the no-break ones too. */
const BLANKS = /[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000 ]+/g;

/** NFC, plain single spaces, at most one empty line in a row, nothing invisible; line breaks stay. */
export function tidy(text: string): string {
  return text
    .replace(LONE_SURROGATE, '')
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replace(BLANKS, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Tidies a text onto one line. */
export const tidyLine = (text: string): string => tidy(text).replace(/\n+/g, ' ');

/** Wraps a reading of an article, so that it is made once for all its posts. Articles are never changed. */
export function oncePerArticle<Result, Settings = undefined>(
  read: (article: Article, settings: Settings) => Result,
): (article: Article, settings: Settings) => Result {
  const known = new WeakMap<Article, Map<string, Result>>();
  return (article, settings) => {
    const key = JSON.stringify(settings ?? null);
    const results = known.get(article) ?? new Map<string, Result>();
    known.set(article, results);
    const result = results.get(key) ?? read(article, settings);
    results.set(key, result);
    return result;
  };
}
