import { fold, type Token } from './tokens.ts';

/** First and last occurrence of a run of words; positions count words from the beginning of all texts. */
export interface Occurrence {
  first: number;
  last: number;
  /** Number of words in the run. */
  length: number;
}

/**
 * The words of an article, indexed once: each question takes time linear in the run that is looked for, however long
 * and repetitive the article is.
 */
export interface TokenIndex {
  /** Null where no text contains the run. A run never continues in the next text. */
  find(tokens: readonly Token[]): Occurrence | null;
  /** Start of the first occurrence at or behind a position; -1 without one. Linear in the article. */
  findFrom(tokens: readonly Token[], from: number): number;
  /** Index of the text that a position belongs to. */
  textAt(position: number): number;
  /** True if one of the texts in `from` to `to` (inclusive) contains the word. */
  hasWord(word: string, from: number, to: number): boolean;
  /** True if consecutive words of a text make this word when joined: #ClimateChange. */
  hasJoined(word: string): boolean;
}

/** Word in front of each text, which no run contains. */
const BORDER = 0;
const NONE = -1;

/** Folded words; a number with blanks that don't break is several, as it is with plain ones. */
const wordsOf = (tokens: readonly Token[]): string[] =>
  tokens.flatMap(({ fold }) => (fold.includes(' ') ? fold.split(' ') : fold));

const lettersOf = (text: string): string => text.replace(/[^\p{L}\p{M}\p{N}]+/gu, '');

/** Finds words that are written as one among those of the texts. */
function joinedWords(texts: readonly (readonly Token[])[]): (word: string) => boolean {
  const words = texts.flatMap((tokens) => ['\n', ...tokens.map((token) => lettersOf(token.fold))]);
  const all = words.join('');
  const borders = new Set([0]);
  let length = 0;
  for (const word of words) {
    length += word.length;
    borders.add(length);
  }
  const known = new Map<string, boolean>();
  const isThere = (word: string): boolean => {
    for (let at = all.indexOf(word); at >= 0; at = all.indexOf(word, at + 1)) {
      if (borders.has(at) && borders.has(at + word.length)) return true;
    }
    return false;
  };
  return (given) => {
    const word = lettersOf(fold(given));
    const found = known.get(word) ?? (word === '' || isThere(word));
    known.set(word, found);
    return found;
  };
}

/** Suffix automaton over the ids of words (Blumer et al., 1985): at most two states for each word. */
class Automaton {
  /** Longest run that leads to each state, and the state of its longest proper suffix that occurs elsewhere, too. */
  private readonly length: Int32Array;
  private readonly link: Int32Array;
  /** Positions at which the first and the last occurrence of a state's runs end. */
  private readonly first: Int32Array;
  private readonly last: Int32Array;
  private readonly next = new Map<number, number>();
  /** Words that lead on from each state, as linked lists. */
  private readonly head: Int32Array;
  private readonly entries: { word: number; before: number }[] = [];
  private readonly words: number;
  private states = 1;
  private end = 0;

  constructor(ids: Int32Array, words: number) {
    const most = 2 * ids.length + 1;
    this.words = words;
    this.length = new Int32Array(most);
    this.link = new Int32Array(most).fill(NONE);
    this.first = new Int32Array(most);
    this.last = new Int32Array(most);
    this.head = new Int32Array(most).fill(NONE);
    for (const [at, id] of ids.entries()) this.append(id, at);
    this.spreadLast();
  }

  /** State behind a run of ids; null where it does not occur. */
  find(ids: readonly number[]): Occurrence | null {
    let state = 0;
    for (const id of ids) {
      const next = this.step(state, id);
      if (next === undefined) return null;
      state = next;
    }
    const back = ids.length - 1;
    return { first: (this.first[state] ?? 0) - back, last: (this.last[state] ?? 0) - back, length: ids.length };
  }

  private step(state: number, id: number): number | undefined {
    return this.next.get(state * this.words + id);
  }

