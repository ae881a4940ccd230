import { queryOptions } from '@tanstack/react-query';
import type { AnswerOf, GivenTo } from '../../features/index.ts';
import { call } from './client.ts';
import { reading } from './queries.ts';

export type Way = AnswerOf<'GET /connections/ways'>['ways'][number];
export type Attempt = AnswerOf<'GET /connections/:id'>;
export type Account = Attempt['accounts'][number];
export type Connected = AnswerOf<'POST /connections/:id/choice'>;
export type Choice = GivenTo<'POST /connections/:id/choice'>['accounts'][number];

/** Ways to connect accounts. */
export const ways = queryOptions({
  queryKey: ['connections', 'ways'],
  queryFn: ({ signal }) => call('GET /connections/ways', {}, { signal }),
});

export const attempt = (id: string) => reading(['connections', id], 'GET /connections/:id', { id });

/** An answer of a platform is good once: it is asked about once, however often the page is drawn. */
export const callback = (query: string) =>
  queryOptions({
    queryKey: ['connections', 'callback', query],
    queryFn: () =>
      call('POST /connections/callback', { address: `${window.location.origin}/connect/callback?${query}` }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

export const storeApp = (app: string, values: Record<string, string>) =>
  call('PUT /connections/apps/:app', { app, values });

/** How a way is gone: for which channel, and whether at a simulator. */
export interface Asked {
  way: string;
  channel: string | null;
  simulated: boolean;
}

export const begin = (asked: Asked & { extras: string[] }) => call('POST /connections', asked);

export const verify = (asked: Asked, values: Record<string, string>) =>
  call('POST /connections/fields', { ...asked, values });

export const choose = (id: string, accounts: Choice[]) => call('POST /connections/:id/choice', { id, accounts });
