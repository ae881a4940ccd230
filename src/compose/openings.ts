import { type Article, paragraphsOf } from '../domain/article.ts';
import { avoidedIn } from './avoid.ts';
import { codePoints } from './count.ts';
import { bareNamesOf } from './introduced.ts';
import { isBalanced } from './marks.ts';
import { inMarkStyle, markStyleOf } from './quote.ts';
import { sentences } from './sentences.ts';
import { refersBack, saysEnough, standsAlone } from './stands-alone.ts';
import { repeats, standfirstSentences, storyParagraphs, storySentences } from './story-sentences.ts';
import type { Summary } from './summary.ts';
import { isUnspaced, labelled } from './words.ts';

const DIGITS = "\\d[\\d.,’' ]*\\d|\\d|[〇零一二两三四五六七八九十百千]+(?=[万萬亿億])";
const BEFORE = '[$€£¥₹]\\s?';
const BEHIND =
  '\\s?(?:%|[万萬亿億倍]|‰|€|per ?cent\\b|percent\\b|Prozent\\b|pour cent\\b|por ciento\\b|por cento\\b|million\\w*|billion\\w*|trillion\\w*|Million\\w*|Milliard\\w*|Mio\\b|Mrd\\b|millones\\b|milhões\\b|milioni\\b|thousand\\b|hundred\\b|times\\b|Mal\\b|fois\\b|veces\\b)';
const NUMBER = new RegExp(
  `(?<before>${BEFORE})?(?<!(?!\\p{Script=Han})[\\p{L}\\d.,:/-])(?<digits>${DIGITS})(?<behind>${BEHIND})?`,
  'gu',
);
/** No quantity: a year, a day, a time, a place in an order. */
const YEAR = /^(?:1[5-9]|20)\d{2}$/;
const NO_QUANTITY =
  /^\s?(?:[:/]\d|st\b|nd\b|rd\b|th\b|\.\s?\p{Lu}\p{Ll}+|[年月日号號时時点點岁歲]|(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|de \p{Ll}+|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|a\.m|p\.m|am\b|pm\b|Uhr\b|o['’]clock))/u;
const AFTER_MONTH =
  /(?:January|February|March|April|May|June|July|August|September|October|November|December|№|No\.|Nr\.)\s$/u;

/** Far into a sentence a number strikes nobody; in code units. */
const SEEN = 80;

/**
 * How much a sentence's most telling number tells, from 0 (none): a share, a sum or a large number more than a small
 * one, and one near the beginning more than one at the end. Years, dates, times and ordinals are no numbers.
 */
export function telling(sentence: string): number {
  let best = 0;
  for (const match of sentence.slice(0, 400).matchAll(NUMBER)) {
    const { before, digits = '', behind } = match.groups ?? {};
    const rest = sentence.slice(match.index + match[0].length);
    const ahead = sentence.slice(0, match.index);
    const isQuantity = before !== undefined || behind !== undefined;
    if (!isQuantity && (YEAR.test(digits) || NO_QUANTITY.test(rest) || AFTER_MONTH.test(ahead))) continue;
    const size = digits.replace(/\D/g, '').length;
    if (!isQuantity && size < 2) continue;
    const weight = (isQuantity ? 3 : 1) + Math.min(size, 6) / 3;
    best = Math.max(best, weight / (1 + match.index / SEEN));
  }
  return best;
}

/**
 * With what a post begins. straight: the headline · quote: somebody's words, the speaker first · question: a question
 * that the article asks · number: a sentence with a telling number · detail: another sentence of the story. card: as
 * straight, with words on its lead picture.
 */
export const VARIANTS = ['straight', 'quote', 'question', 'number', 'detail', 'card'] as const;
export type Variant = (typeof VARIANTS)[number];

/** What stands first in a post that is not straight; always the article's own words. */
export interface Opening {
  variant: Exclude<Variant, 'straight' | 'card'>;
  text: string;
}

/** In code points; a longer one is no first line. */
const LONGEST = 220;
const QUESTION = { least: { spaced: 20, unspaced: 8 }, most: 160 };
const ASKS = /[?？؟]$/u;
const QUOTED = /["“”„«»「」『』]/u;
const DETAILS = 3;

function quoteOpening({ quote }: Summary, article: Article, language: string | null): Opening[] {
  if (quote === null) return [];
  const marks = markStyleOf(paragraphsOf(article).join('\n'), language);
  const [open, close] = marks.double;
  const text = labelled(quote.speaker, inMarkStyle(`${open}${quote.text}${close}`, marks), language);
  return [{ variant: 'quote', text }];
}

/** Questions of the standfirst, then of the story, that need nothing but the headline above them. */
function questions(summary: Summary, article: Article, allowed: (text: string) => boolean): Opening[] {
  const { language } = article;
  const paragraphs = storyParagraphs(article);
  const around = { headline: summary.headline, bareNames: bareNamesOf(paragraphs.join('\n'), language), language };
  const least = isUnspaced(language) ? QUESTION.least.unspaced : QUESTION.least.spaced;
  const asked = (all: readonly string[]): string[] =>
    all.filter((text) => {
      const length = codePoints(text);
      return ASKS.test(text) && length >= least && length <= QUESTION.most && !QUOTED.test(text) && isBalanced(text);
    });
  const first = asked(standfirstSentences(article, paragraphs));
  const rest = asked(paragraphs.flatMap((text) => sentences(text, language))).filter((text) =>
    standsAlone(text, around),
  );
  const found = [...first, ...rest].find((text) => allowed(text) && !repeats(text, summary.headline, language));
  return found === undefined ? [] : [{ variant: 'question', text: found }];
}

/** The sentence with the most telling number, of the lead and of those that take nothing up. */
function numbers(summary: Summary, article: Article): Opening[] {
  const { language } = article;
  const { headline } = summary;
  const paragraphs = storyParagraphs(article);
  const bareNames = bareNamesOf(paragraphs.join('\n'), language);
  const [lead = ''] = sentences(summary.description, language);
  const rest = storySentences(paragraphs, language)
    .filter(
      ({ text, leans }) => !leans && !refersBack(text, { headline, bareNames, language }) && saysEnough(text, language),
    )
    .map(({ text }) => text);
  const best = [lead, ...rest]
    .map((text) => ({ text, score: telling(text) }))
    .filter(({ text, score }) => score > 0 && !repeats(text, headline, language))
    .toSorted((a, b) => b.score - a.score)[0];
  return best ? [{ variant: 'number', text: best.text }] : [];
}

/**
 * Every way to begin a post of this article beside its headline, in this order: quote, question, number, up to three
 * details. None is made up: each is a sentence of the article or the words of somebody whom it quotes.
 */
export function openingsOf(article: Article, summary: Summary, avoid: readonly string[]): Opening[] {
  const { language } = article;
  const allowed = (text: string): boolean => avoidedIn(text, avoid).length === 0;
  const found = [
    ...quoteOpening(summary, article, language),
    ...questions(summary, article, allowed),
    ...numbers(summary, article),
    ...summary.hooks.slice(0, DETAILS).map((text) => ({ variant: 'detail' as const, text })),
  ].filter(({ text }) => text !== '' && codePoints(text) <= LONGEST && allowed(text));
  return found.filter(({ text }, at) => found.findIndex((other) => other.text === text) === at);
}

/** The text without the sentence that now stands first. */
export function withoutSentence(text: string, sentence: string, language: string | null): string {
  if (!text.includes(sentence)) return text;
  const left = sentences(text, language).filter((one) => one !== sentence);
  return left.join(isUnspaced(language) ? '' : ' ');
}
