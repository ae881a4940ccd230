import { align, type Difference } from '../align.ts';
import { dateSourceOf } from '../dates/date-source.ts';
import { readDates } from '../dates/read-dates.ts';
import type { SaidDate } from '../dates/said-date.ts';
import type { Nearest } from '../nearest.ts';
import { numberSourceOf } from '../numbers/number-source.ts';
import type { Numeral } from '../numbers/numeral.ts';
import { readNumbers } from '../numbers/read-numbers.ts';
import { isVerbatim, type Source } from '../source.ts';
import type { Span } from '../span.ts';
import type { Token } from '../tokens.ts';
import { isNameSwapped } from './names.ts';

/** Tokens of a sentence; `to` is behind the last. */
type Range = Pick<Span, 'from' | 'to'>;

const overlaps = (a: Range, b: Range): boolean => a.from < b.to && b.from < a.to;

/** The numbers and dates of a sentence. */
interface Values {
  numbers: Numeral[];
  dates: SaidDate[];
}

const valuesOf = (tokens: readonly Token[], { language }: Pick<Source, 'language'>): Values => ({
  numbers: readNumbers(tokens, language),
  dates: readDates(tokens, language),
});

/**
 * The numbers and dates that stand in the post where the article's sentence says others; where it says none, those
 * that the whole of it does not say. A word that may be no number, such as “second”, is one in the place of a number.
 */
function otherValues(
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

/** From this share of its words on, a sentence of the post is taken for one of the article. */
const NEAR = 0.6;
/** A longer change is a rewording. */
const LONGEST = 6;
/** With so many of its neighbours the article has the words somewhere: it is no change at all. */
const AROUND = 2;
/** Tokens between two commas, at most. */
const LIST = 3;

const isShort = ({ post, article }: Difference): boolean =>
  post.to > post.from &&
  article.to > article.from &&
  post.to - post.from <= LONGEST &&
  article.to - article.from <= LONGEST;

/** Words in a row, such as a post's tags, are like no sentence, even where one has many of them; two of names are. */
function isList(tokens: readonly Token[]): boolean {
  const parts = tokens.filter(({ gap }, at) => at === 0 || /[,،、;·|]/u.test(gap)).length;
  // But for “of”, “der” and a possessive.
  const isLarge = tokens.every(({ kind, text }) => kind === 'word' && !/^\p{Ll}{4}/u.test(text));
  return parts >= (isLarge ? 2 : 3) && tokens.length / parts <= LIST;
}

/**
 * Numbers, dates and names that stand in the place of another in a sentence that is else nearly one of the
 * article's: the article may have them, and not there.
 */
export function substitutionsCheck(tokens: readonly Token[], source: Source, nearest: Nearest): Span[] {
  const isSaidSo = ({ post: { from, to } }: Difference): boolean => {
    const around = tokens.slice(Math.max(0, from - AROUND), to + AROUND);
    return around.length > to - from && isVerbatim(source, around);
  };
  if (isList(tokens)) return [];
  const values = valuesOf(tokens, source);
  return nearest(tokens, 3).flatMap((sentence) => {
    const { shared, differences } = align(tokens, sentence.tokens);
    const likeness = shared / tokens.length;
    if (shared < 2 || likeness < NEAR) return [];
    const changed = differences.filter((difference) => isShort(difference) && !isSaidSo(difference));
    if (changed.length === 0) return [];
    const said = valuesOf(sentence.tokens, source);
    return changed.flatMap((difference): Span[] => {
      const inside = otherValues(values, said, difference, source);
      if (inside.length > 0) return inside;
      const { post, article } = difference;
      const words = {
        post: tokens.slice(post.from, post.to).filter((_, index) => !isValue(values, post.from + index)),
        article: sentence.tokens.slice(article.from, article.to),
      };
      return isNameSwapped({ ...words, likeness }, source) ? [{ ...post, kind: 'name' }] : [];
    });
  });
}

const isValue = ({ numbers, dates }: Values, at: number): boolean =>
  [...numbers, ...dates].some((value) => overlaps(value, { from: at, to: at + 1 }));
