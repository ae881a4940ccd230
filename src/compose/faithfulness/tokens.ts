import { fold } from './fold.ts';

/** A word, a number, or a sign that changes what a number says; `text.slice(start, end)`. */
export interface Token {
  text: string;
  fold: string;
  start: number;
  end: number;
  /** What stands between it and the token before it. */
  gap: string;
  kind: 'word' | 'number' | 'sign';
}

/** Scripts without spaces between words: each letter is a token, for where words end is not sure. */
const UNSPACED =
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}々〇]';
const KATAKANA = '[\\p{Script=Katakana}ー]';
const JOINERS = '\\u00ad\\u200b-\\u200d\\u2060\\ufeff';
const TOKEN = new RegExp(
  [
    // 1,200.50 and 1’200 and 1 200 with a blank that does not break.
    "(?<number>\\p{Nd}+(?:[.,٫٬．，]\\p{Nd}+|['’\\u00a0\\u2009\\u202f]\\p{Nd}{3}(?!\\p{Nd}))*|[½⅓⅔¼¾⅕⅛])",
    `(?<word>${KATAKANA}+|${UNSPACED}\\p{M}*|(?:(?!${UNSPACED}|${KATAKANA})\\p{L})(?:(?!${UNSPACED}|${KATAKANA})[\\p{L}\\p{M}${JOINERS}])*)`,
    '(?<sign>[%％٪‰\\p{Sc}])',
  ].join('|'),
  'gu',
);

const isUnspacedLetter = new RegExp(`^(?:${UNSPACED}\\p{M}*|${KATAKANA}+)$`, 'u');

/** Written without spaces: such a token is a letter, or a run of katakana. */
export const isUnspacedToken = (token: Pick<Token, 'text'>): boolean => isUnspacedLetter.test(token.text);

/** What a text says, in order; punctuation and apostrophes only part it. */
export function tokensOf(text: string): Token[] {
  let before = 0;
  return Array.from(text.matchAll(TOKEN), ({ 0: found, index, groups }) => {
    const gap = text.slice(before, index);
    before = index + found.length;
    return {
      text: found,
      fold: fold(found),
      start: index,
      end: before,
      gap,
      kind: groups?.number !== undefined ? 'number' : groups?.sign !== undefined ? 'sign' : 'word',
    };
  });
}

/** Tokens as one string with a blank at both ends, so that whole tokens are found in it. */
export const flat = (tokens: readonly Token[]): string => ` ${tokens.map((token) => token.fold).join(' ')} `;
