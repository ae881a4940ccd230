import { eq, max } from 'drizzle-orm';
import { dbTime } from '../store/db-time.ts';
import { articleRequests, posts } from '../store/schema/index.ts';
import type { Tx } from '../store/store.ts';

/** The next round of an article on a channel, which nobody else takes: it counts as asked for, and done. */
export async function takeRound(tx: Tx, articleId: string, channelId: string, by: string): Promise<number> {
  const asked = await tx
    .select({ round: max(articleRequests.round) })
    .from(articleRequests)
    .where(eq(articleRequests.articleId, articleId));
  const made = await tx
    .select({ round: max(posts.sequence) })
    .from(posts)
    .where(eq(posts.articleId, articleId));
  const round = 1 + Math.max(asked[0]?.round ?? 0, made[0]?.round ?? 0);
  const request = { articleId, round, again: true, channels: [channelId], when: 'now' as const, by };
  await tx.insert(articleRequests).values({ ...request, doneAt: dbTime() });
  return round;
}
