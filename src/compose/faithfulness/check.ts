import type { Article } from '../../domain/article.ts';
import type { Finding } from '../../domain/finding.ts';
import { hasOffice } from '../credited.ts';
import { sentences } from '../sentences.ts';
import { primaryLanguage } from '../words.ts';
import { creditsCheck, namesCheck, numbersCheck, type Quoted, quotedIn, quotedParts, speakersCheck } from './checks.ts';
import { figureLike } from './figures.ts';
import { isVerbatim, type Nearest, nearestIn, type Source, type Span, sourceOf } from './source.ts';
import { substitutionsCheck } from './substitutions.ts';
import { flat, fold, type Machine, machinesIn, type Token, tokensOf, withoutMachines } from './tokens.ts';

/** Range in UTF-16 code units. */
interface Stretch {
  start: number;
  end: number;
}

/** “— Ann Lee, mayor” behind a quotation, “Ann Lee, mayor: ” before one. */
const CREDIT = /(?:—|——)\s?(?<name>[^,\n]+), (?<role>[^\n]+)$|^(?<first>[^,\n]+), (?<office>[^:：\n]+?)\s?[:：]/gmu;
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
const quotationsCheck = (text: string, source: Pick<Source, 'flat'>): Quoted[] =>
  quotedIn(text).filter(({ start, end }) => !isQuotable(text.slice(start, end), source));

/** Checks whether consecutive words of the source make this word when joined: #ClimateChange. */
function isJoinedIn({ parts }: Pick<Source, 'parts'>, joined: string): boolean {
  const wanted = fold(joined).replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
  if (wanted === '') return true;
  return parts.some((tokens) =>
    tokens.some((token, at) => {
      let rest = wanted;
      for (let index = at; rest !== ''; index++) {
        const word = tokens[index]?.fold.replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
        if (word === undefined || !rest.startsWith(word) || (word === '' && index > at + 40)) return false;
        rest = rest.slice(word.length);
      }
      return token.fold !== '';
    }),
  );
}

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

/** Spans without overlaps; the first wins, since checks run from the most to the least certain. */
function apart(spans: readonly Span[]): Span[] {
  return spans.filter(
    (span, at) => !spans.slice(0, at).some((before) => before.from < span.to && span.from < before.to),
  );
}

function machinePlaces(text: string, machines: readonly Machine[], source: Source): Place[] {
  return machines
    .filter(({ kind, start, end }) => {
      if (kind === 'address' || kind === 'chapter') return false;
      const tag = text.slice(start + 1, end);
      return !isJoinedIn(source, tag) && !tokensOf(tag).every(source.words.knows);
    })
    .map(({ start, end }) => ({ start, end, kind: 'name' }));
}

/** The article's own words, perhaps behind a few of the newsroom's: “Photo: Ann Lee”. */
function isFromArticle(tokens: readonly Token[], source: Source): boolean {
  if (isVerbatim(source, tokens)) return true;
  const lead = tokens.slice(0, LEAD).findIndex((token) => !source.own.has(token.fold));
  return lead > 0 && isVerbatim(source, tokens.slice(lead));
}

const isOwnLine = (tokens: readonly Token[], { sentences: own }: Source): boolean =>
  own.some((sentence) => sentence.tokens.length === tokens.length && flat(sentence.tokens) === flat(tokens));

type SentenceCheck = (tokens: readonly Token[]) => Span[];

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

function placesIn(text: string, source: Source, check: SentenceCheck): Place[] {
  const machines = machinesIn(text);
  const bare = withoutMachines(text, machines);
  const inSentences = placedSentences(bare, source.language).flatMap(({ sentence, start }) => {
    const tokens = tokensOf(sentence);
    return check(tokens).map(({ from, to, kind }) => ({
      start: start + (tokens[from]?.start ?? 0),
      end: start + (tokens[to - 1]?.end ?? 0),
      kind,
    }));
  });
  const quotations = quotationsCheck(bare, source)
    // A mention or a link within a quotation is the speaker's.
    .filter(({ start, end }) => !isVerbatim(source, tokensOf(text.slice(start, end))))
    .map((quoted) => ({ ...quoted, kind: 'quotation' as const }));
  const speakers = [...speakersCheck(bare, source), ...strangersIn(bare, source)]
    .filter(({ start, end }) => !inSentences.some((place) => place.start < end && start < place.end))
    .map((speaker) => ({ ...speaker, kind: 'name' as const }));
  const credited = creditsIn(text, source);
  const all = [...inSentences, ...quotations, ...speakers, ...machinePlaces(text, machines, source)].filter(
    ({ kind, start, end }) => kind !== 'name' || !credited.some((credit) => credit.start <= start && end <= credit.end),
  );
  return all.toSorted((a, b) => a.start - b.start);
}

/** Limit of findings: a text with more is about something else. */
const MOST = 50;

/** Holds the texts of posts against one article; findings in the order of the texts. */
export type FaithfulCheck = (texts: Readonly<Record<string, string>>) => Finding[];

/** The check of many posts of one article: it is read once. */
export function faithfulCheck(article: Article, { language, allowed }: FaithfulOptions): FaithfulCheck {
  const source = sourceOf(article, allowed, primaryLanguage(language ?? article.language));
  const nearest = nearestIn(source);
  const check = sentenceCheck(source, nearest, creditsCheck(article, [language, article.language]));
  const findingAt = (field: string, text: string, { start, end, kind }: Place): Finding => {
    const words = text.slice(start, end);
    const found = { field, kind, words, nearest: evidenceFor(text, { start, end, kind }, nearest, source.language) };
    return { ...found, start, end };
  };
  return (texts) =>
    Object.entries(texts)
      .flatMap(([field, text]) => placesIn(text, source, check).map((place) => findingAt(field, text, place)))
      .slice(0, MOST);
}

/**
 * Finds every number, date, name and quotation of a post that its article doesn't contain, whoever wrote them; empty if
 * there is none. A sentence of the article always passes.
 */
export const checkFaithful = (
  texts: Readonly<Record<string, string>>,
  article: Article,
  options: FaithfulOptions,
): Finding[] => faithfulCheck(article, options)(texts);

/**
 * Evidence from the article: for a number, the sentence with the figure that it was most likely taken from.
 */
function evidenceFor(
  text: string,
  { start, end, kind }: Place,
  nearest: Nearest,
  language: string | null,
): string | null {
  if (kind !== 'number') return nearest(tokensOf(lineAround(text, start, end)), 1)[0]?.text ?? null;
  const own = placedSentences(text, language).find(
    (one) => one.start <= start && end <= one.start + one.sentence.length,
  );
  const around = tokensOf(own?.sentence ?? lineAround(text, start, end));
  return figureLike(text.slice(start, end), around, nearest, language)?.text ?? nearest(around, 1)[0]?.text ?? null;
}

/** Lines that contain the words. */
function lineAround(text: string, start: number, end: number): string {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const to = text.indexOf('\n', end);
  return text.slice(from, to < 0 ? text.length : to);
}
