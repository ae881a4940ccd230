import type { Article } from '../domain/article.ts';
import { avoidedIn } from './avoid.ts';
import { codePoints } from './count.ts';
import { credited } from './credited.ts';
import { answerQuote } from './interview.ts';
import { bareNamesOf } from './introduced.ts';
import { kindOf } from './kind.ts';
import { marksOf } from './marks.ts';
import { speaksOfItself } from './openers.ts';
import { pullQuote, type Quote } from './quote.ts';
import { isCoveredBy, overlap, senseWords, stemsOf } from './similar.ts';
import { type Around, refersBack, saysEnough, standsAlone } from './stands-alone.ts';
import {
  repeats,
  type StorySentence,
  saysTheSame,
  standfirstSentences,
  storyParagraphs,
  storySentences,
} from './story-sentences.ts';
import { oncePerArticle, tidyLine } from './tidy.ts';
import { isUnspaced } from './words.ts';

/** Sentences of this length, in words of sense, are easiest to read on a phone. */
const COMFORTABLE = { from: 6, to: 24 };
/** Long reports are ranked by their beginning; the rest seldom holds the news. */
const CONSIDERED = 60;

/**
 * The sentences, best first: near the beginning, close to what the whole story and its headline speak of,
 * and neither a stub nor endless.
 */
function ranked(sentences: readonly StorySentence[], headline: string, language: string | null): StorySentence[] {
  const considered = sentences.slice(0, CONSIDERED);
  const words = considered.map((sentence) => senseWords(sentence.text, language));
  const title = senseWords(headline, language);
  const score = (index: number): number => {
    const own = words[index] ?? new Set<string>();
    const centrality = words.reduce((sum, other, at) => (at === index ? sum : sum + overlap(own, other)), 0);
    const lead = 1 / (1 + (considered[index]?.position ?? 0) / 10);
    const length = own.size < COMFORTABLE.from || own.size > COMFORTABLE.to ? 0.6 : 1;
    return lead * length * (centrality / Math.max(1, words.length - 1) + overlap(own, title) + 0.2);
  };
  return considered
    .map((sentence, index) => ({ sentence, score: score(index) }))
    .toSorted((a, b) => b.score - a.score)
    .map(({ sentence }) => sentence);
}

/** Sentence that may replace a headline that is too long. */
export interface Telling {
  text: string;
  /** True if it begins the standfirst or the story, where the news is. */
  isFirst: boolean;
}

/** Material for posts: only what the article says, and nothing twice. */
export interface Summary {
  headline: string;
  /** The standfirst, or the sentences that lead the story; '' for an article without text. */
  description: string;
  /** Up to four sentences of the paragraph after the lead, in reading order; none below a standfirst. */
  sentences: string[];
  /** Sentences that each stand alone under the headline, in reading order. */
  hooks: string[];
  /** Sentences of the standfirst and the lead, in that order. */
  telling: Telling[];
  quote: Quote | null;
}

/**
 * Lengths in code points: two sentences make a lead up to the first, more of them up to the second; otherwise only the
 * first sentence. One shorter than the third continues in the next paragraph.
 */
const LEAD = { two: 340, more: 200, short: 80 };
/** Part of a headline that is compared, in code units. */
const COMPARED = 400;
/** The lead is one of so many sentences. */
const NEAR_TOP = 5;
const BEGINS_WITH_PRONOUN =
  /^(?:he|she|they|his|her|their|er|seine?|ihre?|il|ils|elle|elles|ella|ellos|ellas|ele|ela|eles|elas|lui|lei|loro|han|hun|hij|zij)(?!\p{L})/iu;
/** Headlines of tickers, which list several stories. */
const TICKER =
  /(?<!\p{L})(?:live ?(?:blog|ticker|updates?)|(?:news-?)?ticker|minute by minute|minuto a minuto)(?!\p{L})|\bLIVE:/iu;
/** Number of sentences. */
const MOST_READ_ON = 4;
/** Number of best sentences that may stand alone; the rest seldom has the news. */
const HOOKS = 8;
/** Number of body sentences that may repeat the headline; further down is background. */
const TELLING = 4;

/** Summarises the article for posts. Sentences with a word of `avoid` are left out. */
export const summarise = (article: Article, { avoid = [] }: { avoid?: readonly string[] } = {}): Summary =>
  read(article, avoid);

