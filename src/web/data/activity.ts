import { infiniteQueryOptions } from '@tanstack/react-query';
import type { AnswerOf, GivenTo } from '../../features/index.ts';
import { call } from './client.ts';
import { reading } from './queries.ts';

export type ActivityFilter = Omit<GivenTo<'GET /activity'>, 'limit' | 'after'>;
export type Happened = AnswerOf<'GET /activity'>['rows'][number];

/** States of a delivery, in the order of the filters. */
export const DELIVERY_STATES = [
  'scheduled',
  'sending',
  'settling',
  'waiting',
  'handed-over',
  'held',
  'published',
  'partial',
  'failed',
  'expired',
  'cancelled',
] as const satisfies readonly NonNullable<ActivityFilter['state']>[];

/** Activity log, page by page. */
export const activityLike = (filter: ActivityFilter) =>
  infiniteQueryOptions({
    queryKey: ['activity', filter],
    queryFn: ({ pageParam, signal }) =>
      call('GET /activity', { ...filter, limit: 50, ...(pageParam !== null && { after: pageParam }) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });

/** Values for the filters. */
export const activityWords = reading(['activity', 'words'], 'GET /activity/words', {});

/** URL of the same rows as a CSV file. */
export function sheetAddress(filter: ActivityFilter): string {
  const given = Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return given.length === 0 ? '/activity.csv' : `/activity.csv?${new URLSearchParams(given)}`;
}

/** A delivery with its whole history. */
export const deliveryWith = (id: string) => reading(['deliveries', id], 'GET /deliveries/:id', { id });
