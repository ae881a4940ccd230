import { queryOptions } from '@tanstack/react-query';
import type { GivenTo } from '../../../features/index.ts';
import { call } from '../../data/client.ts';

/** What a time would meet for posts, or for new posts on channels. An answer holds for half a minute. */
export const checkOf = (asked: GivenTo<'POST /calendar/check'>) =>
  queryOptions({
    queryKey: ['calendar check', asked],
    queryFn: ({ signal }) => call('POST /calendar/check', asked, { signal }),
    staleTime: 30_000,
  });
