import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';

export const postWith = (id: string) =>
  queryOptions({
    queryKey: ['post', id],
    queryFn: ({ signal }) => call('GET /posts/:id', { params: { id } }, { signal }),
  });

/** Approves what a page showed: refused where the post says something else by now. */
export const approve = (id: string, version: string, when: string | null) =>
  call('POST /posts/:id/approval', { params: { id }, body: { when } }, { ifMatch: `"${version}"` });

export interface Words {
  texts: Record<string, string>;
  alts: Record<string, string>;
}

/** What a post would be with other words; nothing is stored. */
export const checked = (id: string, words: Words) =>
  queryOptions({
    queryKey: ['checked', id, words],
    queryFn: ({ signal }) => call('POST /posts/:id/check', { params: { id }, body: words }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });

/** Gives a post other words: refused where it says something else by now than the page showed. */
export const edit = (id: string, version: string, words: Words) =>
  call('POST /posts/:id/words', { params: { id }, body: words }, { ifMatch: `"${version}"` });
