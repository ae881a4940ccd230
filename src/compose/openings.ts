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
/** Numbers that are no quantity: a year, a day, a time, a rank. */
const YEAR = /^(?:1[5-9]|20)\d{2}$/;
const NO_QUANTITY =
  /^\s?(?:[:/]\d|st\b|nd\b|rd\b|th\b|\.\s?\p{Lu}\p{Ll}+|[年月日号號时時点點岁歲]|(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|de \p{Ll}+|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|a\.m|p\.m|am\b|pm\b|Uhr\b|o['’]clock))/u;
const AFTER_MONTH =
  /(?:January|February|March|April|May|June|July|August|September|October|November|December|№|No\.|Nr\.)\s$/u;

/** Position in code units up to which a number is noticed. */
const SEEN = 80;

/**
 * Weight of a sentence's most telling number, from 0 (none): shares, sums and large numbers more than small ones, early
 * ones more than late ones. Years, dates, times and ordinals don't count.
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
 * Ways to begin a post. straight: the headline · quote: a quotation, speaker first · question: a question that the
 * article asks · number: a sentence with a telling number · detail: another sentence · card: as straight, with words on
 * its lead picture.
 */
export const VARIANTS = ['straight', 'quote', 'question', 'number', 'detail', 'card'] as const;
export type Variant = (typeof VARIANTS)[number];

/** First text of a post that isn't straight; always the article's own words. */
export interface Opening {
  variant: Exclude<Variant, 'straight' | 'card'>;
  text: string;
}

/** Length in code points; a longer one is no first line. */
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

/** Sentence with the most telling number, from the lead and the sentences that stand alone. */
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
 * Openings of this article beside its headline, in this order: quote, question, number, up to three details. Each is a
 * sentence of the article or a quotation in it.
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

/** Text without the sentence that now comes first. */
export function withoutSentence(text: string, sentence: string, language: string | null): string {
  if (!text.includes(sentence)) return text;
  const left = sentences(text, language).filter((one) => one !== sentence);
  return left.join(isUnspaced(language) ? '' : ' ');
}
