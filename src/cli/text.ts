import { durationText } from '../domain/video/facts.ts';
import { clip, layOut, table, width, wrap } from '../lib/table.ts';
import { common } from './common-messages.ts';

/** First characters of an id, enough for commands to find it. */
export const shortId = (id: string): string => id.slice(0, 8);

const GAP = 2;
const LEAST = 24;
/** Most lines of a cell. The remedy comes last in a sentence, so that it is rarely cut. */
const LINES = 4;

type Rows = readonly (readonly string[])[];

/** Wraps the last cell of each row into at most `lines` that fit; an address is never broken. */
export function fitLast(rows: Rows, columns: number, lines = LINES): string[][] {
  const fixed = (rows[0] ?? [])
    .slice(0, -1)
    .map((_, column) => Math.max(8, ...rows.map((row) => width(row[column] ?? ''))));
  const room = Math.max(LEAST, columns - fixed.reduce((sum, places) => sum + places + GAP, 0));
  return rows.map((row) => {
    const last = row.at(-1) ?? '';
    return [...row.slice(0, -1), /^https?:\/\/\S+$/.test(last) ? last : wrap(last, room, lines).join('\n')];
  });
}

/** Headings of a table, or names of facts, which a message has in one text. */
export const headings = (head: string): string[] => head.split('|').map((title) => title.trim());

/** A table as wide as the terminal: its last column is wrapped. */
export const listing = (head: string, rows: Rows, columns: number, lines = LINES): string =>
  table(headings(head), fitLast(rows, columns, lines));

/** A table as wide as its cells. */
export const wideTable = (head: string, rows: Rows): string => table(headings(head), rows);

/** A table in groups: `headOf` answers the lines above an item that begins one, null for the others. */
export function groupedListing<Item>(
  head: string,
  items: readonly Item[],
  { rowOf, headOf }: { rowOf(item: Item): string[]; headOf(item: Item, before: Item | undefined): string[] | null },
  columns: number,
): string {
  const laid = layOut(headings(head), fitLast(items.map(rowOf), columns));
  const lines = items.flatMap((item, index) => [...(headOf(item, items[index - 1]) ?? []), laid.rows[index] ?? '']);
  return [laid.head, ...lines].join('\n');
}

/** A text with spaces up to a width, and the cut text where it is longer. */
export const padded = (text: string, places: number): string => text + ' '.repeat(Math.max(0, places - width(text)));

/** A fact below a name in a column of its own; nothing for null. */
export const fact = (name: string, value: string | null | undefined, places: number): string[] =>
  value ? [`${padded(name, places)}${value}`] : [];

/** Headline in quotation marks, cut; empty for null. */
export const quoted = (text: string | null | undefined, places: number): string =>
  text ? common.quoted({ text: clip(text, places) }) : '';

/** Progress of an encoding: `42 %, about 1:10 left`. */
export function progressText({ share, secondsLeft }: { share: number | null; secondsLeft: number | null }): string {
  if (share === null) return common.turn();
  const percent = Math.floor(share * 100);
  return secondsLeft === null ? `${percent} %` : common.encoding({ percent, left: durationText(secondsLeft) });
}
