import { and, desc, eq, notInArray, sql } from 'drizzle-orm';
import { ENDED } from '../../domain/delivery.ts';
import type { Message } from '../../lib/message.ts';
import { headline, ofItsRevision } from '../../posts/headline.ts';
import { isRejected } from '../../posts/rejections.ts';
import { articleRevisions, deliveries, postItems, posts } from '../../store/schema/index.ts';
import type { Db, Tx } from '../../store/store.ts';
import { library as messages } from './messages.ts';
import type { ItemUse } from './schema.ts';

/** Uses that are listed. */
const MOST = 50;

const ofItsSending = and(eq(deliveries.postId, posts.id), eq(deliveries.kind, 'send'));
const state = sql<
  ItemUse['state']
>`coalesce(${deliveries.state}, case when ${isRejected} then 'rejected' else 'draft' end)`;
const time = sql<Date | null>`coalesce(${deliveries.endedAt}, ${deliveries.slotAt})`.mapWith(deliveries.slotAt);

/** Posts that show an item, the newest first. */
export const usesOf = (db: Db | Tx, itemId: string): Promise<ItemUse[]> =>
  db
    .select({ post: posts.id, article: posts.articleId, headline, channel: posts.channelId, state, at: time })
    .from(postItems)
    .innerJoin(posts, eq(posts.id, postItems.postId))
    .leftJoin(articleRevisions, ofItsRevision)
    .leftJoin(deliveries, ofItsSending)
    .where(eq(postItems.itemId, itemId))
    .orderBy(desc(posts.createdAt), desc(posts.id))
    .limit(MOST);

/** Planned posts that show an item, as a message names them; the soonest first. */
export async function plannedUses(tx: Tx, itemId: string): Promise<Message[]> {
  const rows = await tx
    .select({ headline, channel: posts.channelId, at: deliveries.slotAt })
    .from(postItems)
    .innerJoin(posts, eq(posts.id, postItems.postId))
    .leftJoin(articleRevisions, ofItsRevision)
    .innerJoin(deliveries, ofItsSending)
    .where(and(eq(postItems.itemId, itemId), notInArray(deliveries.state, [...ENDED])))
    .orderBy(deliveries.slotAt)
    .limit(5);
  return rows.map((row) => messages.use(row));
}
