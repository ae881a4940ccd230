import { cutAtWord, finishCut, withinReach } from './cut.ts';
import { danglingWords } from './function-words.ts';
import { isBalanced, isSingleMarkOpen } from './marks.ts';
import type { Telling } from './summary.ts';
import { tidyLine } from './tidy.ts';
import { titleForms } from './title-forms.ts';
import { type Limit, limitsIn } from './title-limits.ts';
import { REVERSES } from './title-parts.ts';
import type { Why } from './title-rule.ts';
import { isUnspaced, primaryLanguage } from './words.ts';

/**
 * Words, or pairs of letters, that a sentence must share with the headline, and the share of its own: for another
 * title, the first sentence, a later one, and a later one with all limiting words.
 */
const NEAR = {
  spaced: { least: 2, share: { title: 0.6, first: 0.4, later: 0.8, whole: 0.8 } },
  unspaced: { least: 6, share: { title: 0.45, first: 0.5, later: 0.8, whole: 0.55 } },
};
/** Words are compared by their first letters, for their ends change with their use. */
const STEM = 5;
/** A headline names first what it is about. */
const FIRST = { spaced: 3, unspaced: 7 };
/** Fewest meaningful words of a sentence. */
const FEWEST = 4;
/** A later sentence without these, where the headline has them, claims more than the headline; a first one is news itself. */
const NEEDED: readonly Limit[] = ['question', 'condition', 'hedge'];
/** Extra similarity required for each limit that the headline has and the sentence lacks. */
const LOST = { needed: 0.2, other: 0.02 };

/** Topic of a headline, with which sentences are compared: its subjects and its limits. */
interface Topic {
  words: ReadonlySet<string>;
  /** The first of them: an equivalent sentence must contain one. */
  first: readonly string[];
  /** The text in small letters. */
  all: string;
  language: string | null;
  limits: ReadonlySet<Limit>;
}

/** Subjects of a text: stems of its content words, or pairs of characters in unspaced scripts. */
function subjects(text: string, language: string | null): Map<string, string> {
  if (isUnspaced(language)) {
    const letters = Array.from(text.replace(/[^\p{L}\p{N}]/gu, ''));
    return new Map(letters.slice(1).map((letter, at) => [`${letters[at]}${letter}`, '']));
  }
  const functionWords = danglingWords(language);
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}.,]*/gu) ?? [];
  return new Map(
    words
      .map((word) => word.toLowerCase().replace(/[.,]+$/u, ''))
      .filter((word) => (word.length > 3 || /\d/u.test(word)) && !functionWords.has(word))
      .map((word) => [word.slice(0, STEM), word.slice(0, STEM + 1)]),
  );
}

/** Topic of a headline; `main` is the headline without what precedes its statement. */
function topicOf(headline: string, main: string, language: string | null): Topic {
  const first = [...subjects(main, language).keys()].slice(0, isUnspaced(language) ? FIRST.unspaced : FIRST.spaced);
  return {
    words: new Set(subjects(headline, language).keys()),
    first,
    all: headline.toLowerCase(),
    language: primaryLanguage(language),
    limits: limitsIn(headline, language),
  };
}

/** Overlap of a text with the headline: words, and share of the shorter one. */
function nearness(text: string, topic: Topic) {
  const own = subjects(text, topic.language);
  const shared = [...own].filter(([word, long]) => isIn(word, long, topic)).length;
  const isEnough = own.size >= FEWEST && shared >= nearOf(topic).least;
  return {
    shared,
    share: isEnough ? shared / Math.min(own.size, topic.words.size) : 0,
    isAbout: topic.first.some((word) => own.has(word)),
  };
}

const nearOf = ({ language }: Topic) => (isUnspaced(language) ? NEAR.unspaced : NEAR.spaced);

/**
 * Similarity of a sentence to the article's headline, from 0 to 1. 0 if it is other news or claims more. The first
 * sentence tells the news in other words; later ones have to be more similar.
 */
function topicality(sentence: string, topic: Topic, isFirst: boolean): number {
  const { least, share: near } = nearOf(topic);
  const { shared, share, isAbout } = nearness(sentence, topic);
  if (!isAbout && !(isFirst && shared > least)) return 0;
  const limited = limitsIn(sentence, topic.language);
  const lost = [...topic.limits].filter((kind) => !limited.has(kind));
  if (!isFirst && lost.some((kind) => NEEDED.includes(kind))) return 0;
  // A later sentence with all limits needs to share fewer words.
  const isBare = lost.some((kind) => kind !== 'contrast');
  const price = lost.reduce((sum, kind) => sum + (NEEDED.includes(kind) ? LOST.needed : LOST.other), 0);
  return share >= price + (isFirst ? near.first : isBare ? near.later : near.whole) ? share : 0;
}

