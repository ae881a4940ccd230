import { dateSourceOf } from '../dates/date-source.ts';
import { readDates } from '../dates/read-dates.ts';
import type { SaidDate } from '../dates/said-date.ts';
import { numberSourceOf } from '../numbers/number-source.ts';
import type { Numeral } from '../numbers/numeral.ts';
import { readNumbers } from '../numbers/read-numbers.ts';
import type { Source } from '../source.ts';
import type { Span } from '../span.ts';
import type { Token } from '../tokens.ts';

/** Tokens of a sentence; `to` is behind the last. */
type Range = Pick<Span, 'from' | 'to'>;

export const overlaps = (a: Range, b: Range): boolean => a.from < b.to && b.from < a.to;

/** The numbers and dates of a sentence. */
export interface Values {
  numbers: Numeral[];
  dates: SaidDate[];
}

export const valuesOf = (tokens: readonly Token[], { language }: Pick<Source, 'language'>): Values => ({
  numbers: readNumbers(tokens, language),
  dates: readDates(tokens, language),
});

/**
 * The numbers and dates that stand in the post where the article's sentence says others; where it says none, those
 * that the whole of it does not say. A word that may be no number, such as “second”, is one in the place of a number.
 */
export function otherValues(
  post: Values,
  said: Values,
  at: { post: Range; article: Range },
  { publishedAt }: Pick<Source, 'publishedAt'>,
): Span[] {
  const there = said.numbers.filter((numeral) => overlaps(numeral, at.article));
  const numbers = numberSourceOf(there.length > 0 ? there : said.numbers);
  const daysThere = said.dates.filter((date) => overlaps(date, at.article));
  const dates = dateSourceOf(daysThere.length > 0 ? daysThere : said.dates, publishedAt);
  const wrongDates = post.dates
    .filter((date) => overlaps(date, at.post) && !dates.has(date) && (!date.isDoubtful || daysThere.length > 0))
    .map(({ from, to }) => ({ from, to, kind: 'date' as const }));
  const wrongNumbers = post.numbers
    .filter((numeral) => overlaps(numeral, at.post) && !numbers.has(numeral))
    .filter((numeral) => !numeral.isDoubtful || there.length > 0)
    .filter((numeral) => !post.dates.some((date) => overlaps(date, numeral)))
    .map(({ from, to }) => ({ from, to, kind: 'number' as const }));
  return [...wrongDates, ...wrongNumbers];
}