const read = oncePerArticle((article: Article, avoid: readonly string[]): Summary => {
  const { language } = article;
  const headline = tidyLine(article.headline);
  const compared = headline.slice(0, COMPARED);
  const allowed = (text: string): boolean => avoidedIn(text, avoid).length === 0;
  const isNews = (text: string): boolean =>
    allowed(text) && !repeats(text, compared, language) && !isCoveredBy(compared, text, language);
  const join = (texts: readonly string[]): string => texts.join(isUnspaced(language) ? '' : ' ');
  const paragraphs = storyParagraphs(article);
  const bareNames = bareNamesOf(paragraphs.join('\n'), language);
  const body = storySentences(paragraphs, language);
  const story = body.filter((sentence) => isNews(sentence.text));

  const above = standfirstSentences(article, paragraphs).filter(allowed);
  const standfirst = join(above);
  const isStandfirst =
    standfirst !== '' && !repeats(standfirst, compared, language) && !isCoveredBy(compared, standfirst, language);
  // A reader of “He will read …” asks who; the story's first sentence names him.
  const isClear = isStandfirst && (!BEGINS_WITH_PRONOUN.test(standfirst) || story[0]?.leans !== false);
  const lead = isClear ? [] : leadOf(story, { headline: compared, bareNames, language });
  const below = lead.length > 0 ? join(lead.map((sentence) => sentence.text)) : isStandfirst ? standfirst : '';
  const description = withoutCapitals(below, paragraphs.join('\n'));
  const isQuotable = (text: string): boolean =>
    allowed(text) && !saysTheSame(`${headline}\n${description}`, text) && !isQuotedIn(headline, text, language);
  const answer = answerQuote(article, language);
  const known = `${headline}\n${description}`;
  const quote =
    pullQuote(paragraphs, { allowed: isQuotable, language }) ??
    (answer && isQuotable(answer.text) ? creditedAnswer(answer, [known, ...paragraphs].join('\n'), language) : null);
  const further = story
    .filter((sentence) => !lead.includes(sentence) && !sentence.leans && !repeats(sentence.text, description, language))
    .filter((sentence) => !saysTheSame(description, sentence.text))
    .filter(({ text }) => !speaksOfItself(text, language))
    .filter((sentence) => quote === null || !saysTheSame(sentence.text, quote.text));
  const best = ranked(further, compared, language);
  return {
    headline,
    description,
    sentences:
      kindOf(article) === 'live' || TICKER.test(headline)
        ? []
        : readOn(body, lead, {
            known,
            language,
            isFit: ({ text, whole }) => allowed(whole) && (quote === null || !saysTheSame(text, quote.text)),
          }),
    hooks: best
      .slice(0, HOOKS)
      .filter(({ text }) => standsAlone(text, { headline, bareNames, language }))
      .toSorted(inReadingOrder)
      .map(({ text }) => text),
    telling: [
      ...above.map((text, at) => ({ text, isFirst: at === 0 })),
      ...body.slice(0, TELLING).map(({ text, position }) => ({ text, isFirst: position === 0 })),
    ].filter(({ text }) => allowed(text) && !refersBack(text, { headline, bareNames, language })),
    quote,
  };
});

/** Length in characters; shorter quotations in a headline are names and single words. */
const QUOTED = { spaced: 14, unspaced: 6 };

/** Checks whether a headline quotes words of a quotation: “‘We had some issues,’ director says”. */
function isQuotedIn(headline: string, quotation: string, language: string | null): boolean {
  const letters = (text: string): string =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  const quoted = letters(quotation);
  return marksOf(headline).pairs.some(({ start, end }) => {
    const words = letters(headline.slice(start, end));
    return words.length >= (isUnspaced(language) ? QUOTED.unspaced : QUOTED.spaced) && quoted.includes(words);
  });
}

const inReadingOrder = (a: StorySentence, b: StorySentence): number => a.position - b.position;

/**
 * Checks whether a text shares a meaningful word with the headline, even in a compound: many features begin with a
 * scene that shares none.
 */
function isAbout(text: string, headline: string, language: string | null): boolean {
  const known = headline.toLowerCase();
  return [...stemsOf(text, language)].some((stem) => (stem.length > 2 || isUnspaced(language)) && known.includes(stem));
}

