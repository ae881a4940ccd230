import { readDates } from '../dates/read-dates.ts';
import type { SaidDate } from '../dates/said-date.ts';
import type { Source } from '../source.ts';
import type { Span } from '../span.ts';
import type { Token } from '../tokens.ts';
import type { Numeral } from './numeral.ts';
import { readNumbers } from './read-numbers.ts';

const isYear = (tokens: readonly Token[], { from, unit, scale }: Numeral): boolean =>
  unit === '' && scale === 1 && /^(?:1[5-9]|20)\d\d$/.test(tokens[from]?.fold ?? '');

/** One place in a text, with all the dates that it can be. */
function groups(dates: readonly SaidDate[]): SaidDate[][] {
  return dates.map((date) => dates.filter(({ from, to }) => from === date.from && to === date.to));
}

/** The numbers and dates of a sentence that the article does not have. */
export function numbersCheck(tokens: readonly Token[], { language, numbers, dates }: Source): Span[] {
  const said = readDates(tokens, language);
  const wrongDates = groups(said)
    .filter((alike) => alike.every((date) => !date.isDoubtful && !dates.has(date)))
    .flatMap(([date]) => (date ? [{ from: date.from, to: date.to, kind: 'date' as const }] : []));
  const inDate = (numeral: Numeral): boolean =>
    said.some(({ from, to, isDoubtful }) => !isDoubtful && from <= numeral.from && numeral.from < to);
  const wrongNumbers = readNumbers(tokens, language)
    .filter((numeral) => !numeral.isDoubtful && !inDate(numeral) && !numbers.has(numeral))
    .map(
      (numeral): Span => ({
        from: numeral.from,
        to: numeral.to,
        kind: isYear(tokens, numeral) ? 'date' : 'number',
      }),
    );
  return [...wrongDates, ...wrongNumbers];
}
