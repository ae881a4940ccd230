import type { Token } from '../tokens.ts';
import { keyOf } from './digits.ts';
import type { Numeral } from './numeral.ts';
import { readNumbers } from './read-numbers.ts';

/** What an article says in numbers. */
export interface NumberSource {
  has(numeral: Numeral): boolean;
}

export function numberSourceOf(numerals: readonly Numeral[]): NumberSource {
  const units = new Map<string, Set<string>>();
  for (const { readings, unit } of numerals) {
    for (const value of readings.flat()) {
      const key = keyOf(value);
      const known = units.get(key) ?? new Set();
      units.set(key, known.add(unit));
    }
  }
  const hasValue = (value: number, unit: string): boolean => {
    const known = units.get(keyOf(value));
    // Where the article says the bare number somewhere, its unit may stand elsewhere in the sentence.
    return known !== undefined && (unit === '' || known.has(unit) || known.has(''));
  };
  return {
    has: ({ readings, unit }) => readings.some((values) => values.every((value) => hasValue(value, unit))),
  };
}

export const numberSource = (texts: readonly (readonly Token[])[], language: string | null): NumberSource =>
  numberSourceOf(texts.flatMap((tokens) => readNumbers(tokens, language)));
