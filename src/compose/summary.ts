import type { Article } from '../domain/article.ts';
import { avoidedIn } from './avoid.ts';
import { codePoints } from './count.ts';
import { answerQuote } from './interview.ts';
import { bareNamesOf } from './introduced.ts';
import { oncePerArticle } from './once.ts';
import { pullQuote, type Quote } from './quote.ts';
import { ranked } from './rank.ts';
import { speaksOfItself } from './signposts.ts';
import { senseWords } from './similar.ts';
import { credited } from './speakers/credited.ts';
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
  /** Up to four more sentences of the story, in reading order, that are understood behind the description. */
  sentences: string[];
  /** Sentences of which each can stand alone under the headline, in reading order. */
  hooks: string[];
  /** Sentences of the standfirst and the lead, in that order. */
  telling: Telling[];
  quote: Quote | null;
}

/** In code points: two sentences make a lead up to the first length, more of them up to the second; else its first. */
const LEAD = { two: 340, more: 200 };
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

/** Whether a text has no word of sense that the other one has not: “Wann sie sind – und wie das Wetter wird”. */
function isWithin(text: string, other: string, language: string | null): boolean {
  const known = senseWords(other, language);
  return [...senseWords(text, language)].every((word) => known.has(word));
}

/** What the article says, for posts. Sentences with a word of `avoid` are left out. */
export const summarise = (article: Article, { avoid = [] }: { avoid?: readonly string[] } = {}): Summary =>
  read(article, avoid);

const read = oncePerArticle((article: Article, avoid: readonly string[]): Summary => {
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

  const above = standfirstSentences(article, paragraphs).filter(allowed);
  const standfirst = join(above);
  const lead =
    standfirst !== '' && !repeats(standfirst, compared, language) && !isWithin(standfirst, compared, language)
      ? []
      : leadOf(story, { headline: compared, bareNames, language });
  const description = lead.length > 0 ? join(lead.map((sentence) => sentence.text)) : standfirst;
  const isQuotable = (text: string): boolean => allowed(text) && !saysTheSame(`${headline}\n${description}`, text);
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
    sentences: readOn(chosen(further, best, language), { headline: known, bareNames, language }),
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

const inReadingOrder = (a: StorySentence, b: StorySentence): number => a.position - b.position;

/** The first sentence that stands alone, with the one behind it when both are short; a short one only with that. */
function leadOf(story: readonly StorySentence[], { headline, bareNames, language }: Around): StorySentence[] {
  const behind = (sentence: StorySentence): StorySentence | undefined =>
    story.find(
      ({ text, position, paragraph }) =>
        position === sentence.position + 1 && paragraph === sentence.paragraph && !speaksOfItself(text, language),
    );
  const alone = story.filter((sentence) => !sentence.leans);
  const isClear = (sentence: StorySentence): boolean =>
    !refersBack(sentence.text, { headline, bareNames, language }) &&
    !speaksOfItself(sentence.text, language) &&
    saysEnough(
      `${sentence.text} ${saysEnough(sentence.text, language) ? '' : (behind(sentence)?.text ?? '')}`,
      language,
    );
  const first =
    alone.slice(0, NEAR_TOP).find(isClear) ?? story.find(({ position }) => position === 0) ?? alone[0] ?? story[0];
  if (!first) return [];
  const lead = [first];
  for (let next = behind(first); next; next = behind(next)) {
    const length = [...lead, next].reduce((sum, { text }) => sum + codePoints(text), 0);
    // “Every ship waits.” counts for none: it needs what follows.
    const telling = lead.filter(({ text }) => saysEnough(text, language)).length;
    if (telling > 0 && length >= (telling === 1 ? LEAD.two : LEAD.more)) break;
    lead.push(next);
  }
  return lead;
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

/** Above this share of its words of sense a sentence tells the reader again what he has read. */
const TOLD = 0.6;

/**
 * Those that a reader of headline and description understands: each stands alone with what came before it, names nobody
 * by a surname only, and says something new.
 */
function readOn(picked: readonly StorySentence[], { headline: known, bareNames, language }: Around): string[] {
  const told: StorySentence[] = [];
  for (const sentence of picked) {
    const { text, position } = sentence;
    const before = [known, ...told.map((one) => one.text)].join('\n');
    const around = { headline: before, bareNames, language };
    const isNew = share(senseWords(text, language), senseWords(before, language)) < TOLD;
    // At the top of a story, which is what the description tells, “the repair” is one that the reader knows of.
    const isClear = position < NEAR_TOP ? !refersBack(text, around) : standsAlone(text, around);
    if (isNew && isClear && saysEnough(text, language)) told.push(sentence);
  }
  return told.map(({ text }) => text);
}

/** The share of the first set that the second has. */
const share = (words: ReadonlySet<string>, known: ReadonlySet<string>): number =>
  [...words].filter((word) => known.has(word)).length / Math.max(1, words.size);

function creditedAnswer({ text, speaker }: Quote, story: string, language: string | null): Quote | null {
  const credit = credited(speaker, story, language);
  return credit === null ? null : { text, speaker: credit };
}
