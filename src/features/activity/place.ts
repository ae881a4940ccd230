import { z } from 'zod';
import { cursorOf, ExactTime, placeOf } from '../../lib/cursor.ts';

/** Place of a row: by its time, of two at once acts before attempts, then by what tells them apart. */
export type Place = { at: string } & (
  | { source: 'act'; id: number }
  | { source: 'attempt'; delivery: string; number: number }
);

const LIST = 'activity';
const Stored = z.union([
  z.tuple([ExactTime, z.literal('act'), z.string().regex(/^\d{1,15}$/)]),
  z.tuple([ExactTime, z.literal('attempt'), z.uuid(), z.string().regex(/^\d{1,9}$/)]),
]);

/** The cursor of the page behind a row. */
export const cursorAt = (place: Place): string =>
  cursorOf(
    LIST,
    place.source === 'act'
      ? [place.at, place.source, String(place.id)]
      : [place.at, place.source, place.delivery, String(place.number)],
  );

/** Where a page begins; null: at the newest. Throws a UserError for what is no cursor of this list. */
export function behindOf(after: string | undefined): Place | null {
  const stored = placeOf(LIST, Stored, after);
  if (stored === null) return null;
  return stored[1] === 'act'
    ? { at: stored[0], source: 'act', id: Number(stored[2]) }
    : { at: stored[0], source: 'attempt', delivery: stored[2], number: Number(stored[3]) };
}

/** Below zero: `one` comes before `other`. */
export function inOrder(one: Place, other: Place): number {
  if (one.at !== other.at) return one.at > other.at ? -1 : 1;
  if (one.source === 'act') return other.source === 'act' ? other.id - one.id : -1;
  if (other.source === 'act') return 1;
  return one.delivery === other.delivery ? other.number - one.number : one.delivery > other.delivery ? -1 : 1;
}
