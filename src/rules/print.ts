import type { PostContent } from '../domain/post.ts';
import { sha256 } from '../lib/ids.ts';
import { fold } from './fold.ts';

const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'da', 'sv', 'zh-Hans', 'zh-Hant'];
/** A Thursday in the first month. */
const FIRST = Date.UTC(2026, 0, 1);
const DAY_MS = 86_400_000;

/** These are words, too. */
const AMBIGUOUS = new Set(['may', 'mai', 'mars', 'marzo', 'maart']);
const HAN = /\p{Script=Han}/u;

function named(language: string, part: 'weekday' | 'month'): string[] {
  const styles = part === 'weekday' && language.startsWith('zh') ? (['long', 'short'] as const) : (['long'] as const);
  const count = part === 'weekday' ? 7 : 12;
  const step = part === 'weekday' ? DAY_MS : 31 * DAY_MS;
  return styles.flatMap((style) => {
    const format = new Intl.DateTimeFormat(language, { [part]: style, timeZone: 'UTC' });
    return Array.from({ length: count }, (_none, at) => format.format(FIRST + at * step).toLowerCase());
  });
}

let known: { words: ReadonlySet<string>; han: RegExp } | null = null;

/** The days of the week and the months, as languages call them. */
function calendar() {
  if (known) return known;
  const all = LANGUAGES.flatMap((language) => [...named(language, 'weekday'), ...named(language, 'month')]);
  const words = new Set(all.filter((name) => !HAN.test(name) && !/\d/.test(name) && !AMBIGUOUS.has(name)));
  // Months are written with digits there, which count by themselves.
  const han = [...new Set(all.filter((name) => HAN.test(name) && !/[月\d]/u.test(name)))];
  known = { words, han: new RegExp(han.join('|'), 'gu') };
  return known;
}

/** Between the digits of one number. */
const INSIDE = /(?<=\d)[.,'\u00a0\u202f ](?=\d{3}(?!\d))/gu;

/** The numbers, days of the week and months of a folded text: by them two reports of one kind differ. */
function marksIn(text: string): string[] {
  const { words, han } = calendar();
  // What is written together is one: a price, a score, a time.
  const numbers = text.replace(INSIDE, '').match(/\d+(?:[.,:-]\d+)*/gu) ?? [];
  const names = (text.match(/\p{L}+/gu) ?? []).filter((word) => words.has(word));
  return [...numbers, ...names, ...(text.match(han) ?? [])];
}

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
