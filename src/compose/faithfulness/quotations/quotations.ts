import { marksOf } from '../../marks.ts';

/** What stands between quotation marks: `text.slice(start, end)`, without the marks. */
export interface Quoted {
  start: number;
  end: number;
}

const OPENS = /["“”„«»「『‘‹']/u;
/** One that nothing closes may be an apostrophe, where it is single. */
const OPENS_FOR_SURE = /["“”„«»「『]/u;

/** A single mark behind a letter that is neither large nor small ends a quotation: Korean and Chinese elide nothing. */
const ENDS = /(?<=\p{Lo})['’]/u;

function endedEarlier(text: string, { start, end }: Quoted): Quoted {
  const at = /['‘]/.test(text.charAt(start)) ? text.slice(start, end).search(ENDS) : -1;
  return at < 0 ? { start, end } : { start, end: start + at + 1 };
}

/** The quotations of a text, the outermost alone; one that is not closed goes to the end of its line. */
export function quotedIn(text: string): Quoted[] {
  const { pairs, open } = marksOf(text);
  const closed = pairs.filter(({ start }) => OPENS.test(text.charAt(start)));
  const cut = open
    .filter(({ index }) => OPENS_FOR_SURE.test(text.charAt(index)))
    .map(({ index }) => {
      const end = text.indexOf('\n', index);
      return { start: index, end: (end < 0 ? text.length : end) + 1 };
    });
  const all = [...closed.map((pair) => endedEarlier(text, pair)), ...cut];
  return all
    .filter(
      (quoted) => !all.some((outer) => outer !== quoted && outer.start <= quoted.start && outer.end >= quoted.end),
    )
    .map(({ start, end }) => ({ start: start + 1, end: end - 1 }));
}

/** What was left out, or put in by whoever quotes: …, [...], [the minister]. */
const LEFT_OUT = /\[[^\]]{0,80}\]|\(?(?:…|\.{3,}|⋯)+\)?/u;

/** The parts of a quotation that must each stand in the article as they are, in this order. */
export const quotedParts = (quotation: string): string[] =>
  quotation.split(LEFT_OUT).filter((part) => /[\p{L}\p{N}]/u.test(part));
