import type { Source } from '../source.ts';
import { flat, tokensOf } from '../tokens.ts';
import { type Quoted, quotedIn, quotedParts } from './quotations.ts';

/** Whether the article has all parts of a quotation in this order. */
function isQuotable(quotation: string, source: Pick<Source, 'flat'>): boolean {
  let from = 0;
  for (const part of quotedParts(quotation)) {
    const wanted = flat(tokensOf(part));
    const at = source.flat.indexOf(wanted, from);
    if (at < 0) return false;
    // The blank at the end may be the one at the next part's beginning.
    from = at + wanted.length - 1;
  }
  return true;
}

/** The quotations of a text that the article does not have as they are. */
export const quotationsCheck = (text: string, source: Pick<Source, 'flat'>): Quoted[] =>
  quotedIn(text).filter(({ start, end }) => !isQuotable(text.slice(start, end), source));
