import { eq } from 'drizzle-orm';
import { contentHash } from '../../lib/ids.ts';
import { type corrections, deliveries, posts } from '../../store/schema/index.ts';
import type { Tx } from '../../store/store.ts';

/** Has a post say again what stands on the platform: its correction did not come to pass. */
export async function restoreLive(
  tx: Tx,
  { postId, was, content, fromRevision, deliveryId }: typeof corrections.$inferSelect,
): Promise<void> {
  const hash = contentHash(was);
  const before = { content: was, contentHash: hash, approvedHash: hash, revision: fromRevision };
  await tx.update(posts).set(before).where(eq(posts.id, postId));
  if (deliveryId !== null) await tx.update(deliveries).set({ content }).where(eq(deliveries.id, deliveryId));
}
