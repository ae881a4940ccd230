import { STARTERS } from '../../abbreviations.ts';
import { danglingWords } from '../../function-words.ts';
import { fold } from '../fold.ts';
import type { Token } from '../tokens.ts';
import { isTitle } from './titles.ts';

/** Words that follow each other and are written as names are; indices of tokens, `to` behind the last. */
export interface NameRun {
  from: number;
  to: number;
  /** The first one may be written large only because something begins. */
  isFirstDoubtful: boolean;
}

/** Words that stand before a name at the beginning of a sentence, beside those that cannot end one. */
const BEFORE_NAMES = new Set(
  'according yesterday today tomorrow only even says said asked selon hier ainsi aussi même pourtant alors ensuite puis laut gestern heute morgen nun doch endlich leider schade danke bravo achtung vorsicht erneut jetzt zudem dabei dagegen auch según ayer hoy mañana también ahora además así segundo ontem hoje amanhã também agora já secondo ieri oggi domani anche volgens gisteren vandaag ook i går igår ifølge enligt også även'
    .split(' ')
    .map(fold),
);

/** German adjectives that often open a post, in front of a noun: “Grünes Licht für die Halle”. */
const GERMAN_ADJECTIVE =
  /^(?:gut|neu|groß|grün|schlecht|klein|lang|kurz|erst|letzt|stark|schwer|schön|frei|klar|rot|gelb|heiß|kalt|best|deutlich|scharf|hart|alt|jung|hoh|weit|früh|spät|halb|ganz|weiter|erneut)e[rsnm]?$/iu;
const CAPITAL = /^(?:\p{Lu}|\p{Ll}{1,4}\p{Lu}\p{Ll})/u;
const ACRONYM = /^\p{Lu}{2,}s?$/u;
/** Behind one of these a sentence, a quotation or a line begins. */
const BEGINS = /(?:[.!?…:;¿¡"“”„«»‘([|·•*–—]|(?:^|\s)['’-])\s*["“„«‘'(]?$|\n/u;
const JOINS = /^(?: |-|\. ?|['’])$/u;

export const isCapital = (text: string): boolean => CAPITAL.test(text);
export const isAcronym = (text: string): boolean => ACRONYM.test(text);

/** Whether every word of a sentence or one of its clauses is written large, so that none is a name by that. */
export function isSetLarge(tokens: readonly Token[], language: string | null): boolean {
  const long = tokens.filter(({ text }) => text.length > 3 && /^\p{L}*\p{Lu}|^\p{Ll}/u.test(text));
  const share = long.filter(({ text }) => isCapital(text)).length / Math.max(1, long.length);
  return long.length >= 5 && share > (language === 'de' || language === 'lb' ? 0.9 : 0.6);
}

/** The clause around a run: what stands between the commas and colons before and behind it. */
export function clauseOf(tokens: readonly Token[], { from, to }: Pick<NameRun, 'from' | 'to'>): readonly Token[] {
  const parts = (token: Token | undefined): boolean => token === undefined || /[,،、:;|·\n]/u.test(token.gap);
  let start = from;
  while (start > 0 && !parts(tokens[start])) start--;
  let end = to;
  while (end < tokens.length && !parts(tokens[end])) end++;
  return tokens.slice(start, end);
}

export const begins = (token: Token | undefined, at: number): boolean => at === 0 || BEGINS.test(token?.gap ?? '');

/** The words that are written as names in a sentence of a script with capitals. */
export function nameRuns(tokens: readonly Token[], language: string | null): NameRun[] {
  const small = danglingWords(language);
  const isPlain = (token: Token): boolean =>
    token.kind === 'word' &&
    isCapital(token.text) &&
    !(language === 'de' && GERMAN_ADJECTIVE.test(token.text)) &&
    !(STARTERS.has(token.fold) || small.has(token.fold) || BEFORE_NAMES.has(token.fold)) &&
    token.text.length > 1;
  const runs: NameRun[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token || !isPlain(token)) continue;
    let to = at + 1;
    for (let next = tokens[to]; next && isPlain(next) && JOINS.test(next.gap); next = tokens[to]) to++;
    runs.push({ from: at, to, isFirstDoubtful: begins(token, at) || isTitle(token.fold) });
    at = to - 1;
  }
  return runs;
}
