import { duplicateProblems } from '../delivery/duplicates.ts';
import { captionsOf } from '../delivery/guard.ts';
import type { Article } from '../domain/article.ts';
import type { PostContent, Problem } from '../domain/post.ts';
import { GUARDED } from '../guards/codes.ts';
import { skipProblems } from '../guards/skip.ts';
import { wordProblems } from '../guards/words.ts';
import type { posts } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';
import type { DraftChannel, DraftContext } from './context.ts';

/** A post that is drafted, with what it is going to say. */
export interface GuardedPost {
  post: Pick<typeof posts.$inferSelect, 'id' | 'articleId' | 'sequence' | 'allowed'>;
  article: Article;
  channel: DraftChannel;
  content: PostContent;
}

/** What the newsroom's rules find in a post by itself: kill words, and an article that the channel leaves out. */
export const ownProblems = (
  article: Article,
  { channel, guards }: Pick<DraftChannel, 'channel' | 'guards'>,
  content: PostContent,
  captions: string | null = null,
): Problem[] =>
  guards ? [...wordProblems(content, guards.words, captions), ...skipProblems(article, guards.skip, channel.id)] : [];

/** The same, and what the channel said before or is about to say. What was asked for despite a rule is not told again. */
export async function guardProblems(
  db: Db | Tx,
  files: Pick<DraftContext['media'], 'read'>,
  { post, article, channel, content }: GuardedPost,
): Promise<Problem[]> {
  if (!channel.guards) return [];
  const captions = channel.guards.words.length > 0 ? await captionsOf(files, content) : null;
  const own = ownProblems(article, channel, content, captions);
  const said = await duplicateProblems(db, { ...post, content }, channel);
  const isAsked = post.allowed?.codes.includes(GUARDED.skipped) ?? false;
  return [...own, ...said].filter(({ code }) => !isAsked || code !== GUARDED.skipped);
}
