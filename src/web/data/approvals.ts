import { queryOptions } from '@tanstack/react-query';
import type { AnswerOf } from '../../api/contract/types.ts';
import { call } from './client.ts';

export type WaitingPost = AnswerOf<'GET /approvals'>['approvals'][number];

export type Rejected = AnswerOf<'GET /approvals'>['rejected'][number];

/** What waits for an approval; more than this is told as a count. */
export const approvals = queryOptions({
  queryKey: ['approvals', 'list'],
  queryFn: ({ signal }) => call('GET /approvals', { limit: 50 }, { signal }),
  // When things go out moves on by time alone.
  refetchInterval: 60_000,
});

/** How many wait, for the navigation of every page. */
export const approvalCount = queryOptions({
  queryKey: ['approvals', 'count'],
  queryFn: async ({ signal }) => (await call('GET /approvals', { limit: 1 }, { signal })).count,
});

/** Says that what a page showed shall not go out as it is: refused where the post says something else by now. */
export const reject = (id: string, version: string, note: string) =>
  call('POST /posts/:id/rejection', { id, note }, { ifMatch: `"${version}"` });
