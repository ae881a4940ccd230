import { and, eq, gt, ne, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { deliveries, deliveryCommits, posts } from '../store/schema/index.ts';
import type { Db } from '../store/store.ts';

/**
 * Whether another post of the channel with the same words went out within two days, or may have: longer than any post is
 * looked for.
 */
export async function hasEqual(db: Db, postId: string): Promise<boolean> {
  const other = alias(posts, 'other');
  const isSame = and(
    eq(other.channelId, posts.channelId),
    ne(other.id, posts.id),
    sql`${other.content} -> 'texts' = ${posts.content} -> 'texts'`,
  );
  const [found] = await db
    .select({ one: sql`1` })
    .from(posts)
    .innerJoin(other, isSame)
    .innerJoin(deliveries, and(eq(deliveries.postId, other.id), eq(deliveries.kind, 'send')))
    .innerJoin(deliveryCommits, and(eq(deliveryCommits.deliveryId, deliveries.id), ne(deliveryCommits.state, 'closed')))
    .where(and(eq(posts.id, postId), gt(deliveryCommits.intentAt, sql`clock_timestamp() - interval '2 days'`)))
    .limit(1);
  return found !== undefined;
}
