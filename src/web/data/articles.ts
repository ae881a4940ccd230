import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { GivenTo } from '../../api/contract/types.ts';
import { call, send } from './client.ts';

export type ArticleFilter = NonNullable<GivenTo<'GET /articles'>['query']>;

/** The inbox, page by page. */
export const articlesLike = (filter: ArticleFilter) =>
  infiniteQueryOptions({
    queryKey: ['articles', filter],
    queryFn: ({ pageParam, signal }) =>
      call(
        'GET /articles',
        { query: { ...filter, limit: 50, ...(pageParam !== null && { after: pageParam }) } },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });

export const articleWith = (id: string) =>
  queryOptions({
    queryKey: ['article', id],
    queryFn: ({ signal }) => call('GET /articles/:id', { params: { id } }, { signal }),
  });

export const postsOf = (id: string) =>
  queryOptions({
    queryKey: ['article', id, 'posts'],
    queryFn: ({ signal }) => call('GET /articles/:id/posts', { params: { id } }, { signal }),
  });

export const channels = queryOptions({
  queryKey: ['channels'],
  queryFn: async ({ signal }) => (await call('GET /channels', {}, { signal })).channels,
});

/** Has an address read and its posts written. The same press of the button made twice does it once. */
export async function handIn(url: string, key: string): Promise<{ articleId: string }> {
  const { told } = await send('POST', '/articles', { body: { url }, idempotencyKey: key });
  return told as { articleId: string };
}
