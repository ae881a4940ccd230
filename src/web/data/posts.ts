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
