import { and, eq, sql } from 'drizzle-orm';
import { articleRevisions, posts } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';

/** Joins a post with the revision that it was written from; a free post has none. */
export const ofItsRevision = and(
  eq(articleRevisions.articleId, posts.articleId),
  eq(articleRevisions.revision, posts.revision),
);

/** What lists call a post: the headline of the revision that its statement joins, or the title of a free post. */
export const headline = sql<string>`coalesce(${articleRevisions.article}->>'headline', ${posts.title}, '')`;

/** Post as people name it; null: there is none. */
export async function postNamed(
  db: Db | Tx,
  postId: string,
): Promise<{ post: string; headline: string; channel: string } | null> {
  const [row] = await db
    .select({ post: posts.id, headline, channel: posts.channelId })
    .from(posts)
    .leftJoin(articleRevisions, ofItsRevision)
    .where(eq(posts.id, postId));
  return row ?? null;
}
