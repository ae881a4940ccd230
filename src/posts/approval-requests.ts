import { and, asc, eq, inArray, isNull, notExists, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { newId } from '../lib/ids.ts';
import { dbTime } from '../store/db-time.ts';
import { approvalRequests, posts } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';

/** Request for an approval that no one has decided about. */
export interface OpenRequest {
  person: string;
  by: string;
  at: Date;
  note: string | null;
}

const isOpen = isNull(approvalRequests.settledAt);

/** Asks people to approve a post. Answers those who had not been asked yet. */
export async function askPeople(
  tx: Tx,
  postId: string,
  { people, by, note }: { people: readonly string[]; by: string; note: string | null },
): Promise<string[]> {
  if (people.length === 0) return [];
  const asked = await tx
    .insert(approvalRequests)
    .values(people.map((person) => ({ id: newId(), postId, person, askedBy: by, note, askedAt: dbTime() })))
    .onConflictDoNothing()
    .returning({ person: approvalRequests.person });
  return asked.map(({ person }) => person);
}

/** Settles the open requests of a post that was decided about; `own`: only that to whoever decided, since another has to. */
export async function settleRequests(
  tx: Tx,
  { id, contentHash }: Pick<typeof posts.$inferSelect, 'id' | 'contentHash'>,
  { by, own = false }: { by: string; own?: boolean },
): Promise<void> {
  await tx
    .update(approvalRequests)
    .set({ settledAt: dbTime(), settledBy: by, settledHash: contentHash })
    .where(and(eq(approvalRequests.postId, id), isOpen, own ? eq(approvalRequests.person, by) : undefined));
}

/** Asks again where a person takes their approval of this content back. */
export async function reopenRequests(
  tx: Tx,
  { id, contentHash }: Pick<typeof posts.$inferSelect, 'id' | 'contentHash'>,
  by: string,
): Promise<void> {
  const other = alias(approvalRequests, 'other');
  const { postId, person, settledBy, settledHash } = approvalRequests;
  const again = tx
    .select({ id: other.id })
    .from(other)
    .where(and(eq(other.postId, postId), eq(other.person, person), isNull(other.settledAt)));
  await tx
    .update(approvalRequests)
    .set({ settledAt: null, settledBy: null, settledHash: null })
    .where(and(eq(postId, id), eq(settledBy, by), eq(settledHash, contentHash), notExists(again)));
}

/** Reads the open requests of posts, the oldest first. */
export async function requestsOf(db: Db | Tx, postIds: readonly string[]): Promise<(postId: string) => OpenRequest[]> {
  if (postIds.length === 0) return () => [];
  const rows = await db
    .select()
    .from(approvalRequests)
    .where(and(inArray(approvalRequests.postId, [...postIds]), isOpen))
    .orderBy(asc(approvalRequests.askedAt), asc(approvalRequests.person));
  const byPost = new Map<string, OpenRequest[]>();
  for (const { postId, person, askedBy: by, askedAt: at, note } of rows)
    byPost.set(postId, [...(byPost.get(postId) ?? []), { person, by, at, note }]);
  return (postId) => byPost.get(postId) ?? [];
}

const anyOpen = sql`exists (select 1 from ${approvalRequests} where ${approvalRequests.postId} = ${posts.id}
  and ${approvalRequests.settledAt} is null)`;

/** Condition on a row of `posts`: this person is asked to approve it, or no one in particular is. */
export const isFor = (person: string) => sql`(not ${anyOpen} or exists (select 1 from ${approvalRequests}
  where ${approvalRequests.postId} = ${posts.id} and ${approvalRequests.settledAt} is null
  and ${approvalRequests.person} = ${person}))`;

/** Condition on a row of `posts`: this person has asked others to approve it. */
export const isAskedBy = (person: string) => sql`exists (select 1 from ${approvalRequests}
  where ${approvalRequests.postId} = ${posts.id} and ${approvalRequests.settledAt} is null
  and ${approvalRequests.askedBy} = ${person})`;
