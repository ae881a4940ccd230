import { marksOf } from './marks.ts';
import { sentences } from './sentences.ts';
import { isUnspaced } from './words.ts';

interface SplitOptions {
  /** How long a piece may be, in the unit of `count`. */
  max: number;
  count: (text: string) => number;
  language: string | null;
}

/** The sentences of a paragraph; those of one quotation are one, since a reader must see it whole. */
function wholeSentences(paragraph: string, language: string | null, space: string): string[] {
  const whole: string[] = [];
  let open = '';
  for (const sentence of sentences(paragraph, language)) {
    const text = open === '' ? sentence : `${open}${space}${sentence}`;
    // A quotation whose end is missing ends with the paragraph.
    if (marksOf(text).open.some(({ close }) => close !== "'" && close !== '’')) open = text;
    else {
      whole.push(text);
      open = '';
    }
  }
  return open === '' ? whole : [...whole, open];
}

/**
 * A text in pieces of at most `max`, each of whole sentences, as few as there can be in this order; paragraphs are kept
 * where they fit. Nothing is cut: a sentence or a quotation that is longer by itself is a piece of its own.
 */
export function splitText(text: string, { max, count, language }: SplitOptions): string[] {
  const space = isUnspaced(language) ? '' : ' ';
  const pieces: string[] = [];
  let piece = '';
  const add = (part: string, separator: string): void => {
    const longer = piece === '' ? part : `${piece}${separator}${part}`;
    if (count(longer) <= max) {
      piece = longer;
      return;
    }
    if (piece !== '') pieces.push(piece);
    piece = part;
  };
  for (const paragraph of text.split(/\n\s*\n/).map((part) => part.trim())) {
    if (paragraph === '') continue;
    if (count(paragraph) <= max) {
      add(paragraph, '\n\n');
      continue;
    }
    for (const [at, sentence] of wholeSentences(paragraph, language, space).entries()) {
      add(sentence, at === 0 ? '\n\n' : space);
    }
  }
  return piece === '' ? pieces : [...pieces, piece];
}
