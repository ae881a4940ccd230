import { graphemesOf } from './graphemes.ts';

/** A piece of text that no line break goes through. */
export interface Atom {
  text: string;
  /** A space follows, which goes where a line ends. */
  spaced: boolean;
  /** It is the first part of a word: where a line ends with it, a hyphen shows that. */
  hyphened?: true;
}

export const HYPHEN = '-';

/** What may not begin a line: closing marks and what belongs to the word before it. */
const NO_START =
  /^[,.;:!?%‰°)\]}»›”’…，。、；：！？％）］｝》〉」』】〕〗·・‥—–〜～ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々،؛؟]/u;
/** What may not end one: opening marks and what belongs to the word behind it. */
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

/** Chinese words of one sign that belong to what stands before them. */
const BELONGS = /^[了着过的地得吗呢吧啊们]/u;
/** Those that point at what stands behind them: 这一天. */
const POINTS = /^[这那每各某第該该這]$/u;
/** Those that stand by themselves. */
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
