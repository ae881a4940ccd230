import { and, eq, sql } from 'drizzle-orm';
import { deliveries, deliveryCommits, posts } from '../store/schema/index.ts';
import type { Db } from '../store/store.ts';

/** A call that was made so long before may still have made a post that counts as new; milliseconds. */
const EARLIER_MS = 10 * 60_000;

/**
 * Query of a post whose words another post of its channel went out with since then. It begins with the calls of that time,
 * so that it costs no more on a channel with many posts. The upper bound excludes none of them: a planner without
 * statistics (the embedded store gathers none) takes a range with two bounds for a small one, and uses the index.
 */
export function equalQuery(db: Db, postId: string, since: Date) {
  const from = new Date(since.getTime() - EARLIER_MS).toISOString();
  const another = sql`exists (
    select from (
      select distinct ${deliveryCommits.deliveryId} from ${deliveryCommits}
      where ${deliveryCommits.intentAt} between ${from}::timestamptz and 'infinity' and ${deliveryCommits.state} <> 'closed'
    ) as "called"
    cross join lateral (
      select from ${deliveries} join ${posts} as "other" on "other"."id" = ${deliveries.postId}
      where ${deliveries.id} = "called"."delivery_id" and ${deliveries.kind} = 'send'
        and ${deliveries.channelId} = ${posts.channelId} and "other"."id" <> ${posts.id}
        and coalesce(${deliveries.content}, "other"."content") -> 'texts' = ${posts.content} -> 'texts'
      limit 1
    ) as "equal")`;
  return db
    .select({ id: posts.id })
    .from(posts)
    .where(and(eq(posts.id, postId), another));
}

/** Whether another post of the channel with the same words went out since then, or may have. */
export const hasEqual = async (db: Db, postId: string, since: Date): Promise<boolean> =>
  (await equalQuery(db, postId, since)).length > 0;
