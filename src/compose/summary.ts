import type { Article } from '../domain/article.ts';
import { avoidedIn } from './avoid.ts';
import { codePoints } from './count.ts';
import { pullQuote, type Quote } from './quote.ts';
import { ranked } from './rank.ts';
import { sentences } from './sentences.ts';
import { repeats, type StorySentence, storyParagraphs, storySentences } from './story-sentences.ts';
import { tidyLine } from './tidy.ts';
import { isUnspaced } from './words.ts';

/** What posts are made of: nothing in it is said that the article does not say. */
export interface Summary {
  headline: string;
  /** The standfirst, or the sentences that lead the story; '' for an article without text. */
  description: string;
  /** Up to four more sentences of the story, in reading order; the quotation may be in one of them. */
  sentences: string[];
  quote: Quote | null;
}

/** A lead of two sentences is taken up to this length, in code points; else its first. */
const LEAD = 320;
/** In code units: what of a headline is compared, and what of a standfirst is read. */
const COMPARED = 400;
const LONGEST_STANDFIRST = 3_000;
const BY_POSITION = 2;
const BY_RANK = 2;

/** What the article says, for posts. Sentences with a word of `avoid` are left out. */
export function summarise(article: Article, { avoid = [] }: { avoid?: readonly string[] } = {}): Summary {
  const { language } = article;
  const headline = tidyLine(article.headline);
  const compared = headline.slice(0, COMPARED);
  const allowed = (text: string): boolean => avoidedIn(text, avoid).length === 0;
  const isNews = (text: string): boolean => allowed(text) && !repeats(text, compared, language);
  const story = storySentences(article).filter((sentence) => isNews(sentence.text));

  const standfirst = standfirstOf(article, allowed);
  const lead = standfirst !== '' && !repeats(standfirst, compared, language) ? [] : leadOf(story);
  const description =
    lead.length > 0 ? lead.map((sentence) => sentence.text).join(isUnspaced(language) ? '' : ' ') : standfirst;
  const further = story.filter(
    (sentence) => !lead.includes(sentence) && !repeats(sentence.text, description, language),
  );
  return {
    headline,
    description,
    sentences: chosen(further, compared, language).map((sentence) => sentence.text),
    quote: pullQuote(storyParagraphs(article), allowed),
  };
}

/** Without the place that some papers set before it (“Berlin. Die …”). */
function standfirstOf(article: Article, allowed: (text: string) => boolean): string {
  const all = sentences(tidyLine((article.standfirst ?? '').slice(0, LONGEST_STANDFIRST)), article.language);
  const [first = '', ...rest] = all;
  const told = rest.length > 0 && /^\p{Lu}[\p{L}-]+\.$/u.test(first) ? rest : all;
  return told.filter(allowed).join(isUnspaced(article.language) ? '' : ' ');
}

/** The first sentence that stands alone, with the one behind it when both are short. */
function leadOf(story: readonly StorySentence[]): StorySentence[] {
  const first = story.find((sentence) => !sentence.leans) ?? story[0];
  if (!first) return [];
  const second = story.find(
    ({ position, paragraph }) => position === first.position + 1 && paragraph === first.paragraph,
  );
  return second && codePoints(first.text) + codePoints(second.text) < LEAD ? [first, second] : [first];
}

/** Two by position, two by rank, in reading order; none that leans on a sentence that is not there. */
function chosen(story: readonly StorySentence[], headline: string, language: string | null): StorySentence[] {
  const alone = story.filter((sentence) => !sentence.leans);
  const picked = alone.slice(0, BY_POSITION);
  for (const sentence of ranked(alone, headline, language)) {
    if (picked.length >= BY_POSITION + BY_RANK) break;
    if (!picked.some((other) => other === sentence || repeats(other.text, sentence.text, language)))
      picked.push(sentence);
  }
  return picked.toSorted((a, b) => a.position - b.position);
}
