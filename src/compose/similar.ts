import { danglingWords } from './faithfulness/function-words.ts';
import { isUnspaced } from './words.ts';

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });
/** Code units that are read of a text without spaces, since the segmenter's time grows with their square. */
const SEGMENTED = 2_000;

const wordsOf = (text: string, language: string | null): string[] =>
  isUnspaced(language)
    ? Array.from(segmenter.segment(text.slice(0, SEGMENTED)), ({ segment, isWordLike }) => (isWordLike ? segment : ''))
    : (text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’]*/gu) ?? []);

/** The words that carry a text's sense, lower case, possessives and function words off. */
export function senseWords(text: string, language: string | null): Set<string> {
  const functionWords = danglingWords(language);
  const found = wordsOf(text.toLowerCase(), language)
    .map((word) => word.replace(/['’]s?$/, ''))
    .filter((word) => word !== '' && !functionWords.has(word));
  return new Set(found);
}

/** The share of the smaller set that the larger one has too, from 0 to 1. */
export function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  if (small.size === 0) return 0;
  let shared = 0;
  for (const word of small) if (large.has(word)) shared++;
  return shared / small.size;
}

/** Letters by which words match at their beginning: “panic” and “panicked”. */
const STEM = 5;

/** The words of sense by their beginnings. */
export const stemsOf = (text: string, language: string | null): Set<string> =>
  new Set([...senseWords(text, language)].map((word) => word.slice(0, STEM)));

/** A text with at least this share of known words of sense, and at most so many new ones, repeats what was read. */
const REPEATED = { share: 0.6, fresh: 4 };

/** Checks whether a reader of `before` learns little from a text. */
export function isCoveredBy(before: string, text: string, language: string | null): boolean {
  const known = stemsOf(before, language);
  const stems = [...stemsOf(text, language)];
  const repeated = stems.filter((stem) => known.has(stem)).length;
  return repeated >= REPEATED.share * Math.max(1, stems.length) && stems.length - repeated <= REPEATED.fresh;
}