/** A list of words for search engines, or a title that was cut. */
const NO_TITLE = /[|｜…]|\.{3}$|(?:, [^ ,]+){3,}$/u;

/** Checks whether another title of the newsroom covers the headline with all its limits. */
function saysAsMuch(title: string, topic: Topic): boolean {
  const limited = limitsIn(title, topic.language);
  const { share, isAbout } = nearness(title, topic);
  const isSame = isAbout && share >= nearOf(topic).share.title;
  return isSame && !NO_TITLE.test(title) && [...topic.limits].every((kind) => limited.has(kind));
}

/**
 * Reason why a title can't replace a headline: it breaks off or is a list, is about something else, or lacks a limit;
 * null: it can.
 */
export function titleFault(title: string, headline: string, language: string | null): 'torn' | 'other' | Limit | null {
  if (NO_TITLE.test(title) || !isBalanced(title)) return 'torn';
  const topic = topicOf(headline, headline, language);
  const limited = limitsIn(title, topic.language);
  const lost = [...topic.limits].find((kind) => !limited.has(kind));
  return lost ?? (nearness(title, topic).isAbout ? null : 'other');
}

/** German joins words: “Kita-Beiträge” are “Elternbeiträge”. */
const isIn = (word: string, long: string, { words, all, language }: Topic): boolean =>
  words.has(word) || (language === 'de' && long.length > STEM && all.includes(long));

/** Highest acceptable cost; beyond it another sentence is used, or an ellipsis shows the cut. */
const DEAREST = 9;
/** Cost of a replacement sentence besides its differences from the headline, and for each place further down. */
const SENTENCE = { any: 2.4, unlike: 2, later: 0.2 };

/** “There is a new twist in …” announces news without giving it. */
const SAYS_THAT = /^(?:there (?:is|are|was|were)|it (?:is|was)|es gibt|il y a|hay)(?!\p{L})/iu;

/** Parts of an article's sentence that are kept, because they carry its statement. */
const STATEMENT: readonly Why[] = ['clause', 'topic'];

/** A headline made to fit, or another sentence of the article in its place. */
export interface ShortTitle {
  text: string;
  /**
   * `title`: another title of the newsroom; `sentence`: an equivalent sentence; `torn`: broken off, with an ellipsis.
   */
  end: 'whole' | 'title' | 'short' | 'sentence' | 'torn';
  /** Reasons for what was dropped. */
  without: readonly Why[];
}

interface TitleOptions {
  /** Limit in the unit of `count`. */
  max: number;
  count: (text: string) => number;
  language: string | null;
  /** Other titles of the story. */
  titles?: readonly string[];
  /** Sentences of the article that may replace its headline, most similar first. */
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

/** Longest of the newsroom's other titles that fits, is equivalent and has every limit of the headline. */
function ownTitle(headline: string, { max, count, language, titles = [] }: TitleOptions): string | null {
  const topic = topicOf(headline, headline, language);
  const fitting = titles.map(tidyLine).filter((title) => count(title) <= max && saysAsMuch(title, topic));
  return fitting.toSorted((a, b) => count(b) - count(a))[0] ?? null;
}

/** For each sentence equivalent to the headline, the form that fits and drops least. */
function standIns(headline: string, { max, count, language, sentences = [] }: TitleOptions) {
  const main = headline.replace(/^[^:：]{2,40}[:：]\s?(?=\S)/u, '');
  const topic = topicOf(headline, main, language);
  return sentences.flatMap(({ text: sentence, isFirst }, at) => {
    if (SAYS_THAT.test(sentence) || topicality(sentence, topic, isFirst) === 0) return [];
    for (const form of titleForms(sentence.replace(/(?<!\p{Lu})[.。]$/u, ''), language)) {
      if (count(form.text) > max || form.without.some((why) => STATEMENT.includes(why))) continue;
      const similarity = topicality(form.text, topic, isFirst);
      if (similarity === 0) continue;
      const price = SENTENCE.any + SENTENCE.unlike * (1 - similarity) + SENTENCE.later * at;
      return [{ ...form, cost: form.cost + price, end: 'sentence' as const }];
    }
    return [];
  });
}

/**
 * Shortens a headline truthfully: a complete statement with its verb, its complements and every limiting word. What a
 * reader misses least goes first: genre, background, a second clause, time and place. An equivalent sentence of the
 * article replaces a headline that would lose more. Only as a last resort is it cut at a word.
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

/** Text of `cutToFit`. */
export const shortenTitle = (text: string, options: TitleOptions): string => cutToFit(text, options).text;
