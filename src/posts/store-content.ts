import { eq } from 'drizzle-orm';
import type { PostContent } from '../domain/post.ts';
import { filesOf } from '../domain/post-files.ts';
import { contentHash } from '../lib/ids.ts';
import { dbTime } from '../store/db-time.ts';
import { posts, renditions } from '../store/schema/index.ts';
import type { Tx } from '../store/store.ts';
import type { Finished } from './draft.ts';

/** Remembers the files of a post, so that their signed addresses can be served. */
export async function storeFiles(tx: Tx, content: PostContent): Promise<void> {
  // In one order, so that two who store the same files do not wait for each other.
  const files = filesOf(content).sort((a, b) => (a.hash < b.hash ? -1 : 1));
  for (const { hash, mimeType, width, height, bytes } of files) {
    await tx
      .insert(renditions)
      .values({ hash, mimeType, width, height, bytes })
      .onConflictDoUpdate({ target: renditions.hash, set: { createdAt: dbTime() } });
  }
}

/** Stores what a post says, with its files. */
export async function storeContent(
  tx: Tx,
  postId: string,
  { content, problems }: Finished,
  more: Partial<Pick<typeof posts.$inferInsert, 'edited' | 'authors' | 'fromBase' | 'revision' | 'seenRevision'>> = {},
) {
  await storeFiles(tx, content);
  const changed = { content, problems, contentHash: contentHash(content) };
  await tx
    .update(posts)
    .set({ ...changed, ...more, filesRemovedAt: null, updatedAt: dbTime() })
    .where(eq(posts.id, postId));
  return changed;
}
