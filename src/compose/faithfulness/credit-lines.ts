import { hasOffice } from '../offices.ts';
import { isVerbatim, type Source } from './source.ts';
import { tokensOf } from './tokens.ts';

/** In UTF-16 code units. */
interface Stretch {
  start: number;
  end: number;
}

/** “— Ann Lee, mayor” behind a quotation, “Ann Lee, mayor: ” before one. */
const CREDIT = /(?:—|——)\s?(?<name>[^,\n]+), (?<role>[^\n]+)$|^(?<first>[^,\n]+), (?<office>[^:：\n]+?)\s?[:：]/gmu;
const BEHIND_QUOTATION = /(?<=["”“«»」』]\s?(?:—|——)\s?[^,\n]+, )(?<role>[^\n]+)$/gmu;

/** Where a quotation is credited to somebody whose office stands right before the name in the article: “mayor Ann Lee”. */
export const creditsIn = (text: string, source: Source): Stretch[] =>
  Array.from(text.matchAll(CREDIT))
    .filter(({ groups }) => {
      const [name = '', role = ''] = [groups?.name ?? groups?.first, groups?.role ?? groups?.office];
      return isVerbatim(source, tokensOf(`${role} ${name}`));
    })
    .map(({ index, 0: credit }) => ({ start: index, end: index + credit.length }));

/**
 * Words in the office of who is quoted that the article nowhere has: in a credit a word with a capital names something,
 * also where the language writes every noun so, unless it is the office itself.
 */
export const strangersIn = (text: string, source: Source): Stretch[] =>
  Array.from(text.matchAll(BEHIND_QUOTATION)).flatMap(({ index, 0: role }) =>
    tokensOf(role)
      .filter((token) => /^\p{Lu}/u.test(token.text) && !hasOffice(token.text) && !source.words.knows(token))
      .map(({ start, end }) => ({ start: index + start, end: index + end })),
  );
