import type { PostContent } from '../../domain/post.ts';
import type { posts } from '../../store/schema/index.ts';
import type { Tx } from '../../store/store.ts';
import type { Work } from '../articles.ts';
import type { DraftContext } from '../context.ts';
import { followLive } from '../corrections/open.ts';
import type { Planned } from '../planned.ts';
import { followUnsent, seenOf } from './follow.ts';

type PostRow = typeof posts.$inferSelect;

export interface Followers {
  rows: readonly PostRow[];
  planned: ReadonlyMap<string, readonly Planned[]>;
  /** What the channel said of the article in rounds before that of the post. */
  earlier(post: PostRow): PostContent[];
}

/**
 * Holds the posts of an article that were written from earlier revisions against the newest one, in a transaction that
 * holds the locks of the article, its posts and their sendings.
 */
export async function followRevision(
  tx: Tx,
  { channels }: Pick<DraftContext, 'channels'>,
  { article, revision }: Pick<Work, 'article' | 'revision'>,
  { rows, planned, earlier }: Followers,
): Promise<void> {
  for (const post of rows) {
    const channel = channels.get(post.channelId);
    // Of a channel that is gone nothing can be written.
    if (!channel || seenOf(post) >= revision) continue;
    const behind = { post, channel, article, revision, planned: planned.get(post.id) ?? [], earlier: earlier(post) };
    if (await followUnsent(tx, behind)) continue;
    await followLive(tx, behind);
  }
}
