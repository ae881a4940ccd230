import { overlap, senseWords } from './similar.ts';
import type { StorySentence } from './story-sentences.ts';

/** Sentences of this length, in words of sense, are easiest to read on a phone. */
const COMFORTABLE = { from: 6, to: 24 };
/** Long reports are ranked by their beginning; the rest seldom holds the news. */
const CONSIDERED = 60;

/**
 * The sentences, best first: near the beginning, close to what the whole story and its headline speak of,
 * and neither a stub nor endless.
 */
export function ranked(
  sentences: readonly StorySentence[],
  headline: string,
  language: string | null,
): StorySentence[] {
  const considered = sentences.slice(0, CONSIDERED);
  const words = considered.map((sentence) => senseWords(sentence.text, language));
  const title = senseWords(headline, language);
  const score = (index: number): number => {
    const own = words[index] ?? new Set<string>();
    const centrality = words.reduce((sum, other, at) => (at === index ? sum : sum + overlap(own, other)), 0);
    const lead = 1 / (1 + (considered[index]?.position ?? 0) / 10);
    const length = own.size < COMFORTABLE.from || own.size > COMFORTABLE.to ? 0.6 : 1;
    return lead * length * (centrality / Math.max(1, words.length - 1) + overlap(own, title) + 0.2);
  };
  return considered
    .map((sentence, index) => ({ sentence, score: score(index) }))
    .toSorted((a, b) => b.score - a.score)
    .map(({ sentence }) => sentence);
}
