import type { Article } from '../../domain/article.ts';
import type { Finding } from '../../domain/finding.ts';
import { isUnspaced, primaryLanguage } from '../words.ts';
import { numbersCheck } from './checks.ts';
import { dateSource, readDates } from './dates.ts';
import { numberSource, readNumbers } from './numbers.ts';
import { type Source, type Span, sourceOf } from './source.ts';
import { isUnspacedToken, machinesIn, type Token, tokensOf, withoutMachines } from './tokens.ts';

interface Options {
  /** Language of the texts. */
  language: string | null;
  /** Literal texts that the newsroom adds of its own. */
  allowed: readonly string[];
}

/** A single letter may be a unit or a grade. */
const isLatinName = ({ text, kind }: Token): boolean => kind === 'word' && /^\p{Script=Latin}{2,}$/u.test(text);

/** Finds words in Latin letters within a script without spaces: names, which the article must contain too. */
function namesCheck(tokens: readonly Token[], { words, language }: Source): Span[] {
  if (!isUnspaced(language)) return [];
  return tokens.flatMap((token, at): Span[] =>
    isLatinName(token) && !words.knows(token) ? [{ from: at, to: at + 1, kind: 'name' }] : [],
  );
}

/**
 * Checks against an article in another language: numbers and dates, and Latin names within a script that has others.
 * Whether the meaning is the same only a reader of both languages can judge.
 */
export function checkTranslated(
  texts: Readonly<Record<string, string>>,
  article: Article,
  { language, allowed }: Options,
): Finding[] {
  const source = {
    ...sourceOf(article, allowed, primaryLanguage(article.language)),
    language: primaryLanguage(language),
  };
  return Object.entries(texts).flatMap(([field, text]) => {
    const tokens = tokensOf(withoutMachines(text, machinesIn(text)));
    const spans = [...numbersCheck(tokens, source), ...namesCheck(tokens, source)];
    return spans
      .toSorted((one, other) => one.from - other.from)
      .map(({ from, to, kind }): Finding => {
        const [start, end] = [tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0];
        const found = { field, kind, words: text.slice(start, end), nearest: null };
        return { ...found, start, end };
      });
  });
}

/** Half past seven in the evening is 19:30 elsewhere: a time of day by twelve hours is not compared. */
const TWELVE_HOURS = /^\s?[ap]\.?m\b/i;

/** Numbers in digits of some texts that others in another language do not have, as they are written; each once. */
export function numbersMissing(
  texts: readonly string[],
  from: string | null,
  translated: readonly string[],
  to: string | null,
): string[] {
  const [source, target] = [primaryLanguage(from), primaryLanguage(to)];
  const parts = translated.map(tokensOf);
  const known = numberSource(parts, target);
  const dated = dateSource(parts, { language: target, publishedAt: null });
  const missing = texts.flatMap((text) => {
    const tokens = tokensOf(text);
    const dates = readDates(tokens, source).filter((date) => dated.has(date));
    const inDate = (at: number): boolean => dates.some((date) => date.from <= at && at < date.to);
    return readNumbers(tokens, source)
      .filter((numeral) => !numeral.isDoubtful && tokens[numeral.from]?.kind === 'number')
      .filter((numeral) => !known.has({ ...numeral, unit: '' }) && !inDate(numeral.from))
      .filter(({ to }) => !TWELVE_HOURS.test(text.slice(tokens[to - 1]?.end)))
      .map((numeral) => text.slice(tokens[numeral.from]?.start, tokens[numeral.to - 1]?.end));
  });
  return [...new Set(missing)];
}

/** Checks whether a text has letters of a script that is written without spaces. */
export const hasUnspacedScript = (text: string): boolean => tokensOf(text).some(isUnspacedToken);
