/** Accents, Arabic vowel signs and hamzas; the voice marks of kana make other letters and stay. */
const ACCENTS = /[\u0300-\u036f\u064b-\u0655\u0670]|\u0640/gu;
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/gu;
/** Where the ten digits of each script begin. */
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

/** A word as it is compared: lower case, without accents and what is not seen, digits as 0 to 9. */
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
