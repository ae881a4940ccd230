import { finishCut, withinReach } from './cut.ts';
import { tidyLine } from './tidy.ts';
import { titleHeads, withoutKicker } from './title-heads.ts';
import { withoutWeakWords } from './weak-words.ts';
import { cutAtWord } from './word-cut.ts';

/** Longest head that is looked at closely; no headline is longer. */
const LONGEST = 400;
/** Where a cut would leave less than this share of the room, a whole phrase behind a colon says more. */
const STUMP = 0.5;

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

  // The genre in front goes before the sense behind it.
  const cut = cutAtWord(withoutKicker(whole), {
    language,
    fits,
    fill: (candidate) => count(candidate) / max,
    finish: (prefix) => finishCut(prefix, language, '…'),
  });
  const behindColon = /: (?<rest>\S+(?: \S+){2,})$/u.exec(whole)?.groups?.rest ?? '';
  return count(cut) < max * STUMP && behindColon !== '' && fits(behindColon) ? behindColon : cut;
}
