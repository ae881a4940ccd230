import { eq } from 'drizzle-orm';
import type { PostContent } from '../../domain/post.ts';
import { baseOf, type Original, originalOf, saysExactly } from '../../posts/base.ts';
import { posts } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';
import type { KnownPost } from './rewrite-draft.ts';

/** What a post says when it has no words of its own: the base copy of its article, else what Masthead writes. */
export async function originalFor(
  { db }: Pick<DeskContext, 'db'>,
  { post, article, channel }: KnownPost,
): Promise<Original> {
  const base = await baseOf(db, post.articleId);
  const siblings = await db.select().from(posts).where(eq(posts.articleId, post.articleId));
  return originalOf(post, { article, channel, base, siblings });
}

/** Authorship of a content: one that equals the suggestion is no one's own, and follows the article again. */
export const asWritten = (original: Original, content: PostContent): { content: PostContent; row?: Original['row'] } =>
  saysExactly(content, original.content) ? original : { content };