/** First sentence that stands alone, with the next one if both are short; a short one only with that. */
function leadOf(story: readonly StorySentence[], { headline, bareNames, language }: Around): StorySentence[] {
  const behind = (sentence: StorySentence, mayCross: boolean): StorySentence | undefined =>
    story.find(
      ({ text, position, paragraph }) =>
        position === sentence.position + 1 &&
        (paragraph === sentence.paragraph || mayCross) &&
        !speaksOfItself(text, language),
    );
  const short = isUnspaced(language) ? LEAD.short / 2 : LEAD.short;
  const behindFirst = (sentence: StorySentence) => behind(sentence, codePoints(sentence.text) < short);
  const alone = story.filter((sentence) => !sentence.leans);
  const isClear = (sentence: StorySentence): boolean =>
    !refersBack(sentence.text, { headline, bareNames, language }) &&
    !speaksOfItself(sentence.text, language) &&
    saysEnough(
      `${sentence.text} ${saysEnough(sentence.text, language) ? '' : (behindFirst(sentence)?.text ?? '')}`,
      language,
    );
  const clear = alone.slice(0, NEAR_TOP).filter(isClear);
  const first =
    clear.find((sentence) => isAbout(`${sentence.text} ${behindFirst(sentence)?.text ?? ''}`, headline, language)) ??
    clear[0] ??
    story.find(({ position }) => position === 0) ??
    alone[0] ??
    story[0];
  if (!first) return [];
  const lead = [first];
  for (let next = behindFirst(first); next; next = behind(next, false)) {
    const length = [...lead, next].reduce((sum, { text }) => sum + codePoints(text), 0);
    // “Every ship waits.” counts for none: it needs what follows.
    const telling = lead.filter(({ text }) => saysEnough(text, language)).length;
    if (telling > 0 && length >= (telling === 1 ? LEAD.two : LEAD.more)) break;
    lead.push(next);
  }
  return lead;
}

/**
 * Sentences after the lead, up to four of one paragraph, so that “he” and “however” keep their meaning; each adds
 * something. None without a lead: a standfirst already says what the story begins with.
 */
function readOn(
  body: readonly StorySentence[],
  lead: readonly StorySentence[],
  { known, language, isFit }: { known: string; language: string | null; isFit: (sentence: StorySentence) => boolean },
): string[] {
  const taken: StorySentence[] = [];
  let previous = lead.at(-1);
  for (const sentence of body) {
    if (previous === undefined || taken.length === MOST_READ_ON) break;
    if (sentence.position <= previous.position) continue;
    const before = [known, ...taken.map(({ whole }) => whole)].join('\n');
    const isNext = sentence.position === previous.position + 1;
    // A paragraph is one thought.
    const isSameThought = taken.length === 0 || sentence.paragraph === previous.paragraph;
    const isNew = !isCoveredBy(before, sentence.text, language) && !saysTheSame(before, sentence.text);
    // The first one begins a paragraph of the post.
    const isClear = taken.length > 0 || !sentence.leans;
    if (!isNext || !isSameThought || !isNew || !isClear || !isFit(sentence) || speaksOfItself(sentence.text, language))
      break;
    taken.push(sentence);
    previous = sentence;
  }
  return taken.map(({ whole }) => whole);
}

/** Words at the beginning of a story that some papers set in capitals. */
const CAPITALS = 3;

/** “A THIRD case” and “REBECCA Cooke” as the story writes them elsewhere. */
function withoutCapitals(text: string, story: string): string {
  const words = text.split(' ');
  const calm = words.slice(0, CAPITALS).map((word, at) => {
    if (!/^\p{Lu}{4,}$/u.test(word)) return word;
    const other = Array.from(story.matchAll(new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, 'giu')), ([found]) => found);
    const small = other.find((found) => found !== word) ?? word;
    return at === 0 ? small.charAt(0).toUpperCase() + small.slice(1) : small;
  });
  return [...calm, ...words.slice(CAPITALS)].join(' ');
}

function creditedAnswer({ text, speaker }: Quote, story: string, language: string | null): Quote | null {
  const credit = credited(speaker, story, language);
  return credit === null ? null : { text, speaker: credit };
}
