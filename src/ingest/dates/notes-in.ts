import { plainOf } from '../dom.ts';
import { isHold, namesEmbargo, withTimesBelow } from './embargo-line.ts';

/** How a paragraph begins that has its embargo in front of its first sentence. */
const START = 110;
const LONGEST = 2_000_000;
const MARKUP = /<(?:p|br|div)[\s/>]/i;
const LINE_ENDS = /\n|<br\b[^<>]*>|<\/?(?:p|div|h\d|li|td|blockquote)\b[^<>]*>/i;

/** The lines of a text or of markup that may hold its story back, and beginnings of its paragraphs that do. */
export function notesIn(text: string): string[] {
  const given = text.slice(0, LONGEST);
  // The ends of the source's lines end nothing in markup.
  const flowing = MARKUP.test(given) ? given.replace(/\s+/g, ' ') : given;
  const lines = flowing.split(LINE_ENDS).map(plainOf).filter(Boolean);
  return [...withTimesBelow(lines).filter(namesEmbargo), ...lines.flatMap(holdIn)];
}

/** A line that holds its story back, or the beginning of a paragraph that does. */
export const holdIn = (line: string): string[] => [line, line.slice(0, START)].filter(isHold).slice(0, 1);
