import { type Numeral, readNumbers } from './numbers.ts';
import { type Nearest, numbersIn, type SourceSentence } from './source.ts';
import { type Token, tokensOf } from './tokens.ts';

/** Nearest sentences that are searched for a figure. */
const NEAR = 60;

const digitsOf = (value: number): string => String(value).replace(/\D/g, '');
const sorted = (digits: string): string => [...digits].toSorted().join('');

const meantBy = ({ readings }: Numeral): number | null => readings[0]?.[0] ?? null;

/** Slip of two figures that would make one of the other: 58,000 and 85,000, or 58,000 and 580,000. */
function isSlip(one: number, other: number): boolean {
  const [digits, others] = [digitsOf(one), digitsOf(other)];
  if (digits.length < 2 || others.length < 2) return false;
  if (sorted(digits) === sorted(others)) return true;
  return digits.replace(/0+$/, '') === others.replace(/0+$/, '');
}

/** How likely one figure was meant by another, from 0: the same kind of figure, then its digits, then its size. */
function likeness(wanted: Numeral, found: Numeral): number {
  const [value, other] = [meantBy(wanted), meantBy(found)];
  if (value === null || other === null || found.isDoubtful) return 0;
  // A price is no number of people.
  if (wanted.unit !== found.unit && wanted.unit !== '' && found.unit !== '') return 0;
  const unit = wanted.unit === found.unit ? 1 : 0.5;
  if (isSlip(value, other)) return 6 * unit;
  if (value <= 0 || other <= 0) return 0.5 * unit;
  const apart = Math.abs(Math.log10(value / other));
  return unit * Math.max(0.25, 2 - 2 * apart);
}

/**
 * Finds the sentence with the figure that a wrong one was most likely taken from: first by the figure itself, then by
 * the words around it. null: no sentence near has a figure.
 */
export function figureLike(
  words: string,
  around: readonly Token[],
  nearest: Nearest,
  language: string | null,
): SourceSentence | null {
  const [first] = tokensOf(words);
  // Read in its sentence: a currency may stand before it.
  const wanted = readNumbers(around, language).find(({ from, to }) =>
    around.slice(from, to).some(({ text }) => text === first?.text),
  );
  const counted = nearest(around, NEAR).flatMap((sentence, rank) => {
    const numerals = numbersIn(sentence, language);
    if (numerals.length === 0) return [];
    const like = wanted ? Math.max(...numerals.map((one) => likeness(wanted, one))) : 0;
    return { sentence, score: like + 2 / (rank + 1) };
  });
  const [best] = counted.toSorted((a, b) => b.score - a.score);
  return best?.sentence ?? null;
}
