import { QueryCache, QueryClient, type QueryKey, queryOptions } from '@tanstack/react-query';
import type { GivenTo, Line } from '../../features/index.ts';
import { call, NoAnswer, Refusal } from './client.ts';

/** The first part of the keys of the inbox's pages. */
export const INBOX = 'inbox';

/** Cache of server data, valid until an event invalidates it. */
export const queries = new QueryClient({
  queryCache: new QueryCache({
    onError(error) {
      // Asked for since this page was opened: the next page leads to where it is set up.
      const needed = error instanceof Refusal && error.problem.problem?.code === 'signIn.secondFactorNeeded';
      if (needed) void queries.invalidateQueries({ queryKey: ['session'] });
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (count, error) => error instanceof NoAnswer && count < 3,
    },
    mutations: { retry: false },
  },
});

/** Query of an action, by its request: `reading(['post', id], 'GET /posts/:id', { id })`. */
export const reading = <const K extends QueryKey, L extends Line>(queryKey: K, line: L, given: GivenTo<L>) =>
  queryOptions({ queryKey, queryFn: ({ signal }) => call(line, given, { signal }) });
