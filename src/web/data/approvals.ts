import { queryOptions } from '@tanstack/react-query';
import type { AnswerOf } from '../../features/index.ts';
import { call, once } from './client.ts';

export type WaitingPost = AnswerOf<'GET /approvals'>['approvals'][number];

export type Rejected = AnswerOf<'GET /approvals'>['rejected'][number];

/** Posts for the reader, those that they asked others about, or all. */
export type Whose = 'mine' | 'asked' | 'all';

/** Posts waiting for approval; beyond this number only their count. */
export const approvals = (whose: Whose) =>
  queryOptions({
    queryKey: ['approvals', 'list', whose],
    queryFn: ({ signal }) => call('GET /approvals', { whose, limit: 50 }, { signal }),
    // Publication times change as time passes.
    refetchInterval: 60_000,
  });

/** Posts that were approved or rejected today. */
export const decisions = queryOptions({
  queryKey: ['approvals', 'done'],
  queryFn: ({ signal }) => call('GET /approvals/done', {}, { signal }),
});

/** Asks people to approve posts. */
export const askForApproval = (posts: string[], people: string[], note: string) =>
  call('POST /approval-requests', { posts, people, note }, once());

/** A count as it is shown: “500+” where there are more than were counted. */
export const countText = (count: number, atLeast: boolean): string => (atLeast ? `${count}+` : `${count}`);

/** How many posts wait. */
export const approvalCount = (whose: Whose) =>
  queryOptions({
    queryKey: ['approvals', 'count', whose],
    queryFn: async ({ signal }) => {
      const { count, atLeast } = await call('GET /approvals', { whose, limit: 1 }, { signal });
      return { count, text: countText(count, atLeast) };
    },
  });

/** Rejects the version that the page showed; refused if the post has changed since. */
export const reject = (id: string, version: string, note: string) =>
  call('POST /posts/:id/rejection', { id, note }, { ifMatch: `"${version}"` });
