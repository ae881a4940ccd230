import { finishCut, withinReach } from './cut.ts';
import { isSingleMarkOpen } from './marks.ts';
import { tidyLine } from './tidy.ts';
import { type TitleHead, titleHeads, withoutKicker } from './title-heads.ts';
import { isBareTopic, topicOf } from './title-topic.ts';
import { withoutWeakWords } from './weak-words.ts';
import { cutAtWord } from './word-cut.ts';
import { isUnspaced } from './words.ts';

/** Longest head that is looked at closely; no headline is longer. */
const LONGEST = 400;
/** What keeps less than this share of the room is a stump: another cut says more. */
const STUMP = 0.4;

/** What a headline is about tells less than anything that it says of it; in the cost of its heads. */
const TOPIC = 6;

/** A headline made to fit; `end` is `topic` where only what it is about is left, `torn` where a phrase was broken off. */
export interface ShortTitle {
  text: string;
  end: 'whole' | 'topic' | 'torn';
}

interface TitleOptions {
  /** In the unit of `count`. */
  max: number;
  count: (text: string) => number;
  language: string | null;
}

/** The best cut at a word, when no phrase fits. */
function cutTitle(whole: string, { max, count, language }: TitleOptions): string {
  // The genre in front goes before the sense behind it.
  return cutAtWord(withoutKicker(whole), {
    language,
    fits: (candidate) => count(candidate) <= max,
    fill: (candidate) => count(candidate) / max,
    finish: (prefix) => {
      const finished = finishCut(prefix, language, '…');
      return isSingleMarkOpen(finished, whole) ? `${finished}${whole.includes('‘') ? '’' : "'"}` : finished;
    },
  });
}

/**
 * A headline that fits. What a reader misses least goes first: the country after a place, who says so,
 * where and when, subordinate parts, weak adjectives; what is left is a whole phrase and has no ellipsis.
 * Only when no such phrase fits is it cut at a word, with one, or left with what it is about.
 */
export function cutToFit(text: string, options: TitleOptions): ShortTitle {
  const { max, count, language } = options;
  const whole = tidyLine(withinReach(text, max));
  const fits = (candidate: string): boolean => count(candidate) <= max;
  if (fits(whole)) return { text: whole, end: 'whole' };
  if (max <= 0) return { text: '', end: 'torn' };

  const asEnded = (head: string): ShortTitle => ({ text: head, end: isBareTopic(head, whole) ? 'topic' : 'whole' });
  const costOf = (head: TitleHead): number => head.cost + (isBareTopic(head.text, whole) ? TOPIC : 0);
  const candidates = titleHeads(whole.slice(0, LONGEST), language).flatMap((head) => withoutWeakWords(head, language));
  const best = candidates
    .filter((candidate) => fits(candidate.text))
    .toSorted((a, b) => costOf(a) - costOf(b) || count(b.text) - count(a.text))[0];
  const isStump = best !== undefined && !isUnspaced(language) && count(best.text) < max * STUMP;
  if (best && !isStump) return asEnded(best.text);

  const cut = cutTitle(whole, options);
  const behindColon = /: (?<rest>\S+(?: \S+){2,})$/u.exec(whole)?.groups?.rest ?? '';
  if (best && count(cut) < max * STUMP) return asEnded(best.text);
  const topic = topicOf(whole);
  if (topic !== '' && fits(topic) && cut.endsWith('…')) return { text: topic, end: 'topic' };
  if (count(cut) < max * STUMP && behindColon !== '' && fits(behindColon)) return { text: behindColon, end: 'whole' };
  return { text: cut, end: /…["'”’»」』)）]*$/u.test(cut) ? 'torn' : 'whole' };
}

/** `cutToFit` for whoever needs the text alone. */
export const shortenTitle = (text: string, options: TitleOptions): string => cutToFit(text, options).text;
