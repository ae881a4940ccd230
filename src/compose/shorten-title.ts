import { finishCut, graphemeEnds, longestFit, withinReach, wordEnds } from './cut.ts';
import { tidyLine } from './tidy.ts';
import { titleHeads } from './title-heads.ts';
import { withoutWeakWords } from './weak-words.ts';

/** Longest head that is looked at closely; no headline is longer. */
const LONGEST = 400;

/**
 * A headline that fits. What a reader misses least goes first: the country after a place, who says so,
 * where and when, subordinate parts, weak adjectives; what is left is a whole phrase and has no ellipsis.
 * Only when no such phrase fits is it cut at a word, with one.
 */
export function shortenTitle(
  text: string,
  { max, count, language }: { max: number; count: (text: string) => number; language: string | null },
): string {
  const whole = tidyLine(withinReach(text, max));
  const fits = (candidate: string): boolean => count(candidate) <= max;
  if (fits(whole)) return whole;
  if (max <= 0) return '';

  const candidates = titleHeads(whole.slice(0, LONGEST), language).flatMap((head) => withoutWeakWords(head, language));
  const best = candidates
    .filter((candidate) => fits(candidate.text))
    .toSorted((a, b) => a.cost - b.cost || count(b.text) - count(a.text))[0];
  if (best) return best.text;

  const finish = (prefix: string): string => finishCut(prefix, language, '…');
  const byWord = longestFit(whole, wordEnds(whole, language), fits, finish);
  return byWord === '' ? longestFit(whole, graphemeEnds(whole), fits, finish) : byWord;
}
