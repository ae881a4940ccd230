/** Marks that stand in the margin where a line begins with them, so that the letters line up. */
const HANGING = /^[“„‘‚«‹「『《"]+/u;

/** Brackets with an empty left half: only that stands in the margin. */
const HALF = /^[（［｛【〔〖〈]/u;

/** The marks at a line's beginning that hang; '' for none. */
export const hangingOf = (line: string): string => HANGING.exec(line)?.[0] ?? '';

/** How far a line stands out into the margin, in em. `measure` answers widths in em. */
export function overhangOf(line: string, measure: (text: string) => number): number {
  const marks = hangingOf(line);
  if (marks !== '') return measure(marks);
  return HALF.test(line) && measure(line.charAt(0)) > 0.9 ? 0.45 : 0;
}

const HALF_EMPTY = /[，、。．；：！？）］｝》〉」』】〕〗”’]$/u;

/** Whether a text ends with a mark that, where it is as wide as a Chinese sign, has nothing in its right half. */
export const endsHalfEmpty = (text: string): boolean => HALF_EMPTY.test(text);
