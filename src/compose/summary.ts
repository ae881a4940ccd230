import type { Article } from '../domain/article.ts';
import { avoidedIn } from './avoid.ts';
import { codePoints } from './count.ts';
import { answerQuote } from './interview.ts';
import { bareNamesOf } from './introduced.ts';
import { pullQuote, type Quote } from './quote.ts';
import { ranked } from './rank.ts';
import { standfirstSentences } from './standfirst.ts';
import { type Around, refersBack, saysEnough, standsAlone } from './stands-alone.ts';
import { repeats, type StorySentence, saysTheSame, storyParagraphs, storySentences } from './story-sentences.ts';
import { tidyLine } from './tidy.ts';
import { isUnspaced } from './words.ts';

/** A sentence that may stand for a headline which is too long. */
export interface Telling {
  text: string;
  /** It begins the standfirst or the story, where the news is told. */
  isFirst: boolean;
}

/** What posts are made of: nothing in it is said that the article does not say, and nothing twice. */
export interface Summary {
  headline: string;
  /** The standfirst, or the sentences that lead the story; '' for an article without text. */
  description: string;
  /** Up to four more sentences of the story, in reading order, to be read behind the description. */
  sentences: string[];
  /** Sentences of which each can stand alone under the headline, in reading order. */
  hooks: string[];
  /** Sentences of the standfirst and the lead, in that order. */
  telling: Telling[];
  quote: Quote | null;
}

/** A lead of two sentences is taken up to this length, in code points; else its first. */
const LEAD = 320;
/** In code units: what of a headline is compared. */
const COMPARED = 400;
/** The lead is one of so many sentences. */
const NEAR_TOP = 5;
const BY_POSITION = 2;
const BY_RANK = 2;
/** So many of the best sentences may stand alone; the rest seldom holds the news. */
const HOOKS = 8;
/** So many sentences of the body may tell what the headline tells; further down it is background. */
const TELLING = 4;

type BareNames = (sentence: string, known: string) => string[];

/** What the article says, for posts. Sentences with a word of `avoid` are left out. */
export function summarise(article: Article, { avoid = [] }: { avoid?: readonly string[] } = {}): Summary {
  const { language } = article;
  const headline = tidyLine(article.headline);
  const compared = headline.slice(0, COMPARED);
  const allowed = (text: string): boolean => avoidedIn(text, avoid).length === 0;
  const isNews = (text: string): boolean => allowed(text) && !repeats(text, compared, language);
  const join = (texts: readonly string[]): string => texts.join(isUnspaced(language) ? '' : ' ');
  const paragraphs = storyParagraphs(article);
  const bareNames = bareNamesOf(paragraphs.join('\n'), language);
  const body = storySentences(paragraphs, language);
  const story = body.filter((sentence) => isNews(sentence.text));

  const above = standfirstSentences(article.standfirst, paragraphs, language).filter(allowed);
  const standfirst = join(above);
  const lead =
    standfirst !== '' && !repeats(standfirst, compared, language)
      ? []
      : leadOf(story, { headline: compared, bareNames, language });
  const description = lead.length > 0 ? join(lead.map((sentence) => sentence.text)) : standfirst;
  const isQuotable = (text: string): boolean => allowed(text) && !saysTheSame(`${headline}\n${description}`, text);
  const answer = answerQuote(article, language);
  const quote = pullQuote(paragraphs, isQuotable) ?? (answer && isQuotable(answer.text) ? answer : null);
  const further = story
    .filter((sentence) => !lead.includes(sentence) && !sentence.leans && !repeats(sentence.text, description, language))
    .filter((sentence) => !saysTheSame(description, sentence.text))
    .filter((sentence) => quote === null || !saysTheSame(sentence.text, quote.text));
  const best = ranked(further, compared, language);
  return {
    headline,
    description,
    sentences: introduced(chosen(further, best, language), `${headline}\n${description}`, bareNames),
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
}

const inReadingOrder = (a: StorySentence, b: StorySentence): number => a.position - b.position;

/** The first sentence that stands alone, with the one behind it when both are short. */
function leadOf(story: readonly StorySentence[], { headline, bareNames, language }: Around): StorySentence[] {
  const alone = story.filter((sentence) => !sentence.leans);
  const isClear = ({ text }: StorySentence): boolean =>
    !refersBack(text, { headline, bareNames, language }) && saysEnough(text, language);
  const first =
    alone.slice(0, NEAR_TOP).find(isClear) ?? story.find(({ position }) => position === 0) ?? alone[0] ?? story[0];
  if (!first) return [];
  const second = story.find(
    ({ position, paragraph }) => position === first.position + 1 && paragraph === first.paragraph,
  );
  return second && codePoints(first.text) + codePoints(second.text) < LEAD ? [first, second] : [first];
}

/** Two by position, two by rank, in reading order. */
function chosen(
  story: readonly StorySentence[],
  best: readonly StorySentence[],
  language: string | null,
): StorySentence[] {
  const picked = story.slice(0, BY_POSITION);
  for (const sentence of best) {
    if (picked.length >= BY_POSITION + BY_RANK) break;
    if (!picked.some((other) => other === sentence || repeats(other.text, sentence.text, language)))
      picked.push(sentence);
  }
  return picked.toSorted(inReadingOrder);
}

/** Without those that name somebody by a surname whom nothing before them named in full. */
function introduced(picked: readonly StorySentence[], before: string, bareNames: BareNames): string[] {
  const told: string[] = [];
  for (const { text } of picked) if (bareNames(text, [before, ...told].join('\n')).length === 0) told.push(text);
  return told;
}
