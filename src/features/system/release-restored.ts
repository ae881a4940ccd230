import { and, asc, eq, sql } from 'drizzle-orm';
import { delivery } from '../../delivery/messages.ts';
import { isFindable } from '../../posts/free-post.ts';
import { deliveries, posts } from '../../store/schema/index.ts';
import { decide } from '../deliveries/resolve.ts';
import type { DeskContext } from '../kit/context.ts';

const { code: HELD } = delivery.heldRestored({ at: new Date(0), why: delivery.notFindable() });

/** Deliveries that were released; `lookedUp`: they are looked up once more before they are sent. */
export interface Released {
  lookedUp: number;
  sent: number;
}

/**
 * Releases all posts that are held because the store went back in time. One that its platform can be asked about is looked
 * up once more, and sent only if it proves absent; the others are sent on the person's word that they are not live.
 * Corrections stay held.
 */
export async function releaseRestored(
  { db, channels }: Pick<DeskContext, 'db' | 'channels'>,
  { by }: { by: string },
): Promise<Released> {
  const rows = await db
    .select({ id: deliveries.id, channelId: deliveries.channelId, post: posts })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .where(
      and(
        // Spelled out, as the index has it.
        sql`${deliveries.state} = 'held'`,
        eq(deliveries.kind, 'send'),
        sql`${deliveries.heldReason} ->> 'code' = ${HELD}`,
      ),
    )
    .orderBy(asc(deliveries.slotAt), asc(deliveries.id));
  const released: Released = { lookedUp: 0, sent: 0 };
  for (const { id, channelId, post } of rows) {
    const platform = channels.get(channelId)?.platform;
    if (!platform) continue;
    const client = await platform.client();
    const canLook =
      client.findSent !== undefined && isFindable(post, post.content, { change: null, platform, part: 0 });
    const isReleased = await db.transaction(async (tx) => {
      const [now] = await tx
        .select({ state: deliveries.state, heldReason: deliveries.heldReason })
        .from(deliveries)
        .where(eq(deliveries.id, id))
        .for('update');
      // Decided meanwhile, or with another one that goes out in the same message.
      if (now?.state !== 'held' || now.heldReason?.code !== HELD) return false;
      await decide(tx, channels, { id, verdict: canLook ? 'retry' : 'send-again', by });
      return true;
    });
    if (isReleased) released[canLook ? 'lookedUp' : 'sent']++;
  }
  return released;
}
