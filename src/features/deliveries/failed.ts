import { and, desc, eq, gt, gte, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { DeliveryKind } from '../../domain/delivery.ts';
import type { Message } from '../../lib/message.ts';
import { lookTime } from '../../store/db-time.ts';
import { deliveries, posts } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';

export interface Failed {
  id: string;
  /** The post that it was to send, change or take down. */
  post: string;
  channel: string;
  /** A retraction that was rejected leaves its post live. */
  kind: DeliveryKind;
  state: 'failed' | 'partial' | 'expired';
  reason: Message | null;
  /** The platform's own code, where it gave one. */
  code: string | null;
  /** A draft was made of it, the article is out on the channel by a later round, or it was tried or done again later. */
  anew: boolean;
  /** Who dismissed it; null: no one yet. */
  dismissedBy: string | null;
  endedAt: Date | null;
}

const DAY_MS = 24 * 3_600_000;
/** More than this in a day are counted as this many: no one needs to know more exactly. */
const MOST = 1_000;

/** Deliveries of the last 24 hours that ended without the whole post being live, the newest first. */
export async function failedLately({ db }: DeskContext): Promise<Failed[]> {
  const { articleId, channelId, sequence } = posts;
  const own = alias(posts, 'own');
  const later = db
    .select({ id: posts.id })
    .from(posts)
    .innerJoin(own, and(eq(own.articleId, articleId), eq(own.channelId, channelId), gt(sequence, own.sequence)))
    .where(eq(own.id, deliveries.postId));
  const tried = alias(deliveries, 'tried');
  const again = db
    .select({ id: tried.id })
    .from(tried)
    .where(
      and(
        eq(tried.postId, deliveries.postId),
        eq(tried.kind, deliveries.kind),
        gt(tried.sequence, deliveries.sequence),
      ),
    );
  return (
    db
      .select({
        id: deliveries.id,
        post: deliveries.postId,
        channel: deliveries.channelId,
        kind: deliveries.kind,
        state: sql<Failed['state']>`${deliveries.state}`,
        // What a rule of ours ended keeps the outcome of an earlier attempt, and its reason apart.
        reason: sql<Message | null>`coalesce(${deliveries.heldReason}, ${deliveries.outcome}->'message')`,
        code: sql<string | null>`${deliveries.outcome}->>'code'`,
        anew: sql<boolean>`exists (${later}) or exists (${again})`,
        dismissedBy: deliveries.dismissedBy,
        endedAt: deliveries.endedAt,
      })
      .from(deliveries)
      // Spelled out, as the index has it.
      .where(
        and(sql`${deliveries.state} in ('failed', 'partial', 'expired')`, gte(deliveries.endedAt, lookTime(-DAY_MS))),
      )
      .orderBy(desc(deliveries.endedAt))
      .limit(MOST)
  );
}
