import { and, eq, inArray, ne, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { PostContent } from '../domain/post.ts';
import { deliveries, deliveryCommits, posts } from '../store/schema/index.ts';
import type { DeliveryRow } from './claim.ts';
import type { CommitRow } from './commits.ts';
import type { DeliveryContext } from './context.ts';

/**
 * Opens the refused calls of earlier replies to the same post with the same words as intents of this delivery. A refusal
 * may have concerned a repeat of a call that went through, so they are looked up before the reply is sent again.
 */
export async function openRefusedBefore(
  { db }: Pick<DeliveryContext, 'db'>,
  { id, postId, channelId, contentHash, epoch }: DeliveryRow,
  { replyTo, texts }: PostContent,
): Promise<CommitRow[]> {
  if (!replyTo) return [];
  const own = alias(posts, 'own');
  const isSameStory = or(eq(posts.articleId, own.articleId), eq(posts.freeStoryId, own.freeStoryId));
  const refused = await db
    .select({ commit: deliveryCommits })
    .from(own)
    .innerJoin(posts, and(isSameStory, eq(posts.channelId, channelId), ne(posts.id, own.id)))
    .innerJoin(deliveries, and(eq(deliveries.postId, posts.id), eq(deliveries.kind, 'send')))
    .innerJoin(deliveryCommits, eq(deliveryCommits.deliveryId, deliveries.id))
    .where(
      and(
        eq(own.id, postId),
        inArray(deliveries.state, ['failed', 'cancelled']),
        eq(deliveryCommits.state, 'closed'),
        sql`${posts.content} -> 'replyTo' ->> 'remoteId' = ${replyTo.remoteId}`,
        sql`${posts.content} -> 'texts' = ${JSON.stringify(texts)}::jsonb`,
      ),
    )
    .orderBy(deliveryCommits.firstIntentAt);
  const [first] = refused;
  const last = refused.at(-1);
  if (!first || !last) return [];
  const { firstIntentAt } = first.commit;
  const values = { ...last.commit, deliveryId: id, state: 'open' as const, epoch, contentHash, firstIntentAt };
  return db.insert(deliveryCommits).values(values).onConflictDoNothing().returning();
}
