import { calendarWords } from '../dates/calendar-words.ts';
import type { Source } from '../source.ts';
import type { Span } from '../span.ts';
import type { Token } from '../tokens.ts';
import { type Combinations, combinationsOf } from './combinations.ts';
import { isAcronym, isSetLarge, type NameRun, nameRuns } from './name-runs.ts';
import { isTitle } from './titles.ts';

/** Languages that write every noun large: a single word is no name for that. */
const NOUNS_LARGE = new Set(['de', 'lb']);

/** Finds the names of a sentence that the article does not have, or not so. */
export type NamesCheck = (tokens: readonly Token[]) => Span[];

export function namesCheck(source: Source): NamesCheck {
  const { language } = source;
  const { months, weekdays } = calendarWords(language);
  let known: Combinations | null = null;
  const combinations = (): Combinations => {
    known ??= combinationsOf(source.parts, language);
    return known;
  };
  const isUnknown = (token: Token): boolean =>
    !months.has(token.fold) && !weekdays.has(token.fold) && !isTitle(token.fold) && !source.words.knows(token);
  const isWrong = (run: readonly Token[], { isFirstDoubtful }: NameRun, isLarge: boolean): boolean => {
    const unknown = run.filter(isUnknown);
    if (isLarge) return false;
    if (unknown.some(({ text }) => isAcronym(text))) return true;
    const isAlone = run.length === 1;
    if (isAlone && (isFirstDoubtful || (language !== null && NOUNS_LARGE.has(language)))) return false;
    if (unknown.length > 0) return true;
    return run.some((token, at) => {
      const next = run[at + 1];
      return next !== undefined && combinations().isMixed(token.fold, next.fold);
    });
  };
  return (tokens) => {
    const isLarge = isSetLarge(tokens, language);
    return nameRuns(tokens, language)
      .filter((run) => isWrong(tokens.slice(run.from, run.to), run, isLarge))
      .map(({ from, to }) => ({ from, to, kind: 'name' as const }));
  };
}
