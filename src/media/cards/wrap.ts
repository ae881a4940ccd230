import { graphemesOf } from './fonts.ts';

/** A piece of text that no line break goes through. */
export interface Atom {
  text: string;
  /** A space follows, which goes where a line ends. */
  spaced: boolean;
  /** First part of a word: a hyphen is added if a line ends with it. */
  hyphened?: true;
}

export const HYPHEN = '-';

/** Characters that can't begin a line: closing marks, and what belongs to the word before. */
const NO_START =
  /^[,.;:!?%‰°)\]}»›”’…，。、；：！？％）］｝》〉」』】〕〗·・‥—–〜～ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々،؛؟]/u;
/** Characters that can't end a line: opening marks, and what belongs to the word behind. */
const NO_END = /[([{«‹“‘「『（［｛《〈【〔〖$€£¥#＃@]$/u;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** Spaces that a line may end at; those that hold together what they part may not. */
const SPACES = /[ \t\r\n\u2000-\u2006\u2008-\u200a\u3000]+/u;
const ADDRESS = /^(?:[a-z][a-z0-9+.-]*:\/\/|www\.)|^[\w-]+(?:\.[\w-]+)+\//iu;

const segmenters = new Map<string, Intl.Segmenter>();

function wordsOf(text: string, language: string): string[] {
  const known = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'word' });
  segmenters.set(language, known);
  return [...known.segment(text)].map(({ segment }) => segment);
}

/** Signs in a row that are no words of the dictionary are one all the same, up to this many: 新大桥. */
const MOST_SIGNS = 3;

/** Chinese one-character words that belong to the word before. */
const BELONGS = /^[了着过的地得吗呢吧啊们]/u;
/** Chinese one-character words that refer to the next: 这一天. */
const POINTS = /^[这那每各某第該该這]$/u;
/** Chinese one-character words that are independent. */
const ALONE = /^[我你他她它这那在是和与及或不也就都而但又将被把对从向为于以至到由因若则其]$/u;
const isSign = (text: string): boolean => /^\p{Script=Han}$/u.test(text) && !ALONE.test(text);

function signsTogether(words: readonly string[]): string[] {
  let open = false;
  return words.reduce<string[]>((all, word) => {
    const last = all.at(-1) ?? '';
    const joins = open && isSign(word) && last.length < MOST_SIGNS;
    if (joins) all[all.length - 1] = last + word;
    else all.push(word);
    open = isSign(word);
    return all;
  }, []);
}

/** After a hyphen or dash between two words, but not in numbers, dates and scores. */
const hyphenated = (chunk: string): string[] => chunk.split(/(?<=\p{L}{2}[-‐–—])(?=\p{L}{2})/u);
const addressed = (chunk: string): string[] => chunk.split(/(?<=[/?&=#_-])(?=[^/])|(?=\.)(?<=\w)/u).filter(Boolean);

/** Pieces of one word of a spaced text, or all words of an unspaced one. */
function piecesOf(chunk: string, language: string): string[] {
  if (ADDRESS.test(chunk)) return addressed(chunk);
  return UNSPACED.test(chunk) ? signsTogether(wordsOf(chunk, language)) : hyphenated(chunk);
}

/** A number, perhaps with what is counted behind it. */
const COUNT_END = /\p{N}[个人万亿千百元家名次位项]{0,2}$/u;
/** Counts and dates stay whole: 3月, 25日, 120万人次. */
const COUNTED = /^[年月日时分秒点号第届个人万亿千百元岁家名次位项%％]/u;

function isJoined(before: string, after: string): boolean {
  if (NO_START.test(after) || NO_END.test(before)) return true;
  if (UNSPACED.test(before) && BELONGS.test(after)) return true;
  if (POINTS.test(before) && UNSPACED.test(after)) return true;
  return COUNT_END.test(before) && (COUNTED.test(after) || /^\p{N}/u.test(after));
}

/**
 * The text in pieces that stay whole: words, and in unspaced scripts word groups with the marks that belong to them,
 * so that no line begins with 。 or 」 nor ends with 「. Language decides what a word is where no spaces are.
 */
export function atomsOf(text: string, language: string | null): Atom[] {
  const chunks = text.split(SPACES).filter(Boolean);
  return chunks.flatMap((chunk, i) => {
    const pieces = piecesOf(chunk, language ?? 'zh').reduce<string[]>((all, piece) => {
      const last = all.at(-1);
      if (last !== undefined && isJoined(last, piece)) all[all.length - 1] = last + piece;
      else all.push(piece);
      return all;
    }, []);
    const spaced = i < chunks.length - 1;
    return pieces.map((piece, at) => ({ text: piece, spaced: spaced && at === pieces.length - 1 }));
  });
}

/** The atom in its characters: where even the smallest type leaves no room for the whole. */
export const shattered = ({ text, spaced }: Atom): Atom[] => {
  const parts = graphemesOf(text);
  return parts.map((part, i) => ({ text: part, spaced: spaced && i === parts.length - 1 }));
};

export const textOfAtoms = (atoms: readonly Atom[]): string =>
  `${atoms
    .map(({ text, spaced }) => text + (spaced ? ' ' : ''))
    .join('')
    .trimEnd()}${atoms.at(-1)?.hyphened ? HYPHEN : ''}`;

/** An atom with its width; widths in em. */
export interface Measured extends Atom {
  width: number;
  /** Extra width if a line ends with it: a hyphen's; negative for a mark with an empty half. */
  end?: number;
}

export interface Wrapped {
  lines: Measured[][];
  /** The last line is one word alone under longer ones. */
  widow: boolean;
}

/** Penalties against uneven lines, in squares of a line's width. */
const COSTS = { widow: 4, short: 0.5, lone: 0.15, hanging: 0.04, clause: -0.05, torn: 0.05 };
/** A last line shorter than this share of the longest looks left over. */
const SHORT = 0.3;
const LONE = 0.8;
/** Words that belong to the next one; a line that ends with them stumbles. */
const LEADS_ON =
  /^(?:a|an|the|of|to|in|on|at|for|by|and|or|after|before|with|without|from|into|over|under|than|as|that|whose|der|die|das|den|dem|und|von|zu|im|le|la|les|de|du|des|et|un|une|el|los|las|y)$/iu;
const CLAUSE_END = /[,;:.!?，。；：！？、،؛]["”’»」』]?$/u;
const MARKS = /[\p{P}\p{S}\s]/gu;

/** Width of atoms as one line, without the space behind the last. */
export const lineWidth = (line: readonly Measured[], space: number): number =>
  line.reduce(
    (sum, { width, spaced, end = 0 }, i) => sum + width + (i === line.length - 1 ? end : spaced ? space : 0),
    0,
  );

/** Fewest lines, each as full as possible; null if an atom is wider than a line. */
function greedy(atoms: readonly Measured[], space: number, max: number): number | null {
  let lines = 1;
  let width = 0;
  let gap = 0;
  for (const atom of atoms) {
    const needed = atom.width + (atom.end ?? 0);
    if (needed > max) return null;
    if (width > 0 && width + gap + needed > max) {
      lines += 1;
      width = 0;
    }
    width += (width > 0 ? gap : 0) + atom.width;
    gap = atom.spaced ? space : 0;
  }
  return lines;
}

/** Checks for one word, or one character of an unspaced script, alone on the last line. */
export function isWidow(lines: readonly (readonly Atom[])[]): boolean {
  const last = lines.at(-1) ?? [];
  if (lines.length < 2 || last.length !== 1) return false;
  // The end of a long word is not lost: the line before leads to it.
  if (lines.at(-2)?.at(-1)?.hyphened) return false;
  const before = lines.slice(0, -1).some((line) => line.length > 1);
  const text = (last[0]?.text ?? '').replaceAll(MARKS, '');
  const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text);
  return before && (unspaced ? graphemesOf(text).length < 2 : true);
}

function lineCost(line: readonly Measured[], isLast: boolean, target: number, space: number): number {
  const width = lineWidth(line, space);
  const uneven = ((target - width) / target) ** 2;
  const end = line.at(-1)?.text ?? '';
  if (isLast) return uneven * 0.8 + (width < SHORT * target ? COSTS.short : 0);
  // A single short word on its own line looks lost anywhere.
  const lone = line.length === 1 && width < LONE * target ? COSTS.lone : 0;
  return (
    uneven +
    lone +
    (LEADS_ON.test(end) ? COSTS.hanging : 0) +
    (line.at(-1)?.hyphened ? COSTS.torn : 0) +
    (CLAUSE_END.test(end) ? COSTS.clause : 0)
  );
}

interface Step {
  cost: number;
  /** Start of its last line. */
  from: number;
}

/** The cheapest last line of the first `to` atoms in `n` lines. */
function bestStep(
  { atoms, space, max, target }: { atoms: readonly Measured[]; space: number; max: number; target: number },
  before: readonly (Step | undefined)[],
  { n, to, isLast }: { n: number; to: number; isLast: boolean },
): Step {
  let found: Step = { cost: Number.POSITIVE_INFINITY, from: 0 };
  for (let from = to - 1; from >= n - 1; from--) {
    const line = atoms.slice(from, to);
    if (lineWidth(line, space) > max) break;
    const known = before[from];
    if (!known) continue;
    const alone = isLast && isWidow([atoms.slice(0, from), line]);
    const cost = known.cost + lineCost(line, isLast, target, space) + (alone ? COSTS.widow : 0);
    if (cost < found.cost) found = { cost, from };
  }
  return found;
}

/**
 * Breaks atoms into as few lines as go into `max` (em), as even as they can be, without a widow where there is a way.
 * Null where an atom is wider than a line, or more than `most` lines would be needed.
 */
export function wrap(
  atoms: readonly Measured[],
  space: number,
  { max, most }: { max: number; most: number },
): Wrapped | null {
  const count = greedy(atoms, space, max);
  if (count === null || count > most || atoms.length === 0) return null;
  const text = { atoms, space, max, target: lineWidth(atoms, space) / count };
  const best: (Step | undefined)[][] = [[{ cost: 0, from: 0 }]];
  for (let n = 1; n <= count; n++) {
    const row: (Step | undefined)[] = [];
    const before = best[n - 1] ?? [];
    for (let to = n; to <= atoms.length; to++) {
      row[to] = bestStep(text, before, { n, to, isLast: n === count && to === atoms.length });
    }
    best.push(row);
  }
  const lines: Measured[][] = [];
  for (let n = count, to = atoms.length; n > 0; n--) {
    const from = best[n]?.[to]?.from ?? 0;
    lines.unshift(atoms.slice(from, to));
    to = from;
  }
  return { lines, widow: isWidow(lines) };
}
