import type { Article } from '../../domain/article.ts';
import { marksOf } from '../marks.ts';
import { speakerOf } from '../speakers.ts';
import { byWord, photoWord } from '../words.ts';
import { calendarWords, readDates, type SaidDate } from './dates.ts';
import { clauseOf, isAcronym, isSetLarge, isTitle, type NameRun, nameRuns } from './names.ts';
import { type Numeral, readNumbers } from './numbers.ts';
import { isVerbatim, type Source, type Span } from './source.ts';
import { flat, isUnspacedToken, type Token, tokensOf } from './tokens.ts';

const isYear = (tokens: readonly Token[], { from, unit, scale }: Numeral): boolean =>
  unit === '' && scale === 1 && /^(?:1[5-9]|20)\d\d$/.test(tokens[from]?.fold ?? '');

/** Dates grouped by their place in a text. */
function groups(dates: readonly SaidDate[]): SaidDate[][] {
  return dates.map((date) => dates.filter(({ from, to }) => from === date.from && to === date.to));
}

/** The numbers and dates of a sentence that the article does not have. */
export function numbersCheck(tokens: readonly Token[], { language, numbers, dates }: Source): Span[] {
  const stated = readDates(tokens, language);
  const wrongDates = groups(stated)
    .filter((readings) => readings.every((date) => !date.isDoubtful && !dates.has(date)))
    .flatMap(([date]) => (date ? [{ from: date.from, to: date.to, kind: 'date' as const }] : []));
  const inDate = (numeral: Numeral): boolean =>
    stated.some(({ from, to, isDoubtful }) => !isDoubtful && from <= numeral.from && numeral.from < to);
  const wrongNumbers = readNumbers(tokens, language)
    .filter((numeral) => !numeral.isDoubtful && !inDate(numeral) && !numbers.has(numeral))
    .map(
      (numeral): Span => ({
        from: numeral.from,
        to: numeral.to,
        kind: isYear(tokens, numeral) ? 'date' : 'number',
      }),
    );
  return [...wrongDates, ...wrongNumbers];
}

/** Words that follow each other in the article's names. */
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
      // A word before several names is an office, or the first word of several institutions.
      if (after.get(first)?.size !== 1) return false;
      // “Aaron Washington”: a first name that never occurs alone, before the beginning of another name.
      return before.has(second) || (leading.has(first) && leading.has(second) && !last.has(first));
    },
  };
}

/** Languages that write every noun large: a single word is no name for that. */
const NOUNS_LARGE = new Set(['de', 'lb']);

/** Finds the names of a sentence that the article does not have, or not so. */
type NamesCheck = (tokens: readonly Token[]) => Span[];

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
  /** Such a word may be a plain one at the beginning of a sentence, or in German any noun. */
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

/** Names of a line; a longer one is a sentence. */
const MOST = 12;

/**
 * Finds who is named in a line such as “By Ada Quill” or “Photo: Tom Bell” and has not made the article or one of its
 * pictures, although the article speaks of that person.
 */
export function creditsCheck(
  { authors, credits, images, standfirst }: Pick<Article, 'authors' | 'credits' | 'images' | 'standfirst'>,
  languages: readonly (string | null)[],
): (tokens: readonly Token[]) => Span[] {
  const words = new Set(languages.flatMap((of) => [byWord(of), photoWord(of)]).map((word) => flat(tokensOf(word))));
  const makers = [
    ...authors,
    ...credits.flatMap(({ names }) => names),
    ...images.flatMap(({ credit, caption }) => [credit ?? '', caption ?? '']),
    standfirst ?? '',
  ];
  const made = makers.map((text) => flat(tokensOf(text))).join('\n');
  return (tokens) => {
    const names = tokens.slice(1);
    const isLine =
      names.length > 0 &&
      names.length <= MOST &&
      words.has(flat(tokens.slice(0, 1))) &&
      names.every(({ kind, text }) => kind === 'word' && /^\p{Lu}/u.test(text));
    if (!isLine) return [];
    const isMaker = (token: Token, at: number): boolean => {
      const before = names[at - 1];
      const pair = before && /^ $/.test(token.gap) ? flat([before, token]) : flat([token]);
      return made.includes(pair);
    };
    const wrong = names.findIndex((token, at) => !isMaker(token, at));
    return wrong < 0 ? [] : [{ from: 1, to: tokens.length, kind: 'name' }];
  };
}

/** Text between quotation marks: `text.slice(start, end)`, without the marks. */
export interface Quoted {
  start: number;
  end: number;
}

