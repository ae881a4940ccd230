import { align, type Difference, MOST } from './align.ts';
import { danglingWords } from './function-words.ts';
import { type Mark, type MarkKind, type Marks, marksFor, UNIVERSAL } from './marks/find.ts';
import type { Nearest, Source, SourceSentence } from './source.ts';
import { fold, type Token } from './tokens.ts';

/** A word, or a mark of several words, as sentences are compared. */
interface Item {
  /** Equal for what counts as the same word. */
  key: string;
  word: string;
  mark: Mark | null;
  /** Carries content of its own, unlike function words and marks of certainty. */
  isContent: boolean;
  /** Punctuation separates it from the item before. */
  isApart: boolean;
}

/** Difference between a sentence of a post and its nearest one in the article. */
interface Changed {
  kind: MarkKind;
  sentence: SourceSentence;
}

/** Letters by which words match at their beginning, as in `similar.ts`. */
const STEM = 5;
/** Share of the content of a post's sentence from which one of the article is near. */
const NEAR = 0.6;
/** Similarity within which another sentence of the article supports the post's as well. */
const AS_NEAR = 0.1;
/** Sentences of the article that are compared with one of the post. */
const CANDIDATES = 3;
/** Content words in a gap, at most; more is a rewording. */
const REWORDED = 3;
/** Content words before a statement that say how certain it is, or whose it is. */
const LED_BY = 4;

