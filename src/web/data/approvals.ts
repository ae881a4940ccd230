import { queryOptions } from '@tanstack/react-query';
import type { AnswerOf } from '../../features/index.ts';
import { call } from './client.ts';

export type WaitingPost = AnswerOf<'GET /approvals'>['approvals'][number];

export type Rejected = AnswerOf<'GET /approvals'>['rejected'][number];

/** Posts waiting for approval; beyond this number only their count. */
export const approvals = queryOptions({
  queryKey: ['approvals', 'list'],
  queryFn: ({ signal }) => call('GET /approvals', { limit: 50 }, { signal }),
  // Publication times change as time passes.
  refetchInterval: 60_000,
});

/** Number of posts waiting, for the navigation. */
export const approvalCount = queryOptions({
  queryKey: ['approvals', 'count'],
  queryFn: async ({ signal }) => (await call('GET /approvals', { limit: 1 }, { signal })).count,
});

/** Rejects the version that the page showed; refused if the post has changed since. */
export const reject = (id: string, version: string, note: string) =>
  call('POST /posts/:id/rejection', { id, note }, { ifMatch: `"${version}"` });
