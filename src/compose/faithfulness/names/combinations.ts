import type { Token } from '../tokens.ts';
import { nameRuns } from './name-runs.ts';
import { isTitle } from './titles.ts';

/** Which words of names follow each other in an article. */
export interface Combinations {
  /** The first name of one person before the surname of another. */
  isMixed(first: string, second: string): boolean;
}

const add = (map: Map<string, Set<string>>, key: string, value: string): void => {
  map.set(key, (map.get(key) ?? new Set()).add(value));
};

export function combinationsOf(texts: readonly (readonly Token[])[], language: string | null): Combinations {
  const after = new Map<string, Set<string>>();
  const before = new Map<string, Set<string>>();
  const together = new Set<string>();
  const [last, leading] = [new Set<string>(), new Set<string>()];
  for (const tokens of texts) {
    for (const { from, to } of nameRuns(tokens, language)) {
      const words = tokens.slice(from, to).map((token) => token.fold);
      last.add(words.at(-1) ?? '');
      if (words.length > 1) leading.add(words[0] ?? '');
      for (const [at, word] of words.entries()) {
        for (const later of words.slice(at + 1, at + 6)) together.add(`${word} ${later}`);
        const next = words[at + 1];
        if (next === undefined || isTitle(word)) continue;
        add(after, word, next);
        add(before, next, word);
      }
    }
  }
  return {
    isMixed(first, second) {
      if (together.has(`${first} ${second}`) || isTitle(first) || isTitle(second)) return false;
      // A word that stands before several names is an office, or the first word of several institutions.
      if (after.get(first)?.size !== 1) return false;
      // “Aaron Washington”: a first name that never stands alone, before the beginning of another name.
      return before.has(second) || (leading.has(first) && leading.has(second) && !last.has(first));
    },
  };
}
