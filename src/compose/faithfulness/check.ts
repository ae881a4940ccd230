import type { Article } from '../../domain/article.ts';
import type { Finding } from '../../domain/finding.ts';
import { sentences } from '../sentences.ts';
import { primaryLanguage } from '../words.ts';
import { creditsCheck, namesCheck, numbersCheck, type Quoted, quotedIn, quotedParts, speakersCheck } from './checks.ts';
import { figureLike } from './figures.ts';
import { type MeaningCheck, meaningCheck } from './meaning.ts';
import { hasOffice } from './offices.ts';
import { isVerbatim, type Nearest, nearestIn, type Source, type Span, sourceOf } from './source.ts';
import { isList, substitutionsCheck } from './substitutions.ts';
import { flat, type Machine, machinesIn, type Token, tokensOf, withoutMachines } from './tokens.ts';

/** Range in UTF-16 code units. */
interface Stretch {
  start: number;
  end: number;
}

/** “— Ann Lee, mayor” behind a quotation, “Ann Lee, mayor: ” before one. */
const CREDIT =
  /(?:—|——)\s?(?<name>[^,\n]{1,120}), (?<role>[^\n]+)$|^(?<first>[^,\n]+), (?<office>[^:：\n]+?)\s?[:：]/gmu;
const BEHIND_QUOTATION = /(?<=["”“«»」』]\s?(?:—|——)\s?[^,\n]+, )(?<role>[^\n]+)$/gmu;

/** Credits in which the article names the speaker's office right before the name: “mayor Ann Lee”. */
const creditsIn = (text: string, source: Source): Stretch[] =>
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
const strangersIn = (text: string, source: Source): Stretch[] =>
  Array.from(text.matchAll(BEHIND_QUOTATION)).flatMap(({ index, 0: role }) =>
    tokensOf(role)
      .filter((token) => /^\p{Lu}/u.test(token.text) && !hasOffice(token.text) && !source.words.knows(token))
      .map(({ start, end }) => ({ start: index + start, end: index + end })),
  );

/** Checks whether the article contains all parts of a quotation in this order. */
function isQuotable(quotation: string, { runs }: Pick<Source, 'runs'>): boolean {
  let from = 0;
  for (const part of quotedParts(quotation)) {
    const tokens = tokensOf(part);
    const found = runs.find(tokens);
    if (!found || found.last < from) return false;
    const at = found.first >= from ? found.first : runs.findFrom(tokens, from);
    from = at + found.length;
  }
  return true;
}

/** The quotations of a text that the article does not have as they are. */
const quotationsCheck = (text: string, source: Pick<Source, 'runs'>): Quoted[] =>
  quotedIn(text).filter(({ start, end }) => !isQuotable(text.slice(start, end), source));

export interface FaithfulOptions {
  /** Language of the texts; null: the article's. */
  language: string | null;
  /** Literal texts that the newsroom adds of its own: templates' words, hashtags, handles. */
  allowed: readonly string[];
}

/** Tokens of a label, at most. */
const LEAD = 5;

/** Finding in one text before it becomes a message; places in UTF-16 code units. */
interface Place {
  start: number;
  end: number;
  kind: Finding['kind'];
  /** Sentence of the article that it differs from; absent: still to be looked for. */
  nearest?: string;
}

/** Sentences with their places; each is a substring of the text. */
function placedSentences(text: string, language: string | null): { sentence: string; start: number }[] {
  let from = 0;
  return sentences(text, language).map((sentence) => {
    const start = Math.max(from, text.indexOf(sentence, from));
    from = start + sentence.length;
    return { sentence, start };
  });
}

/** Spans that overlap none before them: checks run from the most to the least certain. */
function apart(spans: readonly Span[]): Span[] {
  const covered = new Set<number>();
  return spans.filter(({ from, to }) => {
    let isFree = true;
    for (let at = from; at < to; at++) {
      if (covered.has(at)) isFree = false;
      covered.add(at);
    }
    return isFree;
  });
}

function machinePlaces(text: string, machines: readonly Machine[], source: Source): Place[] {
  return machines
    .filter(({ kind, start, end }) => {
      if (kind === 'address' || kind === 'chapter') return false;
      const tag = text.slice(start + 1, end);
      return !source.runs.hasJoined(tag) && !tokensOf(tag).every(source.words.knows);
    })
    .map(({ start, end }) => ({ start, end, kind: 'name' }));
}

/** The article's own words, perhaps behind a few of the newsroom's: “Photo: Ann Lee”. */
function isFromArticle(tokens: readonly Token[], source: Source): boolean {
  if (isVerbatim(source, tokens)) return true;
  const lead = tokens.slice(0, LEAD).findIndex((token) => !source.own.has(token.fold));
  return lead > 0 && isVerbatim(source, tokens.slice(lead));
}

const isOwnLine = (tokens: readonly Token[], { lines }: Source): boolean => lines.has(flat(tokens));

type SentenceCheck = (tokens: readonly Token[]) => Span[];

/** Checks that read a sentence at a time. */
interface SentenceChecks {
  facts: SentenceCheck;
  meaning: MeaningCheck;
}

function sentenceCheck(source: Source, nearest: Nearest, credits: SentenceCheck): SentenceCheck {
  const names = namesCheck(source);
  return (tokens) => {
    // A line of the article's own may name whom its data does not.
    const credited = isOwnLine(tokens, source) ? [] : credits(tokens);
    if (credited.length > 0) return credited;
    if (tokens.length === 0 || isFromArticle(tokens, source)) return [];
    return apart([...numbersCheck(tokens, source), ...names(tokens), ...substitutionsCheck(tokens, source, nearest)]);
  };
}

/** Checks the end of a sentence, perhaps before a quotation mark or bracket. */
const endsWith = (sentence: string, end: RegExp): boolean => end.test(sentence.slice(-3));
const isQuestion = (sentence: string): boolean => endsWith(sentence, /[?？]/u);

/** Numbers of the stretches (from 1) that cover each code unit of a text; 0: none does. */
function coverOf(length: number, stretches: readonly Stretch[]): Uint32Array {
  const cover = new Uint32Array(length);
  for (const [index, { start, end }] of stretches.entries()) cover.fill(index + 1, start, end);
  return cover;
}

function placesIn(text: string, source: Source, { facts, meaning }: SentenceChecks): Place[] {
  const machines = machinesIn(text);
  const bare = withoutMachines(text, machines);
  const read = placedSentences(bare, source.language).map((one) => ({ ...one, tokens: tokensOf(one.sentence) }));
  const inSentences = read.flatMap(({ tokens, start }) =>
    facts(tokens).map(({ from, to, kind }) => ({
      start: start + (tokens[from]?.start ?? 0),
      end: start + (tokens[to - 1]?.end ?? 0),
      kind,
    })),
  );
  const numbers = coverOf(
    text.length,
    inSentences.filter(({ kind }) => kind === 'number'),
  );
  const changed = read.flatMap(({ sentence, start, tokens }): Place[] => {
    // Tags and labels have no end.
    if (isOwnLine(tokens, source) || (isList(tokens) && !endsWith(sentence, /[.!?。！？…]/u))) return [];
    const end = start + sentence.length;
    const isCounted = numbers.subarray(start, end).some((number) => number > 0);
    return (
      meaning(tokens)
        .filter(({ kind }) => kind !== 'unit' || !isCounted)
        // A question states nothing.
        .filter(({ sentence: { text: nearest } }) => !isQuestion(sentence) || isQuestion(nearest))
        .map(({ kind, sentence: { text: nearest } }) => ({ start, end, kind, nearest }))
    );
  });
  const quotations = quotationsCheck(bare, source)
    // A mention or a link within a quotation is the speaker's.
    .filter(({ start, end }) => !isVerbatim(source, tokensOf(text.slice(start, end))))
    .map((quoted) => ({ ...quoted, kind: 'quotation' as const }));
  const found = coverOf(text.length, inSentences);
  const speakers = [...speakersCheck(bare, source), ...strangersIn(bare, source)]
    .filter(({ start, end }) => found.subarray(start, end).every((number) => number === 0))
    .map((speaker) => ({ ...speaker, kind: 'name' as const }));
  const credited = coverOf(text.length, creditsIn(text, source));
  const isCredited = ({ start, end }: Stretch): boolean =>
    credited[start] !== 0 && credited[start] === credited[end - 1];
  const all = [...inSentences, ...quotations, ...speakers, ...machinePlaces(text, machines, source), ...changed].filter(
    (place) => place.kind !== 'name' || !isCredited(place),
  );
  // A sentence comes behind the words in it.
  return all.toSorted((a, b) => a.end - b.end);
}

/** Limit of findings: a text with more is about something else. */
const MOST = 50;

/** Holds the texts of posts against one article; findings in the order of the texts. */
export type FaithfulCheck = (texts: Readonly<Record<string, string>>) => Finding[];

/** The check of many posts of one article: it is read once. */
export function faithfulCheck(article: Article, { language, allowed }: FaithfulOptions): FaithfulCheck {
  const source = sourceOf(article, allowed, primaryLanguage(language ?? article.language));
  const nearest = nearestIn(source);
  const facts = sentenceCheck(source, nearest, creditsCheck(article, [language, article.language]));
  const checks = { facts, meaning: meaningCheck(source, nearest) };
  return (texts) => {
    const findings: Finding[] = [];
    for (const [field, text] of Object.entries(texts)) {
      const room = MOST - findings.length;
      if (room === 0) break;
      const evidence = evidenceIn(text, nearest, source.language);
      for (const place of placesIn(text, source, checks).slice(0, room)) {
        const { start, end, kind } = place;
        const words = text.slice(start, end);
        findings.push({ field, kind, words, nearest: place.nearest ?? evidence(place), start, end });
      }
    }
    return findings;
  };
}

/**
 * Finds every number, date, name and quotation of a post that its article doesn't contain, and every sentence whose
 * meaning differs from the nearest one there, whoever wrote them. A sentence of the article always passes.
 */
export const checkFaithful = (
  texts: Readonly<Record<string, string>>,
  article: Article,
  options: FaithfulOptions,
): Finding[] => faithfulCheck(article, options)(texts);

/** Finds evidence in the article: for a number, the sentence with the figure that it was most likely taken from. */
function evidenceIn(text: string, nearest: Nearest, language: string | null): (place: Place) => string | null {
  let known: ReturnType<typeof placedSentences> | null = null;
  const sentencesOf = (): ReturnType<typeof placedSentences> => {
    known ??= placedSentences(text, language);
    return known;
  };
  return ({ start, end, kind }) => {
    const line = lineAround(text, start, end);
    if (kind !== 'number') return nearest(tokensOf(line), 1)[0]?.text ?? null;
    const own = sentencesOf().find((one) => one.start <= start && end <= one.start + one.sentence.length)?.sentence;
    const around = tokensOf(own === undefined || own.length > line.length ? line : own);
    return figureLike(text.slice(start, end), around, nearest, language)?.text ?? nearest(around, 1)[0]?.text ?? null;
  };
}

/** Length of a line on either side of a finding in which its evidence is looked for, in UTF-16 code units. */
const LINE = 2_000;

/** Lines that contain the words, or what is near them of a long one. */
function lineAround(text: string, start: number, end: number): string {
  const [before, after] = [text.slice(Math.max(0, start - LINE), start), text.slice(end, end + LINE)];
  const to = after.indexOf('\n');
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return `${line}${text.slice(start, end)}${to < 0 ? after : after.slice(0, to)}`;
}
