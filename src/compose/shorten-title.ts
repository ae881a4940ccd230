import { finishCut, withinReach } from './cut.ts';
import { isSingleMarkOpen } from './marks.ts';
import { tidyLine } from './tidy.ts';
import { titleHeads, withoutKicker } from './title-heads.ts';
import { withoutWeakWords } from './weak-words.ts';
import { cutAtWord } from './word-cut.ts';
import { isUnspaced } from './words.ts';

/** Longest head that is looked at closely; no headline is longer. */
const LONGEST = 400;
/** What keeps less than this share of the room is a stump: another cut says more. */
const STUMP = 0.4;

/** What only names the genre or the broadcast; it is no news by itself. */
const GENRE =
  /\b(?:live|opinion|analysis|review|interview|video|watch|podcast|gallery|exclusive|breaking|explainer|comment|updates?|editorial|letters?|photos?|pictures|kommentar|meinung|análise|entrevista|opinión|tribune)\b/iu;

/** “Flood warning” of “Flood warning: people …”: two to five words before a colon that name what it is about; else ''. */
function topicOf(headline: string): string {
  const topic = /^(?<topic>\S+(?: \S+){1,4}): \S/u.exec(headline)?.groups?.topic ?? '';
  // Written large throughout it is a name, and what follows is what that person says.
  return GENRE.test(topic) || !/ \p{Ll}{4,}/u.test(topic) ? '' : topic;
}

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
  const isStump = best !== undefined && !isUnspaced(language) && count(best.text) < max * STUMP;
  if (best && !isStump) return best.text;

  // The genre in front goes before the sense behind it.
  const cut = cutAtWord(withoutKicker(whole), {
    language,
    fits,
    fill: (candidate) => count(candidate) / max,
    finish: (prefix) => {
      const finished = finishCut(prefix, language, '…');
      return isSingleMarkOpen(finished, whole) ? `${finished}${whole.includes('‘') ? '’' : "'"}` : finished;
    },
  });
  const behindColon = /: (?<rest>\S+(?: \S+){2,})$/u.exec(whole)?.groups?.rest ?? '';
  if (best && count(cut) < max * STUMP) return best.text;
  const topic = topicOf(whole);
  if (topic !== '' && fits(topic) && cut.endsWith('…')) return topic;
  return count(cut) < max * STUMP && behindColon !== '' && fits(behindColon) ? behindColon : cut;
}
