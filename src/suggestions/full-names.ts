import { danglingWords } from '../compose/faithfulness/function-words.ts';
import { STARTERS } from '../compose/sentences.ts';

const RUN =
  /\p{Lu}[\p{L}\p{M}'’-]*\p{Ll}[\p{L}\p{M}'’-]*(?: (?:(?:de|da|do|del|la|van|von|bin|al) )*\p{Lu}[\p{L}\p{M}'’-]*\p{Ll}[\p{L}\p{M}'’-]*|(?<= \p{Lu})\. \p{Lu}[\p{L}\p{M}'’-]*\p{Ll}[\p{L}\p{M}'’-]*)*/gu;
const TITLE = /^(?:Mr|Mrs|Ms|Dr|Prof|Sir|Herr|Frau|Señor|Señora|Monsieur|Madame)$/;

/** Names of two to four words in a text, as words: “Jordi Vaquer”. */
export function fullNamesIn(text: string, language: string | null): string[][] {
  const functionWords = danglingWords(language);
  return Array.from(text.matchAll(RUN), ([run]) => run.split(' ').map((word) => word.replace(/['’]s?$/u, '')))
    .map((words) => {
      const [first = ''] = words;
      const isNoName = STARTERS.has(first.toLowerCase()) || functionWords.has(first.toLowerCase()) || TITLE.test(first);
      return isNoName ? words.slice(1) : words;
    })
    .filter((words) => words.length >= 2 && words.length <= 4);
}
