import { danglingWords } from './function-words.ts';
import { type Limit, limitsIn } from './title-limits.ts';
import { isUnspaced, primaryLanguage } from './words.ts';

/** How many words, or pairs of letters, a sentence needs in common with the headline, and which share of its own. */
const NEAR = {
  spaced: { least: 2, share: { first: 0.3, later: 0.8 } },
  unspaced: { least: 6, share: { first: 0.4, later: 0.8 } },
};
/** Words are compared by their first letters, for their ends change with their use. */
const STEM = 5;
/** A headline names first what it is about. */
const FIRST = { spaced: 3, unspaced: 7 };
/** A sentence of fewer words of sense says too little. */
const FEWEST = 4;
/** A later sentence without these, where the headline has them, claims more than the headline; a first one is news itself. */
const NEEDED: readonly Limit[] = ['question', 'condition', 'hedge'];
/** As much nearer a sentence has to be for each way in which it is not limited and the headline is. */
const LOST = { needed: 0.2, other: 0.02 };

/** What the sentences of an article are compared with: what its headline speaks of and how it is limited. */
export interface Topic {
  words: ReadonlySet<string>;
  /** The first of them: one has to be in a sentence that tells the same. */
  first: readonly string[];
  /** The text in small letters. */
  all: string;
  language: string | null;
  limits: ReadonlySet<Limit>;
}

/** What a text speaks of: the stems of its words of sense, or pairs of letters where words are not divided. */
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

/** `main` is the headline without what stands in front of its statement. */
export function topicOf(headline: string, main: string, language: string | null): Topic {
  const first = [...subjects(main, language).keys()].slice(0, isUnspaced(language) ? FIRST.unspaced : FIRST.spaced);
  return {
    words: new Set(subjects(headline, language).keys()),
    first,
    all: headline.toLowerCase(),
    language: primaryLanguage(language),
    limits: limitsIn(headline, language),
  };
}

/**
 * How near a sentence of the article is to its headline, from 0 to 1: by what both speak of. 0 where it is other news
 * or claims more. The first sentence tells the news in other words; a later one has to be nearer to do so.
 */
export function likeness(sentence: string, topic: Topic, isFirst: boolean): number {
  const { language } = topic;
  const own = subjects(sentence, language);
  const shared = [...own].filter(([word, long]) => isIn(word, long, topic)).length;
  const share = shared / Math.max(1, Math.min(own.size, topic.words.size));
  const { least, share: near } = isUnspaced(language) ? NEAR.unspaced : NEAR.spaced;
  const isAbout = topic.first.some((word) => own.has(word)) || (isFirst && shared >= least + 1);
  if (own.size < FEWEST || shared < least || !isAbout) return 0;
  const limited = limitsIn(sentence, language);
  const lost = [...topic.limits].filter((kind) => !limited.has(kind));
  if (!isFirst && lost.some((kind) => NEEDED.includes(kind))) return 0;
  const price = lost.reduce((sum, kind) => sum + (NEEDED.includes(kind) ? LOST.needed : LOST.other), 0);
  const wanted = price + (isFirst ? near.first : near.later);
  return share >= wanted ? share : 0;
}

/** German joins words: “Kita-Beiträge” are “Elternbeiträge”. */
const isIn = (word: string, long: string, { words, all, language }: Topic): boolean =>
  words.has(word) || (language === 'de' && long.length > STEM && all.includes(long));
