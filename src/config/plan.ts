import type { Json } from '../lib/json.ts';
import {
  differences,
  isWithin,
  merged,
  samePath,
  sameWritten,
  type Written,
  withWritten,
  writtenAt,
} from './desk-settings.ts';

/** Row of a setting of the desk; null: the file's value holds. */
export interface Kept {
  written: Written;
  base: Written;
  by: string;
  at: string;
}

/** One place to write, with the rows before and after, and what holds before and after. */
export interface PlannedEntry {
  path: string[];
  was: Written;
  is: Written;
  before: Kept | null;
  after: Kept | null;
}

type Rows = readonly (Kept & { path: string[] })[];

const keptOf = ({ written, base, by, at }: Kept): Kept => ({ written, base, by, at });

/** Entries that lead from some rows to others, by what each makes of the file's document. */
export function entriesBetween(document: unknown, before: Rows, after: Rows): PlannedEntry[] {
  const [was, is] = [merged(document, before), merged(document, after)];
  const all = [...before, ...after.filter(({ path }) => !before.some((one) => samePath(one.path, path)))];
  return all.flatMap(({ path }): PlannedEntry[] => {
    const [had, has] = [before, after].map((rows) => rows.find((one) => samePath(one.path, path)));
    if ((had === undefined) === (has === undefined) && sameWritten(had?.written ?? null, has?.written ?? null)) {
      return [];
    }
    const kept = { before: had ? keptOf(had) : null, after: has ? keptOf(has) : null };
    return [{ path, was: writtenAt(was, path), is: writtenAt(is, path), ...kept }];
  });
}

/**
 * Rows with which a file's document becomes the wanted one: only for what differs from the file. A row within what is
 * written as a whole goes; what lies within a row becomes part of it.
 */
export function rowsFor(document: unknown, rows: Rows, wanted: Json, who: { by: string; at: string }): Rows {
  let now = rows;
  for (const { path, after } of differences({ value: merged(document, rows) }, { value: wanted })) {
    const outer = now.find((one) => isWithin(path, one.path));
    const place = outer?.path ?? path;
    const written: Written =
      outer && !samePath(outer.path, path)
        ? { value: withWritten(outer.written?.value, path.slice(place.length), after) }
        : after;
    const base = writtenAt(document, place);
    const others = now.filter((one) => !isWithin(one.path, place));
    now = sameWritten(written, base) ? others : [...others, { path: place, written, base, ...who }];
  }
  return now;
}
