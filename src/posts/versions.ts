import { and, desc, eq, lt } from 'drizzle-orm';
import { type posts, postVersions } from '../store/schema/index.ts';
import type { Tx } from '../store/store.ts';

/** Of one post; the steps before them cannot be taken back. */
const KEPT = 40;

/** Keeps what a post says, before it says something else, so that the step can be taken back. */
export async function keepVersion(
  tx: Tx,
  { id: postId, content, authors }: Pick<typeof posts.$inferSelect, 'id' | 'content' | 'authors'>,
  { by, action }: { by: string; action: string },
): Promise<void> {
  await tx.insert(postVersions).values({ postId, content, authors, replacedBy: by, action });
  const own = eq(postVersions.postId, postId);
  const [oldest] = await tx
    .select({ id: postVersions.id })
    .from(postVersions)
    .where(own)
    .orderBy(desc(postVersions.id))
    .offset(KEPT - 1)
    .limit(1);
  if (oldest) await tx.delete(postVersions).where(and(own, lt(postVersions.id, oldest.id)));
}
