import { and, desc, eq, inArray } from 'drizzle-orm';
import type { PostContent } from '../domain/post.ts';
import { deliveries, posts } from '../store/schema/index.ts';
import type { Db } from '../store/store.ts';

/** Posts that show a model how the newsroom writes. */
const SHOWN = 2;

/** Link behind the words, hashtags included: a model writes neither. */
const BEHIND = /(?:\s*(?:https?:\/\/\S+|#[\p{L}\p{M}\p{N}_]+))+\s*$/gu;

/** Words of a post, its texts in their order. */
export const wordsOf = ({ texts }: Pick<PostContent, 'texts'>): string =>
  Object.values(texts)
    .map((text) => text.replace(BEHIND, '').trim())
    .filter((text) => text !== '')
    .join('\n');

/** The last posts that went out on a channel. */
export async function recentPosts(db: Db, channelId: string): Promise<string[]> {
  const isLive = inArray(deliveries.state, ['published', 'partial']);
  const rows = await db
    .select({ content: posts.content })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .where(and(eq(deliveries.channelId, channelId), eq(deliveries.kind, 'send'), isLive))
    .orderBy(desc(deliveries.slotAt))
    .limit(SHOWN);
  return rows.map(({ content }) => wordsOf(content)).filter((words) => words !== '');
}
