import type { Article } from '../../domain/article.ts';
import { marksOf } from '../marks.ts';
import { byWord, photoWord } from '../words.ts';
import { calendarWords, readDates, type SaidDate } from './dates.ts';
import { type Clause, clausesOf, isAcronym, isTitle, type NameRun, nameRuns } from './names.ts';
import { type Numeral, readNumbers } from './numbers.ts';
import { isVerbatim, type Source, type Span } from './source.ts';
import { speakerOf } from './speakers.ts';
import { flat, isUnspacedToken, type Token, tokensOf } from './tokens.ts';

const isYear = (tokens: readonly Token[], { from, unit, scale }: Numeral): boolean =>
  unit === '' && scale === 1 && /^(?:1[5-9]|20)\d\d$/.test(tokens[from]?.fold ?? '');

/** Dates grouped by their place in a text; each group stands for each of its dates. */
function groups(dates: readonly SaidDate[]): SaidDate[][] {
  const placeOf = ({ from, to }: SaidDate): string => `${from}-${to}`;
  const byPlace = new Map<string, SaidDate[]>();
  for (const date of dates) byPlace.set(placeOf(date), [...(byPlace.get(placeOf(date)) ?? []), date]);
  return dates.map((date) => byPlace.get(placeOf(date)) ?? []);
}

const placesBetween = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, at) => from + at);

/** The numbers and dates of a sentence that the article does not have. */
export function numbersCheck(tokens: readonly Token[], { language, numbers, dates }: Source): Span[] {
  const stated = readDates(tokens, language);
  const wrongDates = groups(stated)
    .filter((readings) => readings.every((date) => !date.isDoubtful && !dates.has(date)))
    .flatMap(([date]) => (date ? [{ from: date.from, to: date.to, kind: 'date' as const }] : []));
  const dated = new Set(stated.flatMap(({ from, to, isDoubtful }) => (isDoubtful ? [] : placesBetween(from, to))));
  const wrongNumbers = readNumbers(tokens, language)
    .filter((numeral) => !numeral.isDoubtful && !dated.has(numeral.from) && !numbers.has(numeral))
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
    { tokens: clause }: Clause,
  ): boolean => {
    // “Photo: Thornbury”, and one of a list of names.
    const isAllThere = clause.length === to - from && (from > 0 || clause.length === tokens.length);
    // “Von Thornbury”
    if (from === 1 && to === tokens.length) return false;
    return to - from === 1 && !isAllThere && (isFirstDoubtful || isNounLarge);
  };
  const isWrong = (tokens: readonly Token[], run: NameRun, clause: Clause): boolean => {
    if (clause.isSetLarge) return false;
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
  return (tokens) => {
    const clauses = clausesOf(tokens, language);
    return nameRuns(tokens, language)
      .filter((run) => {
        const clause = clauses[run.from];
        return clause !== undefined && isWrong(tokens, run, clause);
      })
      .map(({ from, to }) => ({ from, to, kind: 'name' as const }));
  };
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
  const outermost = new Set<Quoted>();
  let covered = 0;
  for (const quoted of all.toSorted((one, other) => one.start - other.start)) {
    if (quoted.end > covered) outermost.add(quoted);
    covered = Math.max(covered, quoted.end);
  }
  return all.filter((quoted) => outermost.has(quoted)).map(({ start, end }) => ({ start: start + 1, end: end - 1 }));
}

/** Omissions and insertions by whoever quotes: …, [...], [the minister]. */
const LEFT_OUT = /\[[^\]]{0,80}\]|\(?(?:…|\.{3,}|⋯)+\)?/u;

/** Parts of a quotation that must each occur in the article verbatim, in this order. */
export const quotedParts = (quotation: string): string[] =>
  quotation.split(LEFT_OUT).filter((part) => /[\p{L}\p{N}]/u.test(part));

/** Texts of the article before and behind the one with the quotation in which its speaker may be named. */
const AROUND = 2;
const DASHED = /^\s*[—–-]{1,2}\s*(?<name>[^,;:(\n]{2,60})/u;

/** Length of the text beside a quotation in which its speaker is named, in UTF-16 code units. */
const BESIDE = 1_000;

/** Speaker that a post names for a quotation: by a verb of speech, or behind a dash. */
function speakerBeside(text: string, { start, end }: Quoted): string | null {
  const [before, after] = [text.slice(Math.max(0, start - BESIDE), start - 1), text.slice(end + 1, end + 1 + BESIDE)];
  const dashed = DASHED.exec(after)?.groups?.name?.trim();
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const speaker = dashed ?? speakerOf({ before: line, after, story: '' });
  return speaker?.split(',')[0] ?? null;
}

/** Text of the article that has a quotation; null where none has it, or several. */
function textWith(quotation: string, { runs }: Pick<Source, 'runs'>): number | null {
  const [part = ''] = quotedParts(quotation);
  const found = runs.find(tokensOf(part));
  if (!found || found.length === 0) return null;
  const text = runs.textAt(found.first);
  return runs.textAt(found.last) === text ? text : null;
}

/** A surname is enough of a name; where words are not parted all of it must be there. */
function isNamed(speaker: readonly Token[], isThere: (token: Token) => boolean): boolean {
  const long = speaker.filter((token) => token.text.length > 1 && !isUnspacedToken(token));
  return long.length > 0 ? long.some(isThere) : speaker.every(isThere);
}

/** Place of the speaker's name nearest to a quotation, behind it if it is there. */
function placeOf(speaker: string, text: string, { start, end }: Quoted): Quoted | null {
  const reach = BESIDE + speaker.length;
  const behind = text.slice(end, end + reach).indexOf(speaker);
  if (behind >= 0) return { start: end + behind, end: end + behind + speaker.length };
  const from = Math.max(0, start - reach);
  const before = text.slice(from, start + speaker.length).lastIndexOf(speaker);
  return before < 0 ? null : { start: from + before, end: from + before + speaker.length };
}

/** Speakers that a post names beside a quotation and that the article names nowhere near it. */
export function speakersCheck(text: string, source: Pick<Source, 'runs'>): Quoted[] {
  return quotedIn(text).flatMap((quoted) => {
    const speaker = speakerBeside(text, quoted);
    const at = speaker === null ? null : textWith(text.slice(quoted.start, quoted.end), source);
    if (speaker === null || at === null) return [];
    const isNear = ({ fold }: Token): boolean => source.runs.hasWord(fold, at - AROUND, at + AROUND);
    const place = isNamed(tokensOf(speaker), isNear) ? null : placeOf(speaker, text, quoted);
    if (place === null) return [];
    const whole = text.slice(Math.min(place.start, quoted.start), Math.max(place.end, quoted.end));
    return isVerbatim(source, tokensOf(whole)) ? [] : [place];
  });
}
