import type { Article, Block } from '../../domain/article.ts';
import type { Finding } from '../../domain/finding.ts';
import { sentences } from '../sentences.ts';
import { type DateSource, dateSource } from './dates.ts';
import { formsOf, knownForms } from './names.ts';
import { type NumberSource, type Numeral, numberSource, readNumbers } from './numbers.ts';
import { type TokenIndex, tokenIndex } from './token-index.ts';
import { flat, type Token, tokensOf } from './tokens.ts';

/** Every word of a set of texts, to be found again in another form. */
interface WordsIndex {
  /** Verbatim or in another form. */
  knows(word: Pick<Token, 'text' | 'fold'>): boolean;
  /** Somewhere written without a capital, and so no name for sure. */
  isWrittenSmall(folded: string): boolean;
}

function wordsIndex(texts: readonly (readonly Token[])[], language: string | null): WordsIndex {
  const forms = knownForms(language);
  const small = new Set<string>();
  for (const { text, fold } of texts.flat()) {
    for (const form of formsOf(text, fold)) forms.add(form);
    if (/^\p{Ll}/u.test(text)) small.add(fold);
  }
  return {
    knows: ({ text, fold }) => formsOf(text, fold).some(forms.has),
    isWrittenSmall: (folded) => small.has(folded),
  };
}

function blockTexts(block: Block): string[] {
  if (block.type === 'list') return block.items;
  return block.type === 'image' ? [] : [block.text];
}

/** Length of the texts that are read, in UTF-16 code units; an article has fewer (`domain/article-length.ts`). */
const MOST = 600_000;

/** Every text of an article from which a post may take its words, the story's own first. */
function sourceTexts(article: Article): string[] {
  const { headline, titles = [], standfirst, blocks, images, videos, credits, tags, authors, section } = article;
  const texts = [
    headline,
    ...titles,
    standfirst ?? '',
    ...blocks.flatMap(blockTexts),
    ...images.flatMap(({ caption, credit, alt }) => [caption ?? '', credit ?? '', alt ?? '']),
    ...videos.map(({ title }) => title ?? ''),
    ...credits.map(({ role, names }) => `${role} ${names.join(', ')}`),
    ...tags,
    ...authors,
    section ?? '',
  ];
  let room = MOST;
  return [...new Set(texts)].flatMap((text) => {
    const taken = text.slice(0, Math.max(0, room));
    room -= taken.length;
    return taken.trim() === '' ? [] : [taken];
  });
}

export interface SourceSentence {
  text: string;
  tokens: Token[];
  /** Index of the article's text that it is from. */
  part: number;
}

/** An article as posts are held against it. */
export interface Source {
  /** Primary subtag. */
  language: string | null;
  publishedAt: string | null;
  /** The tokens of each text, the newsroom's own words last. */
  parts: readonly (readonly Token[])[];
  /** Runs of words in them. */
  runs: TokenIndex;
  sentences: readonly SourceSentence[];
  /** Sentences as `flat` writes them. */
  lines: ReadonlySet<string>;
  words: WordsIndex;
  /** The words of the newsroom's own, folded. */
  own: ReadonlySet<string>;
  numbers: NumberSource;
  dates: DateSource;
}

/** `allowed`: what the newsroom itself may add, as literal texts. */
export function sourceOf(article: Article, allowed: readonly string[], language: string | null): Source {
  const texts = sourceTexts(article);
  const parts = [...texts, ...allowed].map(tokensOf);
  const stated = texts.flatMap((text, part) =>
    sentences(text, language).map((sentence) => ({ text: sentence, tokens: tokensOf(sentence), part })),
  );
  return {
    language,
    publishedAt: article.publishedAt,
    parts,
    runs: tokenIndex(parts),
    sentences: stated,
    lines: new Set(stated.map(({ tokens }) => flat(tokens))),
    words: wordsIndex(parts, language),
    own: new Set(allowed.flatMap((text) => tokensOf(text).map((token) => token.fold))),
    numbers: numberSource(parts, language),
    dates: dateSource(parts, { language, publishedAt: article.publishedAt }),
  };
}

export const isVerbatim = ({ runs }: Pick<Source, 'runs'>, tokens: readonly Token[]): boolean =>
  runs.find(tokens) !== null;

const numbersOf = new WeakMap<SourceSentence, Numeral[]>();

/** Numbers of a sentence of the article; read once, since many sentences of a post are held against it. */
export function numbersIn(sentence: SourceSentence, language: string | null): Numeral[] {
  const known = numbersOf.get(sentence) ?? readNumbers(sentence.tokens, language);
  numbersOf.set(sentence, known);
  return known;
}

/** Finds the sentences of an article that share most with a given one, most similar first. */
export type Nearest = (tokens: readonly Token[], count: number) => SourceSentence[];

/** Sentences that share a word, at most, for it to count: a more frequent one tells none of them apart. */
const FREQUENT = 200;

type Scored = readonly [index: number, score: number];

/** Most similar first; of equal ones the earlier. */
const bySimilarity = ([a, first]: Scored, [b, second]: Scored): number => second - first || a - b;

/** The first `count` of the sorted entries, without sorting them all. */
function best(scores: Iterable<Scored>, count: number): Scored[] {
  const found: Scored[] = [];
  for (const entry of scores) {
    const last = found[count - 1];
    if (last && bySimilarity(entry, last) >= 0) continue;
    let at = Math.min(found.length, count - 1);
    for (let before = found[at - 1]; before && bySimilarity(entry, before) < 0; before = found[at - 1]) {
      found[at] = before;
      at--;
    }
    found[at] = entry;
  }
  return found;
}

export function nearestIn({ sentences }: Pick<Source, 'sentences'>): Nearest {
  const having = new Map<string, number[]>();
  for (const [index, { tokens }] of sentences.entries()) {
    for (const word of new Set(tokens.map((token) => token.fold))) {
      const list = having.get(word) ?? [];
      list.push(index);
      having.set(word, list);
    }
  }
  return (tokens, count) => {
    const scores = new Map<number, number>();
    for (const word of new Set(tokens.map((token) => token.fold))) {
      const found = having.get(word) ?? [];
      if (found.length > FREQUENT) continue;
      // Rare words weigh more.
      for (const index of found) scores.set(index, (scores.get(index) ?? 0) + 1 / found.length);
    }
    return best(scores, count).flatMap(([index]) => sentences[index] ?? []);
  };
}

/** Tokens of a sentence that were found to be wrong; `to` is behind the last. */
export interface Span {
  from: number;
  to: number;
  kind: Finding['kind'];
}
