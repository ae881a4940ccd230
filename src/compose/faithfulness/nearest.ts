import type { Source, SourceSentence } from './source.ts';
import type { Token } from './tokens.ts';

/** The sentences of an article that share most with a given one, the most alike first. */
export type Nearest = (tokens: readonly Token[], count: number) => SourceSentence[];

export function nearestIn({ sentences }: Pick<Source, 'sentences'>): Nearest {
  const having = new Map<string, number[]>();
  for (const [index, { tokens }] of sentences.entries()) {
    for (const word of new Set(tokens.map((token) => token.fold))) {
      const list = having.get(word) ?? [];
      list.push(index);
      having.set(word, list);
    }
  }
  return (tokens, count) => {
    const scores = new Map<number, number>();
    for (const word of new Set(tokens.map((token) => token.fold))) {
      const found = having.get(word) ?? [];
      // A word that few sentences have says more of them.
      for (const index of found) scores.set(index, (scores.get(index) ?? 0) + 1 / found.length);
    }
    return [...scores]
      .toSorted(([a, first], [b, second]) => second - first || a - b)
      .slice(0, count)
      .flatMap(([index]) => sentences[index] ?? []);
  };
}
