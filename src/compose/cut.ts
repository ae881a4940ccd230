import { danglingWords, withoutDanglingWord } from './function-words.ts';
import { marksOf } from './marks.ts';

const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const MONTH =
  '(?:jan|ene|gen|feb|fév|mar|mär|apr|abr|avr|may|mai|maj|mei|mag|jun|juin|giu|jul|juil|lug|aug|ago|août|sep|set|oct|okt|ott|out|nov|dec|dez|déc|dic)\\p{Ll}{0,7}\\.?(?!\\p{L})';
/** “el 1 de enero”, “12. März 2027”, “May 3, 2027”: half of one is another day, or none. */
const DATE = [
  `(?<![\\d.,])\\d{1,2}(?:st|nd|rd|th|er|º|\\.)? (?:(?:of|de|di) |d['’])?${MONTH}(?: (?:(?:of|de|del) )?\\d{4}(?!\\d))?`,
  `(?<!\\p{L})${MONTH} \\d{1,2}(?:st|nd|rd|th)?(?![\\d.,]\\d)(?:,? \\d{4}(?!\\d))?`,
  '(?:\\d{4} ?年 ?)?\\d{1,2} ?月 ?\\d{1,2} ?[日号號]',
].join('|');
const WHOLE = new RegExp(`(?:https?:\\/\\/|www\\.)\\S+|[#@][\\p{L}\\p{N}_]+|${DATE}`, 'giu');
const CLAUSE_MARK = /[,;:،؛](?=\s)|\s[–—-](?=\s)|[—―]+|[，；：]|\s(?=[(（])/gu;
/** Characters that can't end a cut text. */
const LOOSE_END = /[\s,;:،؛，；：、·|/&+=~–—―‐-]+$/u;
const OPENING_END = /[\s([{“‘«„「『《〈（【［¿¡]+$/u;

/** American commas, which come before the closing marks. */
const COMMA_INSIDE = /[,，](["”’'»])$/u;

/** The beginning of a text that could fit: no counter takes twenty letters of prose for one, but for links. */
export const withinReach = (text: string, max: number): string => text.slice(0, Math.max(0, max) * 20 + 4_000);

/** Splits code units only where no link, hashtag, handle or date is torn. */
function outsideWholes(text: string, positions: number[]): number[] {
  const torn = new Uint8Array(text.length + 1);
  for (const { index, 0: whole } of text.matchAll(WHOLE)) torn.fill(1, index + 1, index + whole.length);
  return positions.filter((at) => at > 0 && torn[at] === 0);
}

/** Ends of clauses, before their mark. */
export function clauseEnds(text: string): number[] {
  return outsideWholes(
    text,
    Array.from(text.matchAll(CLAUSE_MARK), (match) => match.index),
  );
}

/** Ends of words: at spaces, and between words of scripts that have none. */
function wordEnds(text: string, language: string | null): number[] {
  const ends: number[] = [];
  for (const { index, segment } of segmenter(language, 'word').segment(text)) {
    const end = index + segment.length;
    const neighbours = text.slice(Math.max(0, end - 2), end + 2);
    if (end === text.length || /^\s/.test(text.charAt(end)) || UNSPACED.test(neighbours)) ends.push(end);
  }
  return outsideWholes(text, ends);
}

/** Ends of graphemes. */
function graphemeEnds(text: string): number[] {
  return Array.from(segmenter(null, 'grapheme').segment(text), ({ index, segment }) => index + segment.length);
}

const segmenters = new Map<string, Intl.Segmenter>();

function segmenter(language: string | null, granularity: 'word' | 'grapheme'): Intl.Segmenter {
  const key = `${language ?? ''} ${granularity}`;
  const known = segmenters.get(key);
  if (known) return known;
  const locale = /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(language ?? '') ? (language ?? undefined) : undefined;
  const made = new Intl.Segmenter(locale, { granularity });
  segmenters.set(key, made);
  return made;
}

/** “with 4.9%” of “with 4.9% tax rise”: a number that counts what was cut, with the word that leads to it. */
const LOOSE_NUMBER =
  /(?:^|\s)(?:with|of|by|to|for|from|and|or|over|than|about|at|a|an|the|mit|von|um|de|con|avec|por|com) (?!(?:19|20)\d{2}$)\p{Sc}?\d[\d.,]*(?:%|\s?(?:percent|per cent|Prozent))?$/iu;

/** Part of the end that is searched, in code units, and how many words may be dropped from it. */
const END = { length: 400, words: 8 };

const withoutLooseNumber = (text: string): string | null => {
  const shorter = text.replace(LOOSE_NUMBER, '');
  return shorter === text || shorter === '' ? null : shorter;
};

/** Takes loose punctuation, opening marks and dangling words off the end, until none is left. */
function cleanEnd(text: string, language: string | null, loose: 'drop-number' | 'keep-number' = 'drop-number'): string {
  let rest = text.slice(-END.length);
  const trim = (end: string): string => {
    const trimmed = end.replace(LOOSE_END, '').replace(OPENING_END, '').replace(COMMA_INSIDE, '$1');
    return trimmed === end ? end : trim(trimmed);
  };
  for (let dropped = 0; dropped < END.words; dropped++) {
    rest = trim(rest);
    const shorter = withoutDanglingWord(rest, language) ?? (loose === 'drop-number' ? withoutLooseNumber(rest) : null);
    if (shorter === null) break;
    rest = shorter;
  }
  const head = text.slice(0, -END.length);
  return rest === '' && head !== '' ? cleanEnd(head, language, loose) : head + trim(rest);
}

const wordsIn = (text: string): number => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

/**
 * The end of a cut text made presentable: cleaned, with `ellipsis` behind it, quotations closed. A
 * quotation of which little is left goes; so does a bracket that would stay open. '' when nothing is left.
 */
export function finishCut(prefix: string, language: string | null, ellipsis: string): string {
  let rest = cleanEnd(prefix, language);
  for (;;) {
    const { open } = marksOf(rest);
    const last = open.at(-1);
    if (!last) break;
    const inside = rest.slice(last.index + 1);
    const isBracket = /[)\]}）】］〕]/u.test(last.close);
    const before = cleanEnd(rest.slice(0, last.index), language);
    const isMuch = wordsIn(inside) >= 4 || (UNSPACED.test(inside) && inside.length >= 8);
    if (before !== '' && (isBracket || !isMuch)) {
      rest = before;
      continue;
    }
    const closing = open
      .map((mark) => mark.close)
      .reverse()
      .join('');
    return inside.trim() === '' ? '' : `${withEllipsis(rest, ellipsis)}${closing}`;
  }
  return rest === '' ? '' : withEllipsis(rest, ellipsis);
}

/** After the end of a sentence nothing was cut that a reader would miss. */
const withEllipsis = (text: string, ellipsis: string): string =>
  /[.!?。！？…]["'”’»」』)）]*$/u.test(text) && !/(?:^|\P{L})\p{L}{1,3}\.$|\d\.$/u.test(text)
    ? text
    : `${text}${ellipsis}`;

/**
 * The longest of the prefixes that `positions` mark which, once finished, fits. Counters grow with the
 * text (but for a link that counts less than its letters), so a binary search finds the neighbourhood.
 */
export function longestFit(
  text: string,
  positions: readonly number[],
  fits: (finished: string) => boolean,
  finish: (prefix: string) => string,
): string {
  let low = 0;
  let high = positions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fits(finish(text.slice(0, positions[middle])))) low = middle + 1;
    else high = middle;
  }
  for (let at = low - 1; at >= 0; at--) {
    const finished = finish(text.slice(0, positions[at]));
    if (finished !== '' && fits(finished)) return finished;
  }
  return '';
}

interface Cutting {
  language: string | null;
  fits: (finished: string) => boolean;
  /** Share of the room that a text takes, from 0 to 1. */
  fill: (finished: string) => number;
  finish: (prefix: string) => string;
}

/** Share of the room that a cut must keep: at the end of a phrase, and between words outside names. */
const ENOUGH = { phrase: 0.7, words: 0.5 };

/** Checks whether a new phrase (“in …”, “and …”) begins behind a word's end. */
const beginsPhrase = (text: string, end: number, functionWords: ReadonlySet<string>): boolean =>
  functionWords.has(/^\s+([\p{L}’']+)/u.exec(text.slice(end, end + 40))?.[1] ?? '');

/** “Lantern | Street”. */
const tearsName = (text: string, end: number): boolean =>
  /(?:^|\s)\p{Lu}[\p{L}\p{M}'’.-]*$/u.test(text.slice(Math.max(0, end - 40), end)) &&
  /^\s+\p{Lu}/u.test(text.slice(end, end + 4));

/** A number with a word that counts with it: “30”, “1,200 new”, “5座”. */
const COUNT =
  /(?:(?:^|\s)\p{Sc}?\d[\d.,]*(?: \p{Ll}*(?!s)\p{Ll})?|\d[\d.,]*[万萬亿億千百]*(?:(?![人元岁歲年月日时時分秒])\p{Script=Han})?)$/u;

/** Counts without their noun: “12 dead, 30 | injured” leaves open thirty what. */
function tearsCount(text: string, end: number, functionWords: ReadonlySet<string>): boolean {
  const behind = text.slice(end, end + 40);
  const next = /^\s+([\p{L}’']+)/u.exec(behind)?.[1];
  const goesOn = next === undefined ? /^\p{Script=Han}/u.test(behind) : !functionWords.has(next);
  return goesOn && COUNT.test(text.slice(Math.max(0, end - 40), end));
}

/** The longest beginning that fits, cut where it hurts least: at a phrase's end, between words, between letters. */
export function cutAtWord(text: string, { language, fits, fill, finish }: Cutting): string {
  const words = wordEnds(text, language);
  const functionWords = danglingWords(language);
  const phrases = words.filter((end) => beginsPhrase(text, end, functionWords));
  const byPhrase = longestFit(text, phrases, fits, finish);
  if (byPhrase !== '' && fill(byPhrase) >= ENOUGH.phrase) return byPhrase;
  const counted = words.filter((end) => !tearsCount(text, end, functionWords));
  const whole = counted.filter((end) => !tearsName(text, end));
  const byWord = longestFit(text, whole, fits, finish);
  if (byWord !== '' && fill(byWord) >= ENOUGH.words) return byWord;
  const anywhere = longestFit(text, counted, fits, finish) || longestFit(text, words, fits, finish);
  if (anywhere !== '') return anywhere;
  // Half a link leads nowhere.
  return /^(?:https?:\/\/|www\.)/i.test(text) ? '' : longestFit(text, graphemeEnds(text), fits, finish);
}
