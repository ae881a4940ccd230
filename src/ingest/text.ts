// Soft hyphens, zero-width spaces, byte order marks, control characters; the joiner of emoji (U+200D) stays.
const INVISIBLE = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u200b\u2060\ufeff\ufffe\uffff]/g;
const LONE_SURROGATES = /\p{Surrogate}/gu;

/**
 * Cleans a text into one line: every run of whitespace (including no-break spaces) is one space, nothing invisible is
 * left.
 */
export function clean(text: string): string {
  const trimmed = text.trim();
  return isTidy(trimmed) ? trimmed : collapse(trimmed.replace(INVISIBLE, '').replace(LONE_SURROGATES, '').trim());
}

/**
 * Checks whether a text has no double spaces and no doubtful characters. Character by character, here and below: every
 * text of a page passes through, and patterns take three times as long.
 */
function isTidy(text: string): boolean {
  let wasBlank = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x20) {
      if (wasBlank) return false;
      wasBlank = true;
    } else {
      if (!isPlain(code)) return false;
      wasBlank = false;
    }
  }
  return true;
}

/** Signs of the usual scripts: neither blank nor invisible, nor half of one. */
const isPlain = (code: number): boolean =>
  (code > 0x20 && code < 0x7f) ||
  (code > 0xa0 && code < 0x1680 && code !== 0xad) ||
  (code >= 0x2010 && code <= 0x2027) ||
  (code > 0x3000 && code < 0xd800);

function collapse(text: string): string {
  let out = '';
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isPlain(code) || !isBlank(code)) continue;
    let end = at + 1;
    while (end < text.length && isBlank(text.charCodeAt(end))) end++;
    if (end > at + 1 || code !== 0x20) {
      out += `${text.slice(from, at)} `;
      from = end;
    }
    at = end - 1;
  }
  return out + text.slice(from);
}

const isBlank = (code: number): boolean =>
  code === 0x20 || (code >= 9 && code <= 13) || (code >= 0xa0 && /\s/.test(String.fromCharCode(code)));

export const cleanOrNull = (text: string | null | undefined): string | null => clean(text ?? '') || null;

const BETWEEN_WORDS = /[^\p{L}\p{N}]+/gu;
// Faster form for Latin letters and common characters only.
const BETWEEN_LATIN_WORDS = /[^a-z\d\u00df-\u00f6\u00f8-\u024f]+/g;
const NOT_LATIN = /[^\u0000-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf-\u024f\u2000-\u206f\u20a0-\u20bf]/;

/** Letters and digits only, lower case, single spaces: for comparing. */
export function comparable(text: string): string {
  const lower = text.normalize('NFKC').toLowerCase();
  return lower.replace(NOT_LATIN.test(lower) ? BETWEEN_WORDS : BETWEEN_LATIN_WORDS, ' ').trim();
}

const CJK = /[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af]+/g;

const isCjk = (code: number): boolean =>
  code >= 0x3040 &&
  (code <= 0x30ff ||
    (code >= 0x3400 && code <= 0x9fff) ||
    (code >= 0xac00 && code <= 0xd7af) ||
    (code >= 0xf900 && code <= 0xfaff));

export function cjkCount(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) if (isCjk(text.charCodeAt(at))) count++;
  return count;
}
export const isMostlyCjk = (text: string): boolean => cjkCount(text) * 3 > text.length;

/** Length in words; a CJK character counts as half a word. */
export function wordCount(text: string): number {
  const count = cjkCount(text);
  return count > 0 ? Math.ceil(count / 2) + spacedWords(text.replace(CJK, ' ')) : spacedWords(text);
}

/** Without a list of the words where the script allows it: every text of a page is counted, some several times. */
function spacedWords(text: string): number {
  if (NOT_LATIN.test(text)) return text.match(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
  let count = 0;
  // Position after the last letter or digit; -2: none yet.
  let end = -2;
  for (let at = 0; at < text.length; at++) {
    if (!isLatinLetter(text.charCodeAt(at))) continue;
    const isSameWord = at === end || (at === end + 1 && JOINTS.includes(text.charAt(end)));
    if (!isSameWord) count++;
    end = at + 1;
  }
  return count;
}

/** Signs within a word: «don’t», «U.S», «well-known». */
const JOINTS = "'’.-";

/** Letters and digits among the characters that `NOT_LATIN` leaves. */
const isLatinLetter = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) ||
  (code >= 0x41 && code <= 0x5a) ||
  (code >= 0x61 && code <= 0x7a) ||
  (code >= 0xc0 && code <= 0x24f && code !== 0xd7 && code !== 0xf7);

/** Ends as a sentence does, closing quotes and brackets aside. */
export const endsSentence = (text: string): boolean => /[.!?…。！？؟।]["'”’»」』）)\]]*$/u.test(text);

/** Without repeats by `comparable`, and without what has no letter or digit. */
export function distinctTexts(list: readonly string[]): string[] {
  const seen = new Set<string>();
  return list.filter((text) => {
    const key = comparable(text);
    if (!key || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
