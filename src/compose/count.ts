const byGrapheme = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Unicode code points; what most platforms call characters. */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** UTF-16 code units, as JavaScript and Java count. */
export const utf16Units = (text: string): number => text.length;

/** Bytes of the text in UTF-8. */
export const utf8Bytes = (text: string): number => Buffer.byteLength(text, 'utf8');

/** Characters as a reader counts them. */
export function graphemes(text: string): number {
  let count = 0;
  for (const _ of byGrapheme.segment(text)) count++;
  return count;
}
