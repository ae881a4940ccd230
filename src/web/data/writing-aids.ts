import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';

/** Hashtags and handles that go with a channel; they change slowly. */
export const writingAids = (channel: string) =>
  queryOptions({
    queryKey: ['channels', channel, 'writing-aids'],
    queryFn: ({ signal }) => call('GET /channels/:id/writing-aids', { id: channel }, { signal }),
    staleTime: 5 * 60_000,
  });
