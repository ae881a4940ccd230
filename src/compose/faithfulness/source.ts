import type { Article } from '../../domain/article.ts';
import { sentences } from '../sentences.ts';
import { titleForms } from '../title-forms.ts';
import { type DateSource, dateSource } from './dates/date-source.ts';
import { type NumberSource, numberSource } from './numbers/number-source.ts';
import { sourceTexts } from './source-texts.ts';
import { flat, type Token, tokensOf } from './tokens.ts';
import { type WordsIndex, wordsIndex } from './words-index.ts';

export interface SourceSentence {
  text: string;
  tokens: Token[];
  /** Which text of the article it is from. */
  part: number;
}

/** An article as posts are held against it. */
export interface Source {
  /** Primary subtag. */
  language: string | null;
  publishedAt: string | null;
  /** The tokens of each text, the newsroom's own words last. */
  parts: readonly (readonly Token[])[];
  /** All of them, as `flat` writes them; no run goes over the end of a text. */
  flat: string;
  sentences: readonly SourceSentence[];
  words: WordsIndex;
  /** The words of the newsroom's own, folded. */
  own: ReadonlySet<string>;
  numbers: NumberSource;
  dates: DateSource;
}

/** `allowed`: what the newsroom itself may add, as literal texts. */
export function sourceOf(article: Article, allowed: readonly string[], language: string | null): Source {
  const texts = sourceTexts(article);
  // What a title leaves out or says in fewer letters is the headline's still: “PM” of its “Prime Minister”.
  const titles = titleForms(article.headline, language)
    .slice(1)
    .map(({ text }) => text);
  const parts = [...texts, ...titles, ...allowed].map(tokensOf);
  return {
    language,
    publishedAt: article.publishedAt,
    parts,
    flat: parts.map(flat).join('\n'),
    sentences: texts.flatMap((text, part) =>
      sentences(text, language).map((sentence) => ({ text: sentence, tokens: tokensOf(sentence), part })),
    ),
    words: wordsIndex(parts, language),
    own: new Set(allowed.flatMap((text) => tokensOf(text).map((token) => token.fold))),
    numbers: numberSource(parts, language),
    dates: dateSource(parts, { language, publishedAt: article.publishedAt }),
  };
}

export const isVerbatim = (source: Pick<Source, 'flat'>, tokens: readonly Token[]): boolean =>
  source.flat.includes(flat(tokens));
