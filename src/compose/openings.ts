import type { Article } from '../domain/article.ts';
import { avoidedIn } from './avoid.ts';
import { codePoints } from './count.ts';
import { joined } from './leading.ts';
import { inMarkStyle } from './mark-style.ts';
import { quotationIn } from './quotation.ts';
import { sentences } from './sentences.ts';
import { storyOf } from './story.ts';
import { labelled } from './words.ts';

/**
 * Ways to begin a post. straight: the headline · quote: a quotation, speaker first · question: a question that the
 * article asks · number: a sentence with a number · detail: another sentence · card: as straight, with words on its lead
 * picture.
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
const DETAILS = 3;
const ASKS = /[?？؟]$/u;
/** A share, a sum or a number of two digits and more that is no year. */
const NUMBER =
  /[$€£¥₹]\s?\d|\d[\d.,]*\s?(?:%|‰|€|per ?cent|Prozent|pour cent|por ciento|por cento|million|billion|Million|Milliard|Mio|Mrd|millones|milh)|\d[万萬亿億]|(?<![\p{L}\d.,:/-])(?!(?:1[5-9]|20)\d\d(?!\d))\d[\d.,]*\d(?![\d:/年月日号])/u;

/**
 * Openings of an article beside its headline: a quotation, a question, a number, up to three details. Each is a sentence
 * of the article or a quotation in it, with none of the words to avoid.
 */
export function openingsOf(article: Article, avoid: readonly string[]): Opening[] {
  const { language } = article;
  const { headline, description, points, paragraphs, marks } = storyOf(article, avoid);
  const said = quotationIn(paragraphs, language);
  const [open, close] = marks.double;
  const [lead = ''] = sentences(description, language);
  const told = [lead, ...points];
  const question = told.find((text) => ASKS.test(text) && text !== headline);
  const number = [lead, ...points].find((text) => NUMBER.test(text));
  const found: Opening[] = [
    ...(said
      ? [
          {
            variant: 'quote' as const,
            text: labelled(said.speaker, inMarkStyle(`${open}${said.text}${close}`, marks), language),
          },
        ]
      : []),
    ...(question === undefined ? [] : [{ variant: 'question' as const, text: question }]),
    ...(number === undefined ? [] : [{ variant: 'number' as const, text: number }]),
    ...points
      .filter((text) => text !== number && text !== question)
      .map((text) => ({ variant: 'detail' as const, text })),
  ];
  const fit = found.filter(({ text }) => codePoints(text) <= LONGEST && avoidedIn(text, avoid).length === 0);
  const [first, rest] = [
    fit.filter(({ variant }) => variant !== 'detail'),
    fit.filter(({ variant }) => variant === 'detail'),
  ];
  return [...first, ...rest.slice(0, DETAILS)];
}

/** Text without the sentence that now comes first. */
export function withoutSentence(text: string, sentence: string, language: string | null): string {
  if (!text.includes(sentence)) return text;
  return joined(
    sentences(text, language).filter((one) => one !== sentence),
    language,
  );
}
