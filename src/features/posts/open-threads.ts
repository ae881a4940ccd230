import { and, count, inArray, isNull, or, sql } from 'drizzle-orm';
import { comments } from '../../store/schema/index.ts';
import type { Db, Tx } from '../../store/store.ts';

/** Counts the threads of comments on posts that are not resolved. */
export async function openThreads(db: Db | Tx, postIds: readonly string[]): Promise<(postId: string) => number> {
  if (postIds.length === 0) return () => 0;
  const answered = sql`exists (select 1 from ${comments} as answer
    where answer.thread_id = ${comments.id} and answer.removed_at is null)`;
  const rows = await db
    .select({ postId: comments.postId, open: count() })
    .from(comments)
    .where(
      and(
        inArray(comments.postId, [...postIds]),
        isNull(comments.threadId),
        isNull(comments.resolvedAt),
        // What was deleted is shown only where others answered it.
        or(isNull(comments.removedAt), answered),
      ),
    )
    .groupBy(comments.postId);
  const byPost = new Map(rows.map(({ postId, open }) => [postId, open]));
  return (postId) => byPost.get(postId) ?? 0;
}