  private lead(state: number, id: number, to: number): void {
    const key = state * this.words + id;
    if (!this.next.has(key)) {
      this.entries.push({ word: id, before: this.head[state] ?? NONE });
      this.head[state] = this.entries.length - 1;
    }
    this.next.set(key, to);
  }

  private append(id: number, at: number): void {
    const added = this.states++;
    this.length[added] = (this.length[this.end] ?? 0) + 1;
    this.first[added] = at;
    this.last[added] = at;
    let state = this.end;
    while (state !== NONE && this.step(state, id) === undefined) {
      this.lead(state, id, added);
      state = this.link[state] ?? NONE;
    }
    this.link[added] = state === NONE ? 0 : this.linkFor(state, id);
    this.end = added;
  }

  private linkFor(state: number, id: number): number {
    const to = this.step(state, id) ?? 0;
    const length = (this.length[state] ?? 0) + 1;
    if (this.length[to] === length) return to;
    const copy = this.states++;
    this.length[copy] = length;
    this.link[copy] = this.link[to] ?? NONE;
    this.first[copy] = this.first[to] ?? 0;
    for (let at = this.head[to] ?? NONE; at !== NONE; at = this.entries[at]?.before ?? NONE) {
      const { word = BORDER } = this.entries[at] ?? {};
      this.lead(copy, word, this.step(to, word) ?? 0);
    }
    for (let from = state; from !== NONE && this.step(from, id) === to; from = this.link[from] ?? NONE) {
      this.lead(from, id, copy);
    }
    this.link[to] = copy;
    return copy;
  }

  /** A suffix occurs last where the last of the runs that end with it does. */
  private spreadLast(): void {
    const order = Array.from({ length: this.states }, (_, state) => state);
    order.sort((a, b) => (this.length[b] ?? 0) - (this.length[a] ?? 0));
    for (const state of order) {
      const suffix = this.link[state] ?? NONE;
      if (suffix !== NONE) this.last[suffix] = Math.max(this.last[suffix] ?? 0, this.last[state] ?? 0);
    }
  }
}

export function tokenIndex(texts: readonly (readonly Token[])[]): TokenIndex {
  const idOf = new Map<string, number>();
  const textsWith = new Map<string, Set<number>>();
  const ids: number[] = [];
  const starts: number[] = [];
  for (const [text, tokens] of texts.entries()) {
    starts.push(ids.length);
    ids.push(BORDER);
    for (const word of wordsOf(tokens)) {
      const id = idOf.get(word) ?? idOf.size + 1;
      idOf.set(word, id);
      ids.push(id);
      const having = textsWith.get(word) ?? new Set();
      textsWith.set(word, having.add(text));
    }
  }
  const all = Int32Array.from(ids);
  let automaton: Automaton | null = null;
  let joined: ((word: string) => boolean) | null = null;
  const idsOf = (tokens: readonly Token[]): number[] | null => {
    const found = wordsOf(tokens).map((word) => idOf.get(word) ?? BORDER);
    return found.includes(BORDER) ? null : found;
  };
  return {
    find(tokens) {
      const wanted = idsOf(tokens);
      if (!wanted) return null;
      automaton ??= new Automaton(all, idOf.size + 1);
      return automaton.find(wanted);
    },
    findFrom(tokens, from) {
      const wanted = idsOf(tokens);
      const [first] = wanted ?? [];
      if (!wanted || first === undefined) return NONE;
      for (let at = all.indexOf(first, from); at >= 0; at = all.indexOf(first, at + 1)) {
        if (wanted.every((id, index) => all[at + index] === id)) return at;
      }
      return NONE;
    },
    textAt(position) {
      let [low, high] = [0, starts.length - 1];
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if ((starts[middle] ?? 0) <= position) low = middle;
        else high = middle - 1;
      }
      return low;
    },
    hasJoined(word) {
      joined ??= joinedWords(texts);
      return joined(word);
    },
    hasWord(word, from, to) {
      const having = textsWith.get(word);
      if (!having) return false;
      for (let text = from; text <= to; text++) if (having.has(text)) return true;
      return false;
    },
  };
}
