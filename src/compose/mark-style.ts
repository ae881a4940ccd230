import { marksOf } from './marks.ts';
import { primaryLanguage } from './words.ts';

/** The double marks of a text, and whether its apostrophes are curly; null where it has none. */
export interface MarkStyle {
  double: readonly [string, string];
  apostrophe: "'" | '’' | null;
}

const BY_LANGUAGE: Readonly<Record<string, readonly [string, string]>> = {
  de: ['„', '“'],
  fr: ['« ', ' »'],
  es: ['«', '»'],
  pt: ['“', '”'],
  it: ['«', '»'],
  ar: ['«', '»'],
  ja: ['「', '」'],
};
const CURLY: readonly [string, string] = ['“', '”'];
const STRAIGHT: readonly [string, string] = ['"', '"'];
/** Length in code units that shows how an article is typeset. */
const CONSIDERED = 60_000;

/** Apostrophes: within a word, and behind a plural. */
const WITHIN = /(?<=\p{L})['’](?=\p{L})/gu;
const WITHIN_OR_BEHIND = /(?<=\p{L})['’](?=\p{L})|(?<=s)['’](?=\s)/gu;

const howOften = (text: string, mark: RegExp): number => text.match(mark)?.length ?? 0;

/** Marks as books have them in a language, whatever its typists use. */
export const marksFor = (language: string | null): readonly [string, string] =>
  BY_LANGUAGE[primaryLanguage(language) ?? ''] ?? CURLY;

/** Quotation marks and apostrophes that an article uses most; without any, its language's. */
export function markStyleOf(article: string, language: string | null): MarkStyle {
  const text = article.slice(0, CONSIDERED);
  const straight = howOften(text, /"/g);
  // “…” in German and French papers, «…» in Swiss ones: the pair that opens most often.
  const pairs: readonly (readonly [number, readonly [string, string]])[] = [
    [straight / 2, STRAIGHT],
    [howOften(text, /„/g), ['„', '“']],
    [howOften(text, /“/g) - howOften(text, /„/g), CURLY],
    [howOften(text, /«(?=\S)/g), ['«', '»']],
    [howOften(text, /«(?=\s)/g), ['« ', ' »']],
    [howOften(text, /「/g), ['「', '」']],
  ];
  const most = pairs.toSorted((a, b) => b[0] - a[0])[0];
  const typewriter = howOften(text, /(?<=\p{L})'(?=\p{L})/gu);
  const curly = howOften(text, /(?<=\p{L})’(?=\p{L})/gu);
  return {
    double: most && most[0] > 0 ? most[1] : marksFor(language),
    apostrophe: typewriter + curly === 0 ? null : typewriter > curly ? "'" : '’',
  };
}

/** The text with typewriter marks made the article's curly ones, or the reverse; other marks are left alone. */
export function inMarkStyle(text: string, { double, apostrophe }: MarkStyle): string {
  const [open, close] = double;
  const wanted = open === '"' ? /[“”]/ : /"/;
  const letters = Array.from({ length: text.length }, (_, at) => text.charAt(at));
  for (const { start, end } of marksOf(text).pairs) {
    if (!wanted.test(text.charAt(start)) || !wanted.test(text.charAt(end - 1))) continue;
    letters[start] = open;
    letters[end - 1] = close;
  }
  const set = letters.join('');
  if (apostrophe === null) return set;
  // “the Harris' house”: unless a quotation in single marks may end there.
  const isQuoted = /(?<![\p{L}\p{N}])['‘](?=\p{L})/u.test(set);
  return set.replace(isQuoted ? WITHIN : WITHIN_OR_BEHIND, apostrophe);
}