const QUOTE = /["“”„«»「」『』]/u;
const PARTICLES = new Set('的了是在和与與及也就将將已被把对對于於中着过過地得而且并並其这這那之'.split(''));

const foldedWords = new Map<string, ReadonlySet<string>>();

function functionWords(language: string): ReadonlySet<string> {
  const words = foldedWords.get(language) ?? new Set([...danglingWords(language)].map(fold));
  foldedWords.set(language, words);
  return words;
}

const hasKind = ({ senses }: Mark, kind: MarkKind): boolean => senses.some((sense) => sense.kind === kind);

/** Checks for a mark that changes a statement and is none itself. */
const isModifier = (mark: Mark): boolean => mark.senses.some(({ kind }) => kind !== 'opposite' && kind !== 'unit');

const isUniversal = ({ mark }: Item): boolean => mark?.senses.includes(UNIVERSAL) ?? false;

function keyOf(tokens: readonly Token[], mark: Mark | null): string {
  const unit = mark?.senses.find(({ kind }) => kind === 'unit');
  if (unit) return `unit ${unit.group} ${unit.side}`;
  const words = tokens.map((token) => token.fold).join(' ');
  return mark !== null || tokens[0]?.kind === 'number' ? words : words.slice(0, STEM);
}

function itemsOf(tokens: readonly Token[], marks: Marks, language: string): Item[] {
  const functional = functionWords(language);
  const byStart = new Map(marks.find(tokens).map((mark) => [mark.from, mark]));
  const items: Item[] = [];
  for (let at = 0; at < tokens.length; ) {
    const mark = byStart.get(at) ?? null;
    const own = tokens.slice(at, mark?.to ?? at + 1);
    const word = own[0]?.fold ?? '';
    const isFunctional = functional.has(word) || PARTICLES.has(word) || /^\p{Script=Latin}$/u.test(word);
    items.push({
      key: keyOf(own, mark),
      word,
      mark,
      isContent: mark ? !isModifier(mark) && !isFunctional : !isFunctional,
      isApart: /[^\s'’-]/u.test(own[0]?.gap ?? ''),
    });
    at += own.length;
  }
  return items;
}

const isApart = (item: Item): boolean => item.isApart;
const contentOf = (items: readonly Item[]): number => items.filter(({ isContent }) => isContent).length;

/** Items that the sentences don't share, between two that they do. */
interface Gap {
  post: readonly Item[];
  article: readonly Item[];
  isFirst: boolean;
  isLast: boolean;
}

const has = (items: readonly Item[], kind: MarkKind): boolean =>
  items.some(({ mark }) => mark !== null && hasKind(mark, kind));

/** Checks for a sense of the post that excludes one of the article, which the post's words have not. */
function isOpposed(gap: Gap, kind: 'opposite' | 'unit'): boolean {
  const sensesOf = (items: readonly Item[]) =>
    items.flatMap(({ mark }) => mark?.senses.filter((sense) => sense.kind === kind) ?? []);
  const [post, article] = [sensesOf(gap.post), sensesOf(gap.article)];
  return post.some(
    (sense) =>
      article.some(({ group, side }) => group === sense.group && side !== sense.side) &&
      !article.some(({ group, side }) => group === sense.group && side === sense.side),
  );
}

/** Checks whether the words around a mark of `from` stayed, while the mark is not in `to`. */
function isBare(from: readonly Item[], to: readonly Item[], { isFirst, isLast }: Gap, kind: MarkKind): boolean {
  const at = from.findLastIndex(({ mark }) => mark !== null && hasKind(mark, kind));
  const [behind, until] = [from.slice(at + 1), from.slice(0, at + 1)];
  const [more, less] = [contentOf(from), contentOf(to)];
  // “It is not true that …”: it governs the statement that follows.
  if (isFirst && !isLast && less === 0 && more <= LED_BY && contentOf(behind) <= 1 && !behind.some(isApart))
    return true;
  // A clause may be added at the end.
  if (isLast && until.some(isApart)) return false;
  return more <= less && less <= REWORDED;
}

/** Checks whether a statement of a source became one of the post: the source before it went, and the statement stayed. */
const isUnattributed = ({ post, isLast }: Gap, upTo: readonly Gap[]): boolean =>
  !isLast && contentOf(post) === 0 && upTo.reduce((sum, { article }) => sum + contentOf(article), 0) <= LED_BY;

/** Kinds that a mark of a kind may be replaced by. */
const REPLACED: Readonly<Record<'negation' | 'hedge' | 'limit' | 'attribution', readonly MarkKind[]>> = {
  negation: ['negation'],
  hedge: ['hedge', 'attribution'],
  limit: ['limit'],
  attribution: ['attribution', 'hedge'],
};

function changedKinds(gaps: readonly Gap[], isQuoted: boolean, marks: Marks): Set<MarkKind> {
  const found = new Set<MarkKind>();
  for (const kind of ['negation', 'hedge', 'limit', 'attribution'] as const) {
    const hasAny = (items: readonly Item[]): boolean => REPLACED[kind].some((other) => has(items, other));
    const [losing, gaining] = [
      gaps.filter(({ post, article }) => hasAny(article) && !hasAny(post)),
      gaps.filter(({ post, article }) => hasAny(post) && !hasAny(article)),
    ];
    // The mark moved.
    if (losing.length > 0 && gaining.length > 0) continue;
    const lost = losing.filter(({ article }) => has(article, kind));
    const added = gaining.filter(({ post }) => has(post, kind));
    const isChanged =
      kind === 'attribution'
        ? !isQuoted && lost.some((gap) => isUnattributed(gap, gaps.slice(0, gaps.indexOf(gap) + 1)))
        : lost.some((gap) => isBare(gap.article, gap.post, gap, kind)) ||
          added.some((gap) => isBare(gap.post, gap.article, gap, kind));
    if (isChanged) found.add(kind);
  }
  // “The ministry denied the report” and “The ministry denied everything” differ.
  const isOverstated =
    gaps.some(({ post }) => post.some(isUniversal)) && !gaps.some(({ article }) => article.some(isUniversal));
  if (isOverstated) found.add('limit');
  const isTurned = ({ post, article }: Gap): boolean => {
    const words = [post, article].map((items) => items.filter(({ isContent }) => isContent).map(({ word }) => word));
    return words[0]?.length === 1 && words[1]?.length === 1 && marks.isTurned(words[0][0] ?? '', words[1][0] ?? '');
  };
  const opposed = gaps.filter((gap) => isOpposed(gap, 'opposite') || isTurned(gap));
  // “Did not rise” and “fell” agree; “never” and “always” don't.
  const isBoth = ({ mark }: Item): boolean => mark !== null && hasKind(mark, 'negation') && hasKind(mark, 'opposite');
  const isTurnedBack =
    found.has('negation') && !opposed.some(({ post, article }) => [...post, ...article].some(isBoth));
  if (opposed.length > 0) {
    found.delete('negation');
    if (!isTurnedBack) found.add('opposite');
  }
  if (gaps.some((gap) => isOpposed(gap, 'unit'))) found.add('unit');
  return found;
}

/** Sentence of a post. */
interface Said {
  items: readonly Item[];
  /** Has a quotation, whose speaker is named in another way. */
  isQuoted: boolean;
}

/** Changes of a post's sentence against one of the article; null if that one is not near. */
function compare(
  { items: post, isQuoted }: Said,
  article: readonly Item[],
  marks: Marks,
): { similarity: number; kinds: ReadonlySet<MarkKind> } | null {
  const { differences } = align(
    post.map(({ key }) => key),
    article.map(({ key }) => key),
  );
  const gaps = differences.map((difference: Difference): Gap => {
    const [said, stated] = [
      post.slice(difference.post.from, difference.post.to),
      article.slice(difference.article.from, difference.article.to),
    ];
    const isLast = difference.post.to === post.length && difference.article.to === article.length;
    // The last clause may be left out.
    const clause = isLast && !said.some(isApart) ? stated.findIndex(isApart) : -1;
    return {
      post: said,
      article: clause < 0 ? stated : stated.slice(0, clause),
      isFirst: difference.post.from === 0 && difference.article.from === 0,
      isLast,
    };
  });
  const content = contentOf(post);
  const shared = content - gaps.reduce((sum, gap) => sum + contentOf(gap.post), 0);
  const similarity = shared / Math.max(1, content);
  return shared < 2 || similarity < NEAR ? null : { similarity, kinds: changedKinds(gaps, isQuoted, marks) };
}

/** Finds what a sentence says otherwise than the nearest one of the article. */
export type MeaningCheck = (tokens: readonly Token[]) => Changed[];

/**
 * Compares negations, opposites, hedges, units, sources and limits of a sentence with its nearest one in the article. A
 * mark is missed only where the words around it stayed, so that a shorter sentence passes. Reports nothing where no
 * sentence is near, or where one of those that are says the same.
 */
export function meaningCheck({ language }: Pick<Source, 'language'>, nearest: Nearest): MeaningCheck {
  const marks = marksFor(language);
  if (language === null || !marks) return () => [];
  const read = new Map<SourceSentence, Item[]>();
  const itemsIn = (sentence: SourceSentence): Item[] => {
    const items = read.get(sentence) ?? itemsOf(sentence.tokens, marks, language);
    read.set(sentence, items);
    return items;
  };
  return (tokens) => {
    if (tokens.length > MOST) return [];
    const post = { items: itemsOf(tokens, marks, language), isQuoted: tokens.some(({ gap }) => QUOTE.test(gap)) };
    const near = nearest(tokens, CANDIDATES)
      .filter((sentence) => sentence.tokens.length <= MOST)
      .flatMap((sentence) => {
        const compared = compare(post, itemsIn(sentence), marks);
        return compared ? [{ ...compared, sentence }] : [];
      })
      .toSorted((a, b) => b.similarity - a.similarity || a.kinds.size - b.kinds.size);
    const [first] = near;
    if (!first) return [];
    const isSupported = near.some(
      ({ similarity, kinds }) => kinds.size === 0 && similarity >= first.similarity - AS_NEAR,
    );
    return isSupported ? [] : [...first.kinds].map((kind) => ({ kind, sentence: first.sentence }));
  };
}
