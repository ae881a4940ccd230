import { danglingWords } from './function-words.ts';

const words = new Intl.Segmenter(undefined, { granularity: 'word' });

/** The words that carry a text's sense, lower case, possessives and function words off. */
export function senseWords(text: string, language: string | null): Set<string> {
  const functionWords = danglingWords(language);
  const found = Array.from(words.segment(text.toLowerCase()))
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment.replace(/['’]s?$/, ''))
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

/** Above this share of its words of sense a sentence tells the reader again what he has read. */
const SAID = 0.6;

/** Whether a reader of `before` learns next to nothing from a text. */
export function isSaidIn(before: string, text: string, language: string | null): boolean {
  const known = senseWords(before, language);
  const words = [...senseWords(text, language)];
  return words.filter((word) => known.has(word)).length / Math.max(1, words.length) >= SAID;
}
