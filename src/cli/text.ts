import { durationText } from '../domain/video/facts.ts';
import type { Message } from '../lib/message.ts';
import { textOf } from '../lib/render.ts';
import { table, width, wrap } from '../lib/table.ts';

/** First characters of an id, enough for commands to find it. */
export const shortId = (id: string): string => id.slice(0, 8);

/** Sentence of a message in an answer; empty for null. */
export const sentenceOf = (message: (Message & { text?: string | undefined }) | null | undefined): string =>
  message ? textOf(message) : '';

const GAP = 2;
const LEAST = 24;
/** Most lines of a cell. The remedy comes last in a sentence, so that it is rarely cut. */
const LINES = 4;

/** Wraps the last cell of each row into at most `lines` that fit; an address is never broken. */
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

/** A table as wide as the terminal: its last column is wrapped. */
export const listing = (
  head: readonly string[],
  rows: readonly (readonly string[])[],
  columns: number,
  lines = LINES,
): string => table(head, fitLast(rows, columns, lines));

/** Progress of an encoding: `42 %, about 1:10 left`. */
export function progressText({ share, secondsLeft }: { share: number | null; secondsLeft: number | null }): string {
  if (share === null) return 'waiting for its turn';
  const percent = `${Math.floor(share * 100)} %`;
  return secondsLeft === null ? percent : `${percent}, about ${durationText(secondsLeft)} left`;
}
