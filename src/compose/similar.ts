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