const OPENS = /["“”„«»「『‘‹']/u;
/** Marks that surely open a quotation; a single one without its end may be an apostrophe. */
const OPENS_FOR_SURE = /["“”„«»「『]/u;

/** A single mark behind a letter that is neither large nor small ends a quotation: Korean and Chinese elide nothing. */
const ENDS = /(?<=\p{Lo})['’]/u;

function endedEarlier(text: string, { start, end }: Quoted): Quoted {
  const at = /['‘]/.test(text.charAt(start)) ? text.slice(start, end).search(ENDS) : -1;
  return at < 0 ? { start, end } : { start, end: start + at + 1 };
}

/** The quotations of a text, the outermost alone; one that is not closed goes to the end of its line. */
export function quotedIn(text: string): Quoted[] {
  const { pairs, open } = marksOf(text);
  const closed = pairs.filter(({ start }) => OPENS.test(text.charAt(start)));
  const cut = open
    .filter(({ index }) => OPENS_FOR_SURE.test(text.charAt(index)))
    .map(({ index }) => {
      const end = text.indexOf('\n', index);
      return { start: index, end: (end < 0 ? text.length : end) + 1 };
    });
  const all = [...closed.map((pair) => endedEarlier(text, pair)), ...cut];
  return all
    .filter(
      (quoted) => !all.some((outer) => outer !== quoted && outer.start <= quoted.start && outer.end >= quoted.end),
    )
    .map(({ start, end }) => ({ start: start + 1, end: end - 1 }));
}

/** Omissions and insertions by whoever quotes: …, [...], [the minister]. */
const LEFT_OUT = /\[[^\]]{0,80}\]|\(?(?:…|\.{3,}|⋯)+\)?/u;

/** Parts of a quotation that must each occur in the article verbatim, in this order. */
export const quotedParts = (quotation: string): string[] =>
  quotation.split(LEFT_OUT).filter((part) => /[\p{L}\p{N}]/u.test(part));

/** Texts of the article before and behind the one with the quotation in which its speaker may be named. */
const AROUND = 2;
const DASHED = /^\s*[—–-]{1,2}\s*(?<name>[^,;:(\n]{2,60})/u;

/** Speaker that a post names for a quotation: by a verb of speech, or behind a dash. */
function speakerBeside(text: string, { start, end }: Quoted): string | null {
  const line = { before: text.slice(text.lastIndexOf('\n', start) + 1, start - 1), after: text.slice(end + 1) };
  const dashed = DASHED.exec(line.after)?.groups?.name?.trim();
  const speaker = dashed ?? speakerOf({ ...line, story: '' });
  return speaker?.split(',')[0] ?? null;
}

/** The texts of the article around a quotation; none where it has not got it, or has it more than once. */
function around(quotation: string, { parts }: Pick<Source, 'parts'>): readonly Token[] {
  const [first = ''] = quotedParts(quotation);
  const wanted = flat(tokensOf(first));
  const having = parts.flatMap((tokens, at) => (flat(tokens).includes(wanted) ? [at] : []));
  const [at] = having;
  if (at === undefined || having.length > 1) return [];
  return parts.slice(Math.max(0, at - AROUND), at + AROUND + 1).flat();
}

/** A surname is enough of a name; where words are not parted all of it must be there. */
function isNamed(speaker: readonly Token[], near: readonly Token[]): boolean {
  const words = new Set(near.map((token) => token.fold));
  const isThere = (token: Token): boolean => words.has(token.fold);
  const long = speaker.filter((token) => token.text.length > 1 && !isUnspacedToken(token));
  return long.length > 0 ? long.some(isThere) : speaker.every(isThere);
}

/** Speakers that a post names beside a quotation and that the article names nowhere near it. */
export function speakersCheck(text: string, source: Pick<Source, 'parts' | 'flat'>): Quoted[] {
  return quotedIn(text).flatMap((quoted) => {
    const speaker = speakerBeside(text, quoted);
    const near = speaker === null ? [] : around(text.slice(quoted.start, quoted.end), source);
    if (speaker === null || near.length === 0 || isNamed(tokensOf(speaker), near)) return [];
    const after = text.indexOf(speaker, quoted.end);
    const start = after >= 0 ? after : text.lastIndexOf(speaker, quoted.start);
    const place = { start, end: start + speaker.length };
    const whole = text.slice(Math.min(start, quoted.start), Math.max(place.end, quoted.end));
    return start < 0 || isVerbatim(source, tokensOf(whole)) ? [] : [place];
  });
}
