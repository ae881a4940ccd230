import type { DraftChannel } from '../channels/connected-channel.ts';
import { isFreeArticle } from '../domain/free-article.ts';
import type { PostContent, Problem } from '../domain/post.ts';
import { type SkippableArticle, skipProblems } from '../rules/skip.ts';
import { wordProblems } from '../rules/words.ts';

/** What the newsroom's rules find in a post by itself: kill words, and an article that the channel leaves out. */
export const ownProblems = (
  article: SkippableArticle,
  { channel, guards }: Pick<DraftChannel, 'channel' | 'guards'>,
  content: PostContent,
  captions: string | null = null,
): Problem[] =>
  guards
    ? [
        ...wordProblems(content, guards.words, captions),
        ...(isFreeArticle(article) ? [] : skipProblems(article, guards.skip, channel.id)),
      ]
    : [];
