import { and, eq, sql } from 'drizzle-orm';
import { articleRevisions, posts } from '../store/schema/index.ts';

/** Joins a post with the revision that it was written from; a free post has none. */
export const ofItsRevision = and(
  eq(articleRevisions.articleId, posts.articleId),
  eq(articleRevisions.revision, posts.revision),
);

/** What lists call a post: the headline of the revision that its statement joins, or the title of a free post. */
export const headline = sql<string>`coalesce(${articleRevisions.article}->>'headline', ${posts.title}, '')`;
