import { and, eq, isNull } from 'drizzle-orm';
import { ANYONE, countApprovals } from '../domain/approval.ts';
import { storeNow } from '../store/now.ts';
import { approvals, people, type posts } from '../store/schema/index.ts';
import type { Tx } from '../store/store.ts';

/** Names without repeats, the latest last. */
export const joinAuthors = (...lists: (readonly string[] | null | undefined)[]): string[] => {
  const all = lists.flatMap((list) => list ?? []);
  return all.filter((name, place) => all.lastIndexOf(name) === place);
};

/**
 * Who counts as the author of words that came in under a name: the person, where it is one. In a newsroom with people a
 * name that is none of theirs proves nothing, for whoever holds the token of the API may give any: it could be anyone.
 */
export async function authorNamed(tx: Tx, by: string): Promise<string> {
  const [person] = await tx.select({ name: people.name }).from(people).where(eq(people.name, by));
  if (person) return by;
  const [anybody] = await tx.select({ name: people.name }).from(people).where(isNull(people.removedAt)).limit(1);
  return anybody ? ANYONE : by;
}

/** Whether a person by that name works here, or did. */
export const isPerson = async (tx: Tx, name: string): Promise<boolean> =>
  (await tx.select({ name: people.name }).from(people).where(eq(people.name, name))).length > 0;

type Said = Pick<typeof posts.$inferSelect, 'id' | 'contentHash' | 'approvedHash' | 'authors' | 'embargoUntil'>;

/**
 * Whether another person than the authors of a post approved its content: an approval by its only possible approver
 * does not count.
 */
async function isReadByOthers(
  tx: Tx,
  { id, contentHash, approvedHash, authors, embargoUntil }: Said,
): Promise<boolean> {
  if (approvedHash !== contentHash) return false;
  const theirs = and(eq(approvals.postId, id), eq(approvals.contentHash, contentHash), eq(approvals.alone, false));
  const rows = await tx.select().from(approvals).where(theirs);
  const asked = { people: 1 as const, authors: authors ?? [], embargoUntil, now: await storeNow(tx) };
  return countApprovals(rows, asked).missing === 0;
}

/**
 * Authors of a post after a change of it, in a transaction that holds its row: whoever made the change, and all who
 * changed the post since others approved it. `more`: who wrote what they put there.
 */
export async function authorsAfter(tx: Tx, post: Said, by: string, more: readonly string[] = []): Promise<string[]> {
  const before = (await isReadByOthers(tx, post)) ? [] : post.authors;
  return joinAuthors(before, more, [await authorNamed(tx, by)]);
}
