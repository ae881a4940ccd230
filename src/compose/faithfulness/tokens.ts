/** Accents, Arabic vowel signs and hamzas; the voice marks of kana make other letters and stay. */
const ACCENTS = /[\u0300-\u036f\u064b-\u0655\u0670]|\u0640/gu;
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/gu;
/** Code points of the digit zero in each script. */
const ZEROS = [
  0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20, 0x1040, 0x17e0,
  0xff10,
];

function asciiDigit(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  const zero = ZEROS.find((start) => point >= start && point < start + 10);
  return zero === undefined ? digit : String(point - zero);
}

const isPlain = (text: string): boolean => /^[\u0020-\u007e]*$/.test(text);

/** Form in which words are compared: lower case, without accents and invisible characters, digits as 0 to 9. */
export function fold(text: string): string {
  // Most words are: the rest takes ten times as long.
  if (isPlain(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replace(/\p{Nd}/gu, asciiDigit)
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ς', 'σ');
}

/** Word, number, or sign that changes a number's meaning; `text.slice(start, end)`. */
export interface Token {
  text: string;
  fold: string;
  start: number;
  end: number;
  /** Characters between it and the token before it. */
  gap: string;
  kind: 'word' | 'number' | 'sign';
}

/** Scripts without spaces between words: each letter is a token, for where words end is not sure. */
const UNSPACED =
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}々〇]';
const KATAKANA = '[\\p{Script=Katakana}ー]';
const JOINERS = '\\u00ad\\u200b-\\u200d\\u2060\\ufeff';
const TOKEN = new RegExp(
  [
    // 1,200.50 and 1’200 and 1 200 with a blank that does not break.
    "(?<number>\\p{Nd}+(?:[.,٫٬．，]\\p{Nd}+|['’\\u00a0\\u2009\\u202f]\\p{Nd}{3}(?!\\p{Nd}))*|[½⅓⅔¼¾⅕⅛])",
    `(?<word>${KATAKANA}+|${UNSPACED}\\p{M}*|(?:(?!${UNSPACED}|${KATAKANA})\\p{L})(?:(?!${UNSPACED}|${KATAKANA})[\\p{L}\\p{M}${JOINERS}])*)`,
    '(?<sign>[%％٪‰\\p{Sc}])',
  ].join('|'),
  'gu',
);

const isUnspacedLetter = new RegExp(`^(?:${UNSPACED}\\p{M}*|${KATAKANA}+)$`, 'u');

/** Written without spaces: such a token is a letter, or a run of katakana. */
export const isUnspacedToken = (token: Pick<Token, 'text'>): boolean => isUnspacedLetter.test(token.text);

/** Tokens of a text in order; punctuation and apostrophes only separate them. */
export function tokensOf(text: string): Token[] {
  let before = 0;
  return Array.from(text.matchAll(TOKEN), ({ 0: found, index, groups }) => {
    const gap = text.slice(before, index);
    before = index + found.length;
    return {
      text: found,
      fold: fold(found),
      start: index,
      end: before,
      gap,
      kind: groups?.number !== undefined ? 'number' : groups?.sign !== undefined ? 'sign' : 'word',
    };
  });
}

/** Tokens as one string with a blank at both ends, so that whole tokens are found in it. */
export const flat = (tokens: readonly Token[]): string => ` ${tokens.map((token) => token.fold).join(' ')} `;

/** Machine-readable part of a text: `text.slice(start, end)`. */
export interface Machine {
  start: number;
  end: number;
  kind: 'address' | 'hashtag' | 'mention' | 'chapter';
}

const MACHINE =
  /(?<address>https?:\/\/\S+|www\.\S+|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+)|(?<hashtag>[#＃][\p{L}\p{M}\p{N}_]+)|(?<mention>(?<![\p{L}\p{N}_.])[@＠][\w.]*\w)/gu;

const LINE_TIME = /^[^\S\n]*(?:\d{1,2}:)?\d{1,2}:[0-5]\d(?=[^\S\n]+\S)/gm;
const ZERO = /^\s*(?:00?:)?00?:00$/;

/** Times at which chapters of a video begin: of lines that begin with one, if the first is at 0:00. */
function chaptersIn(text: string): Machine[] {
  const times = Array.from(text.matchAll(LINE_TIME));
  if (!ZERO.test(times[0]?.[0] ?? '')) return [];
  return times.map(({ 0: found, index }) => ({ start: index, end: index + found.length, kind: 'chapter' }));
}

/** Links, hashtags, mentions and times of chapters in a text, in order. */
export function machinesIn(text: string): Machine[] {
  const entities = Array.from(
    text.matchAll(MACHINE),
    ({ 0: found, index, groups }): Machine => ({
      start: index,
      end: index + found.length,
      kind: groups?.address !== undefined ? 'address' : groups?.hashtag !== undefined ? 'hashtag' : 'mention',
    }),
  );
  return [...entities, ...chaptersIn(text)].toSorted((one, other) => one.start - other.start);
}

/** The text with blanks in their place, so that all else stays where it is. */
export function withoutMachines(text: string, machines: readonly Machine[]): string {
  let bare = '';
  let end = 0;
  for (const machine of machines) {
    bare += text.slice(end, machine.start) + ' '.repeat(machine.end - machine.start);
    end = machine.end;
  }
  return bare + text.slice(end);
}
