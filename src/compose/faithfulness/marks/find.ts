import { type Token, tokensOf } from '../tokens.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import type { MarkTable } from './table.ts';
import { zh } from './zh.ts';

export type MarkKind = 'negation' | 'opposite' | 'hedge' | 'unit' | 'attribution' | 'limit';

/** Sense of a mark. Two sides of one group exclude each other; kinds without sides have 0 for both. */
export interface Sense {
  kind: MarkKind;
  group: number;
  side: number;
}

/** Sense of words that leave nothing out; a side without an opposite. */
export const UNIVERSAL: Sense = { kind: 'opposite', group: -1, side: 0 };

/** Words that carry a sentence's sense: tokens from `from` to before `to`. */
export interface Mark {
  senses: readonly Sense[];
  from: number;
  to: number;
}

export interface Marks {
  /** Marks of a sentence, in order and apart. The longest phrase at a place counts; a neutral one has no sense. */
  find(tokens: readonly Token[]): Mark[];
  /** Checks whether one folded word is the other with a beginning that turns it into its opposite. */
  isTurned(word: string, other: string): boolean;
}

const TABLES: Readonly<Record<string, MarkTable>> = { de, en, es, fr, zh };

/** Length of a word's beginning that is looked up, in UTF-16 code units. */
const BEGINNING = { least: 2, most: 16 };
/** Ends a phrase, unlike a blank, an apostrophe, a hyphen and the line of “km/h”. */
const PUNCTUATION = /[^\s'’/-]/u;
/** Length of a word that may be turned by a beginning; none in Chinese, where a letter is a token. */
const TURNED = 4;

const parts = (list: string, separator: string): string[] =>
  list.split(separator).flatMap((part) => (part.trim() === '' ? [] : part.trim()));

const merged = (one: Sense[] | undefined, other: Sense[] | undefined): Sense[] | undefined =>
  one && other ? [...one, ...other] : (one ?? other);

function marksOfTable(table: MarkTable): Marks {
  const phrases = new Map<string, Sense[]>();
  const beginnings = new Map<string, Sense[]>();
  let longest = 1;
  const put = (list: string, sense: Sense | null): void => {
    for (const phrase of parts(list, ',')) {
      const words = tokensOf(phrase).map(({ fold }) => fold);
      longest = Math.max(longest, words.length);
      const known = phrase.endsWith('*') ? beginnings : phrases;
      known.set(words.join(' '), [...(known.get(words.join(' ')) ?? []), ...(sense ? [sense] : [])]);
    }
  };
  const putSides = (kind: MarkKind, list: string): void => {
    for (const [group, sides] of parts(list, ';').entries()) {
      for (const [side, words] of parts(sides, '/').entries()) put(words, { kind, group, side });
    }
  };
  put(table.neutral, null);
  for (const [kind, list] of Object.entries({
    negation: table.negation,
    hedge: table.hedges,
    attribution: table.attribution,
    limit: table.limits,
  } as const)) {
    put(list, { kind: kind as MarkKind, group: 0, side: 0 });
  }
  putSides('opposite', table.opposites);
  putSides('unit', table.units);
  put(table.universals, UNIVERSAL);

  const byBeginning = (word: string): Sense[] | undefined => {
    for (let length = Math.min(word.length, BEGINNING.most); length >= BEGINNING.least; length--) {
      const found = beginnings.get(word.slice(0, length));
      if (found) return found;
    }
    return undefined;
  };
  const prefixes = parts(table.prefixes, ',').flatMap((prefix) => tokensOf(prefix).map(({ fold }) => fold));
  return {
    find(tokens) {
      const marks: Mark[] = [];
      let from = 0;
      while (from < tokens.length) {
        let length = Math.min(longest, tokens.length - from);
        let senses: Sense[] | undefined;
        for (; length > 0; length--) {
          const own = tokens.slice(from, from + length);
          if (own.some(({ gap }, at) => at > 0 && PUNCTUATION.test(gap))) continue;
          const words = own.map(({ fold }) => fold);
          senses = phrases.get(words.join(' '));
          // A neutral word has no sense.
          if (length === 1 && senses?.length !== 0) senses = merged(senses, byBeginning(words[0] ?? ''));
          if (senses) break;
        }
        const to = from + Math.max(1, length);
        if (senses) marks.push({ senses, from, to });
        from = to;
      }
      return marks;
    },
    isTurned: (word, other) =>
      prefixes.some(
        (prefix) =>
          (other.length >= TURNED && word === prefix + other) || (word.length >= TURNED && other === prefix + word),
      ),
  };
}

const known = new Map<string, Marks>();

/** Marks of a language by its primary subtag; null for languages without a table. */
export function marksFor(language: string | null): Marks | null {
  const table = TABLES[language ?? ''];
  if (language === null || !table) return null;
  const marks = known.get(language) ?? marksOfTable(table);
  known.set(language, marks);
  return marks;
}
