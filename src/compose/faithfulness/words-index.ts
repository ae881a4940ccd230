import { formsOf, isSameName, stemKey } from './names/same-name.ts';
import type { Token } from './tokens.ts';

/** Every word of a set of texts, to be found again in another form. */
export interface WordsIndex {
  /** As it is or in another form. */
  knows(word: Pick<Token, 'text' | 'fold'>): boolean;
  /** Somewhere written without a capital, and so no name for sure. */
  isWrittenSmall(folded: string): boolean;
}

export function wordsIndex(texts: readonly (readonly Token[])[], language: string | null): WordsIndex {
  const byStem = new Map<string, Set<string>>();
  const small = new Set<string>();
  for (const { text, fold } of texts.flat()) {
    for (const form of formsOf(text, fold)) {
      const stem = stemKey(form);
      byStem.set(stem, (byStem.get(stem) ?? new Set()).add(form));
    }
    if (/^\p{Ll}/u.test(text)) small.add(fold);
  }
  const knowsForm = (form: string): boolean => {
    const alike = byStem.get(stemKey(form));
    if (!alike) return false;
    if (alike.has(form)) return true;
    for (const known of alike) if (isSameName(form, known, language)) return true;
    return false;
  };
  return {
    knows: ({ text, fold }) => formsOf(text, fold).some(knowsForm),
    isWrittenSmall: (folded) => small.has(folded),
  };
}
