import { QueryClient } from '@tanstack/react-query';
import { NoAnswer } from './client.ts';

/** The first part of the keys of the inbox's pages. */
export const INBOX = 'inbox';

/** Cache of server data, valid until an event invalidates it. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (count, error) => error instanceof NoAnswer && count < 3,
    },
    mutations: { retry: false },
  },
});
