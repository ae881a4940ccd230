import { width, wrap } from '../lib/table.ts';

const GAP = 2;
const LEAST = 24;
/** What to do stands at the end of a sentence, so that little is cut. */
const LINES = 4;

/** Rows whose last cell is broken into at most `lines` that fit; an address stays whole, since half of one is useless. */
export function fitLast(rows: readonly (readonly string[])[], columns: number, lines = LINES): string[][] {
  const fixed = (rows[0] ?? [])
    .slice(0, -1)
    .map((_, column) => Math.max(8, ...rows.map((row) => width(row[column] ?? ''))));
  const room = Math.max(LEAST, columns - fixed.reduce((sum, places) => sum + places + GAP, 0));
  return rows.map((row) => {
    const last = row.at(-1) ?? '';
    return [...row.slice(0, -1), /^https?:\/\/\S+$/.test(last) ? last : wrap(last, room, lines).join('\n')];
  });
}
