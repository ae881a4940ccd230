import type { Post } from './posts.ts';

/** Page on which a post is read and edited: its tab on the page of its article, or of its free story. */
export function postPage({ articleId, freeStoryId, channel }: Pick<Post, 'articleId' | 'freeStoryId' | 'channel'>) {
  const search = { channel };
  if (articleId !== null) return { to: '/articles/$id', params: { id: articleId }, search } as const;
  if (freeStoryId !== null) return { to: '/free/$id', params: { id: freeStoryId }, search } as const;
  throw new Error('A post is about nothing');
}
