import { finishCut, withinReach } from './cut.ts';
import { isSingleMarkOpen } from './marks.ts';
import type { Telling } from './summary.ts';
import { tidyLine } from './tidy.ts';
import { titleForms } from './title-forms.ts';
import { REVERSES } from './title-parts.ts';
import type { Why } from './title-rule.ts';
import { likeness, saysAsMuch, topicOf } from './title-sentences.ts';
import { cutAtWord } from './word-cut.ts';

/** What costs more gives up too much: then another sentence says it, or an ellipsis shows that something is missing. */
const DEAREST = 9;
/** What another sentence costs beside what it has not in common with the headline, and each one further down. */
const SENTENCE = { any: 2.4, unlike: 2, later: 0.2 };

/** “There is a new twist in …” announces news without giving it. */
const SAYS_THAT = /^(?:there (?:is|are|was|were)|it (?:is|was)|es gibt|il y a|hay)(?!\p{L})/iu;

/** What a sentence of the article keeps: what goes with these is part of what it tells. */
const STATEMENT: readonly Why[] = ['clause', 'topic'];

/** A headline made to fit, or another sentence of the article in its place. */
export interface ShortTitle {
  text: string;
  /**
   * `title`: another one that the newsroom wrote; `sentence`: one that tells the same; `torn`: broken off, with an
   * ellipsis.
   */
  end: 'whole' | 'title' | 'short' | 'sentence' | 'torn';
  /** What went for it. */
  without: readonly Why[];
}

interface TitleOptions {
  /** In the unit of `count`. */
  max: number;
  count: (text: string) => number;
  language: string | null;
  /** What else the newsroom calls the story. */
  titles?: readonly string[];
  /** Sentences of the article that may stand for its headline, the nearest to it first. */
  sentences?: readonly Telling[];
}

/** The best cut at a word, when no phrase fits. */
const cutTitle = (whole: string, { max, count, language }: TitleOptions): string =>
  cutAtWord(whole, {
    language,
    fits: (candidate) => count(candidate) <= max,
    fill: (candidate) => count(candidate) / max,
    finish: (prefix) => {
      // A word or two behind a colon are a stump of what it announces.
      const finished = finishCut(prefix, language, '…').replace(/(?<= \S+): \S+(?: \S+)?…$/u, '…');
      return isSingleMarkOpen(finished, whole) ? `${finished}${whole.includes('‘') ? '’' : "'"}` : finished;
    },
  });

/** The longest of the newsroom's other titles that fits, tells the same and is limited in every way as the headline is. */
function ownTitle(headline: string, { max, count, language, titles = [] }: TitleOptions): string | null {
  const topic = topicOf(headline, headline, language);
  const fitting = titles.map(tidyLine).filter((title) => count(title) <= max && saysAsMuch(title, topic));
  return fitting.toSorted((a, b) => count(b) - count(a))[0] ?? null;
}

/** For each sentence that tells what the headline tells, the form that gives up least of those which fit. */
function standIns(headline: string, { max, count, language, sentences = [] }: TitleOptions) {
  const main = headline.replace(/^[^:：]{2,40}[:：]\s?(?=\S)/u, '');
  const topic = topicOf(headline, main, language);
  return sentences.flatMap(({ text: sentence, isFirst }, at) => {
    if (SAYS_THAT.test(sentence) || likeness(sentence, topic, isFirst) === 0) return [];
    for (const form of titleForms(sentence.replace(/(?<!\p{Lu})[.。]$/u, ''), language)) {
      if (count(form.text) > max || form.without.some((why) => STATEMENT.includes(why))) continue;
      const alike = likeness(form.text, topic, isFirst);
      if (alike === 0) continue;
      const price = SENTENCE.any + SENTENCE.unlike * (1 - alike) + SENTENCE.later * at;
      return [{ ...form, cost: form.cost + price, end: 'sentence' as const }];
    }
    return [];
  });
}

/**
 * A headline that fits and is true: a whole statement with its verb, what that needs and every word that limits it. What
 * a reader misses least goes first: the genre, what led to it, a second clause, when and where. A sentence of the
 * article that tells the same stands for a headline that would lose more. Only at last it is cut at a word.
 */
export function cutToFit(text: string, options: TitleOptions): ShortTitle {
  const { max, count, language } = options;
  const whole = tidyLine(withinReach(text, max));
  const fits = (candidate: string): boolean => count(candidate) <= max;
  if (fits(whole)) return { text: whole, end: 'whole', without: [] };
  if (max <= 0) return { text: '', end: 'torn', without: [] };

  const written = ownTitle(whole, options);
  if (written !== null) return { text: written, end: 'title', without: [] };
  const own = titleForms(whole, language)
    .filter((form) => form.cost <= DEAREST && fits(form.text))
    .map((form) => ({ ...form, end: 'short' as const }));
  const cheap = own.some(({ cost }) => cost <= SENTENCE.any);
  const best = [...own, ...(cheap ? [] : standIns(whole, options))].toSorted(
    (a, b) => a.cost - b.cost || count(b.text) - count(a.text),
  )[0];
  if (best) return { text: best.text, end: best.end, without: best.without };
  const found = cutTitle(whole, options);
  // “… is leaving! – and yet is not”: what is reversed is shown to go on.
  const cut = REVERSES.test(whole.slice(found.length)) ? finishCut(found.replace(/[!.?]$/u, ''), language, '…') : found;
  return { text: cut, end: /…["'”’»」』)）]*$/u.test(cut) ? 'torn' : 'short', without: [] };
}

/** `cutToFit` for whoever needs the text alone. */
export const shortenTitle = (text: string, options: TitleOptions): string => cutToFit(text, options).text;
