import { partReceiptsOf } from '../../domain/outcome.ts';
import type { Message } from '../../lib/message.ts';
import type { CountedPost, CountQuery, PostCount } from '../platform.ts';
import { alikeWords, type Likeness } from './search.ts';

/** How the entries of a platform's list are compared with posts. */
interface Comparison<Entry> {
  idOf(entry: Entry): string;
  whereOf(entry: Entry): string;
  /** How many entries the post ought to have; absent: one. */
  expected?(counted: CountedPost): number;
  /** Likeness of an entry that has none of the post's ids. `isKnown`: it has an id of another post of the store. */
  likeness(entry: Entry, counted: CountedPost, isKnown: boolean): Likeness;
}

/** Ids by which lists may name a post. */
export const idsOf = ({ receipt }: Pick<CountedPost, 'receipt'>): string[] =>
  partReceiptsOf(receipt).flatMap(({ remoteId, otherIds }) => [remoteId, ...Object.values(otherIds)]);

/**
 * Counts posts in what was read of a list. An entry counts once, however often it was listed: what appears while the list
 * is read moves the others to the next page. `doubt`: why the list may lack some.
 */
export function countEntries<Entry>(
  { entries, doubt }: { entries: readonly Entry[]; doubt: Message | null },
  { posts, known }: CountQuery,
  { idOf, whereOf, expected = () => 1, likeness }: Comparison<Entry>,
): PostCount[] {
  const listed = [...new Map(entries.map((entry) => [idOf(entry), entry])).values()];
  return posts.map((counted) => {
    const own = new Set(idsOf(counted));
    const seen = listed.map((entry) => {
      const id = idOf(entry);
      return { entry, likeness: own.has(id) ? 'it' : likeness(entry, counted, known.has(id)) };
    });
    const unclear = seen.flatMap(({ likeness: found }) => {
      if (typeof found === 'string') return [];
      return 'unclear' in found ? found.unclear : alikeWords(found);
    });
    return {
      expected: expected(counted),
      places: seen.flatMap(({ entry, likeness: found }) => (found === 'it' ? whereOf(entry) : [])),
      doubt: doubt ?? unclear[0] ?? null,
    };
  });
}
