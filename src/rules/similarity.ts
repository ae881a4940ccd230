import type { PostContent, PostPart } from '../domain/post.ts';
import { sha256 } from '../lib/ids.ts';
import { fold } from './fold.ts';

const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'da', 'sv', 'zh-Hans', 'zh-Hant'];
/** A Thursday in the first month. */
const FIRST = Date.UTC(2026, 0, 1);
const DAY_MS = 86_400_000;

/** Month names that are ordinary words, too. */
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

/** Names of weekdays and months in all languages. */
function calendar() {
  if (known) return known;
  const all = LANGUAGES.flatMap((language) => [...named(language, 'weekday'), ...named(language, 'month')]);
  const words = new Set(all.filter((name) => !HAN.test(name) && !/\d/.test(name) && !AMBIGUOUS.has(name)));
  // Chinese months are written with digits, which count as numbers.
  const han = [...new Set(all.filter((name) => HAN.test(name) && !/[月\d]/u.test(name)))];
  known = { words, han: new RegExp(han.join('|'), 'gu') };
  return known;
}

/** Thousands separators. */
const INSIDE = /(?<=\d)[.,'\u00a0\u202f ](?=\d{3}(?!\d))/gu;

/** Numbers, weekdays and months of a folded text, by which two routine reports differ. */
function numbersIn(text: string): string[] {
  const { words, han } = calendar();
  // Digits joined by signs are one number: a price, a score, a time.
  const numbers = text.replace(INSIDE, '').match(/\d+(?:[.,:-]\d+)*/gu) ?? [];
  const names = (text.match(/\p{L}+/gu) ?? []).filter((word) => words.has(word));
  return [...numbers, ...names, ...(text.match(han) ?? [])];
}

/** Line of a fingerprint. */
interface Line {
  key: string;
  /** Hashes of its shingles. */
  shingles: readonly number[];
}

/** Digest of a post's text by which two posts are compared. */
export interface Fingerprint {
  /** Equal for texts that differ only in links, hashtags, punctuation and spaces. */
  key: string;
  lines: readonly Line[];
  /** Distinct shingles of all lines. */
  shingles: readonly number[];
  /** Numbers, weekdays and months. */
  numbers: ReadonlySet<string>;
}

const LINKS = /https?:\/\/\S+|(?<=^|\s)[#＃@][\p{L}\p{M}\p{N}_]+/giu;
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const WORDS = /[\p{L}\p{M}\p{N}]+/gu;
/** Characters of a shingle: within words in spaced scripts, else across the text. */
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

function distinct([first, ...more]: readonly Line[]): readonly number[] {
  if (!first) return [];
  return more.length === 0 ? first.shingles : [...new Set([first, ...more].flatMap(({ shingles }) => shingles))];
}

/** Texts of a post's further parts. */
export interface SaidInMore {
  continued?: readonly Pick<PostPart, 'texts'>[] | undefined;
}

/** Computes the fingerprint of a post, without links, hashtags and handles. */
export function fingerprintOf({ texts, continued = [] }: Pick<PostContent, 'texts'> & SaidInMore): Fingerprint {
  const ownLines = [texts, ...continued.map((part) => part.texts)].flatMap((own) =>
    Object.keys(own)
      .sort()
      .flatMap((name) => (own[name] ?? '').split(/\n+/u))
      .map((line) => fold(line.replace(LINKS, ' '))),
  );
  const lines = ownLines.flatMap((line) => lineOf(line) ?? []);
  return {
    key: sha256(lines.map(({ key }) => key).join('\n')),
    lines,
    shingles: distinct(lines),
    numbers: new Set(ownLines.flatMap(numbersIn)),
  };
}

/** Factor where each text has a number, weekday or month that the other lacks. */
const OTHER_NUMBERS = 0.6;

const without = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  [...one].some((mark) => !other.has(mark));

/** Distinct shingles of the lines outside of `frame`. */
function shinglesBeside({ lines, shingles }: Fingerprint, frame: ReadonlySet<string>): readonly number[] {
  if (frame.size === 0) return shingles;
  const beside = lines.filter(({ key }) => !frame.has(key));
  return beside.length === lines.length ? shingles : distinct(beside);
}

/** Bits of a `Sieve`; a post has a hundred or two of shingles. */
const SIEVE_BITS = 4_096;

/** A set of shingles that is quick to say that one is not in it: most are not. */
function sieveOf(shingles: readonly number[]): (shingle: number) => boolean {
  const all = new Set(shingles);
  const bits = new Uint8Array(SIEVE_BITS);
  for (const shingle of shingles) bits[shingle % SIEVE_BITS] = 1;
  return (shingle) => bits[shingle % SIEVE_BITS] === 1 && all.has(shingle);
}

/**
 * Like `similarity`, from one post to many. Answers 0 as soon as the result is certain to be less than `from`.
 */
export function similarityTo(
  a: Fingerprint,
  frame: ReadonlySet<string> = new Set(),
): (b: Fingerprint, from?: number) => number {
  const one = shinglesBeside(a, frame);
  const isInOne = sieveOf(one);
  return (b, from = 0) => {
    if (a.key === b.key) return 1;
    const other = shinglesBeside(b, frame);
    if (one.length === 0 || other.length === 0) return 0;
    let shared = 0;
    // So many shingles may differ before `from` is out of reach; the rest is for rounding.
    let left = other.length - (from * (one.length + other.length)) / 2 + 1e-9;
    for (const shingle of other) {
      if (isInOne(shingle)) shared++;
      else if (--left < 0) return 0;
    }
    const similarity = (2 * shared) / (one.length + other.length);
    return without(a.numbers, b.numbers) && without(b.numbers, a.numbers) ? similarity * OTHER_NUMBERS : similarity;
  };
}

/**
 * Similarity of two posts, from 0 to 1: Dice coefficient of their shingles, reduced where each has a number, weekday or
 * month of its own, as two weather reports or results have. `frame`: lines that do not count.
 */
export const similarity = (a: Fingerprint, b: Fingerprint, frame?: ReadonlySet<string>): number =>
  similarityTo(a, frame)(b);

/** A line in so many posts is boilerplate: “Follow us on …”. */
const BOILERPLATE = 3;

/** Finds boilerplate lines of posts. */
export function boilerplateOf(fingerprints: readonly Fingerprint[]): ReadonlySet<string> {
  const times = new Map<string, number>();
  for (const { lines } of fingerprints) {
    for (const key of new Set(lines.map((line) => line.key))) times.set(key, (times.get(key) ?? 0) + 1);
  }
  return new Set([...times].flatMap(([key, count]) => (count >= BOILERPLATE ? [key] : [])));
}

/** Earlier post with the same content. */
export interface Duplicate<Post> {
  post: Post;
  /** Word for word. */
  identical: boolean;
}

/**
 * Finds the first of `earlier` that is identical, or else similar by at least `from`. Posts for which `again` holds are
 * about the same story on purpose, so only identical ones count.
 */
export function duplicateIn<Post extends { fingerprint: Fingerprint }>(
  fingerprint: Fingerprint,
  earlier: readonly Post[],
  { from, again = () => false }: { from: number; again?: (post: Post) => boolean },
): Duplicate<Post> | null {
  if (fingerprint.lines.length === 0) return null;
  const identical = earlier.find((post) => post.fingerprint.key === fingerprint.key);
  if (identical) return { post: identical, identical: true };
  if (from >= 1) return null;
  const frame = boilerplateOf(earlier.map((post) => post.fingerprint));
  const similarityOf = similarityTo(fingerprint, frame);
  const near = earlier.find((post) => !again(post) && similarityOf(post.fingerprint, from) >= from);
  return near ? { post: near, identical: false } : null;
}

/** Finds all of `earlier` that are identical, or similar by at least `from`. */
export function duplicatesOf<Post extends { fingerprint: Fingerprint }>(
  fingerprint: Fingerprint,
  earlier: readonly Post[],
  from: number,
): Post[] {
  if (fingerprint.lines.length === 0) return [];
  const similarityOf = similarityTo(fingerprint);
  return earlier.filter(
    (post) => post.fingerprint.key === fingerprint.key || (from < 1 && similarityOf(post.fingerprint, from) >= from),
  );
}
