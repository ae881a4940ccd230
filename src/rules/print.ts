import type { PostContent } from '../domain/post.ts';
import { sha256 } from '../lib/ids.ts';
import { fold } from './fold.ts';
import { marksIn } from './marks.ts';

/** One line of a post, as far as comparing asks for it. */
interface Line {
  key: string;
  /** Hashes of its shingles. */
  shingles: readonly number[];
}

/** What a post says, made small: enough to tell how alike two posts are. */
export interface Print {
  /** The same for posts that say the same but for links, hashtags, marks and spaces. */
  key: string;
  lines: readonly Line[];
  /** Numbers, days and months. */
  marks: ReadonlySet<string>;
}

const LINKS = /https?:\/\/\S+|(?<=^|\s)[#＃@][\p{L}\p{M}\p{N}_]+/giu;
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const WORDS = /[\p{L}\p{M}\p{N}]+/gu;
/** Characters of a shingle: inside of a word where words are spaced, else of the text. */
const SPACED = 4;
const CHARACTERS = 2;

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

function shinglesOf(word: string): string[] {
  const isUnspaced = UNSPACED.test(word);
  const padded = Array.from(isUnspaced ? word : ` ${word} `);
  const size = isUnspaced ? CHARACTERS : SPACED;
  if (padded.length <= size) return [padded.join('')];
  return Array.from({ length: padded.length - size + 1 }, (_none, at) => padded.slice(at, at + size).join(''));
}

function lineOf(text: string): Line | null {
  const words = text.match(WORDS) ?? [];
  if (words.length === 0) return null;
  return { key: words.join(' '), shingles: [...new Set(words.flatMap(shinglesOf).map(hashOf))] };
}

/** What a post says to its readers, without links, hashtags and handles. */
export function printOf({ texts }: Pick<PostContent, 'texts'>): Print {
  const said = Object.keys(texts)
    .sort()
    .flatMap((name) => (texts[name] ?? '').split(/\n+/u))
    .map((line) => fold(line.replace(LINKS, ' ')));
  const lines = said.flatMap((line) => lineOf(line) ?? []);
  return {
    key: sha256(lines.map(({ key }) => key).join('\n')),
    lines,
    marks: new Set(said.flatMap(marksIn)),
  };
}
