import { calendarWords } from '../dates/calendar-words.ts';
import type { Source } from '../source.ts';
import type { Span } from '../span.ts';
import type { Token } from '../tokens.ts';
import { clauseOf, isAcronym, isSetLarge, type NameRun, nameRuns } from './name-runs.ts';
import { isTitle } from './titles.ts';

/** Which words of names follow each other in an article. */
interface Combinations {
  /** The first name of one person before the surname of another. */
  isMixed(first: string, second: string): boolean;
}

const add = (map: Map<string, Set<string>>, key: string, value: string): void => {
  map.set(key, (map.get(key) ?? new Set()).add(value));
};

function combinationsOf(texts: readonly (readonly Token[])[], language: string | null): Combinations {
  const after = new Map<string, Set<string>>();
  const before = new Map<string, Set<string>>();
  const together = new Set<string>();
  const [last, leading] = [new Set<string>(), new Set<string>()];
  for (const tokens of texts) {
    for (const { from, to } of nameRuns(tokens, language)) {
      const words = tokens.slice(from, to).map((token) => token.fold);
      last.add(words.at(-1) ?? '');
      if (words.length > 1) leading.add(words[0] ?? '');
      for (const [at, word] of words.entries()) {
        for (const later of words.slice(at + 1, at + 6)) together.add(`${word} ${later}`);
        const next = words[at + 1];
        if (next === undefined || isTitle(word)) continue;
        add(after, word, next);
        add(before, next, word);
      }
    }
  }
  return {
    isMixed(first, second) {
      if (together.has(`${first} ${second}`) || isTitle(first) || isTitle(second)) return false;
      // A word that stands before several names is an office, or the first word of several institutions.
      if (after.get(first)?.size !== 1) return false;
      // “Aaron Washington”: a first name that never stands alone, before the beginning of another name.
      return before.has(second) || (leading.has(first) && leading.has(second) && !last.has(first));
    },
  };
}

/** Languages that write every noun large: a single word is no name for that. */
const NOUNS_LARGE = new Set(['de', 'lb']);

/** Finds the names of a sentence that the article does not have, or not so. */
export type NamesCheck = (tokens: readonly Token[]) => Span[];

export function namesCheck(source: Source): NamesCheck {
  const { language } = source;
  const { months, weekdays } = calendarWords(language);
  const isNounLarge = language !== null && NOUNS_LARGE.has(language);
  let known: Combinations | null = null;
  const combinations = (): Combinations => {
    known ??= combinationsOf(source.parts, language);
    return known;
  };
  const isUnknown = (token: Token): boolean =>
    !months.has(token.fold) && !weekdays.has(token.fold) && !isTitle(token.fold) && !source.words.knows(token);
  /** Such a word may be a plain one that only stands first, or in German any noun. */
  const isDoubtful = (
    tokens: readonly Token[],
    { from, to, isFirstDoubtful }: NameRun,
    clause: readonly Token[],
  ): boolean => {
    // “Photo: Thornbury”, and one of a list of names.
    const isAllThere = clause.length === to - from && (from > 0 || clause.length === tokens.length);
    // “Von Thornbury”
    if (from === 1 && to === tokens.length) return false;
    return to - from === 1 && !isAllThere && (isFirstDoubtful || isNounLarge);
  };
  const isWrong = (tokens: readonly Token[], run: NameRun): boolean => {
    const clause = clauseOf(tokens, run);
    if (isSetLarge(clause, language)) return false;
    const words = tokens.slice(run.from, run.to);
    const isPlain = (at: number): boolean =>
      // “Selon Ada Quill”: a plain word before a whole name; “Brenks Plan”: a noun of what is hers.
      at === 0
        ? run.isFirstDoubtful && words.length > 2 && words.slice(1).every((word) => !isUnknown(word))
        : isNounLarge && at === words.length - 1 && (words[at - 1]?.fold.endsWith('s') ?? false);
    const unknown = words.filter((token, at) => isUnknown(token) && !isPlain(at));
    if (unknown.some(({ text }) => isAcronym(text))) return true;
    if (isDoubtful(tokens, run, clause)) return false;
    if (unknown.length > 0) return true;
    return words.some((token, at) => {
      const next = words[at + 1];
      return next !== undefined && combinations().isMixed(token.fold, next.fold);
    });
  };
  return (tokens) =>
    nameRuns(tokens, language)
      .filter((run) => isWrong(tokens, run))
      .map(({ from, to }) => ({ from, to, kind: 'name' as const }));
}
