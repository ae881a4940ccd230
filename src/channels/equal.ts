import { and, eq, gt, ne, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { deliveries, deliveryCommits, posts } from '../store/schema/index.ts';
import type { Db } from '../store/store.ts';

/** A call that was made so long before may still have made a post that counts as new; milliseconds. */
const EARLIER_MS = 10 * 60_000;

/** Whether another post of the channel with the same words went out since then, or may have. */
export async function hasEqual(db: Db, postId: string, since: Date): Promise<boolean> {
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
    .where(and(eq(posts.id, postId), gt(deliveryCommits.intentAt, new Date(since.getTime() - EARLIER_MS))))
    .limit(1);
  return found !== undefined;
}
