import { clauseEnds, cutAtWord, finishCut, longestFit, withinReach } from './cut.ts';
import { isBalanced } from './marks.ts';
import { sentences } from './sentences.ts';
import { tidy } from './tidy.ts';

export { shortenTitle } from './shorten-title.ts';

export interface ShortenOptions {
  /** Limit in the unit of `count`. */
  max: number;
  count: (text: string) => number;
  language: string | null;
  /** Mark where a sentence was cut; counted. */
  ellipsis?: string;
}

/** A cut at a sentence's end is taken when it keeps this share of the room, one at a clause's end likewise. */
const ENOUGH = { sentence: 0.4, clause: 0.5 };

function sentenceEnds(text: string, language: string | null): number[] {
  let at = 0;
  return sentences(text, language).map((sentence) => {
    at = text.indexOf(sentence, at) + sentence.length;
    return at;
  });
}

/** The leading sentences of the text, as many as fit; '' when the first one does not. */
export function leadingSentences(text: string, { max, count, language }: ShortenOptions): string {
  const whole = tidy(withinReach(text, max));
  return longestFit(
    whole,
    sentenceEnds(whole, language),
    (candidate) => count(candidate) <= max,
    (prefix) => (isBalanced(prefix) ? prefix.trimEnd() : ''),
  );
}

/**
 * The text, tidy, or the longest beginning of it that fits: whole sentences, else up to a clause, a phrase, a word
 * or, for one endless word, a character. Quotations and brackets are closed; links stay whole; the end is
 * no comma and no dangling word. '' when not even one character fits.
 */
export function shorten(text: string, { max, count, language, ellipsis = '…' }: ShortenOptions): string {
  const whole = tidy(withinReach(text, max));
  const fits = (candidate: string): boolean => count(candidate) <= max;
  if (fits(whole)) return whole;
  if (max <= 0) return '';
  const fill = (candidate: string): number => (candidate === '' ? 0 : count(candidate) / max);
  const finish = (prefix: string): string => finishCut(prefix, language, ellipsis);

  const bySentence = longestFit(whole, sentenceEnds(whole, language), fits, (prefix) =>
    isBalanced(prefix) ? prefix.trimEnd() : finish(prefix),
  );
  if (fill(bySentence) >= ENOUGH.sentence) return bySentence;
  const byClause = longestFit(whole, clauseEnds(whole), fits, finish);
  if (fill(byClause) >= ENOUGH.clause) return byClause;
  return cutAtWord(whole, { language, fits, fill, finish });
}
