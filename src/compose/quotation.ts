import { speakerOf } from './faithfulness/speakers.ts';
import { isBalanced, marksOf } from './marks.ts';
import { isUnspaced } from './words.ts';

/** Quotation without its outer marks, and who said it, as the article names them. */
export interface Quotation {
  text: string;
  speaker: string;
}

/** Lengths: words of spaced text, letters of unspaced text; a shorter quotation is taken where there is no long one. */
const LONG = { words: 8, letters: 14 };
const SHORT = { words: 5, letters: 10 };
/** Code units of the longest. */
const MOST = 280;
/** Paragraphs that are searched. */
const SEARCHED = 30;

function* quotations(paragraphs: readonly string[], least: number, isSpaced: boolean): Generator<Quotation> {
  const story = paragraphs.join('\n');
  for (const paragraph of paragraphs.slice(0, SEARCHED)) {
    const { pairs } = marksOf(paragraph);
    for (const { start, end } of pairs) {
      const isInner = pairs.some((outer) => outer.start < start && outer.end >= end);
      const text = paragraph.slice(start + 1, end - 1).trim();
      const length = isSpaced ? text.split(' ').length : text.length;
      if (isInner || !/["“„«»「『]/u.test(paragraph.charAt(start)) || length < least || text.length > MOST) continue;
      if (!/^[\p{Lu}\p{N}\p{Lo}¿¡]/u.test(text) || !isBalanced(text)) continue;
      const around = { before: paragraph.slice(0, start), after: paragraph.slice(end), story };
      const speaker = speakerOf({ ...around, endsSentence: text.endsWith('.') });
      // “…,” she said: the comma belongs to the sentence around it.
      if (speaker !== null) yield { text: text.replace(/,$/u, '.').replace(/，$/u, '。'), speaker };
    }
  }
}

/** The first whole quotation of a story whose speaker is named beside it; null: there is none. */
export function quotationIn(paragraphs: readonly string[], language: string | null): Quotation | null {
  const isSpaced = !isUnspaced(language);
  for (const { words, letters } of [LONG, SHORT]) {
    const first = quotations(paragraphs, isSpaced ? words : letters, isSpaced).next();
    if (!first.done) return first.value;
  }
  return null;
}
