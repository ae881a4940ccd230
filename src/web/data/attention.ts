import { queryOptions } from '@tanstack/react-query';
import type { AnswerOf } from '../../features/index.ts';
import { call, once } from './client.ts';

export type WorkList = AnswerOf<'GET /attention'>;
export type Item = WorkList['items'][number];
export type Deed = Item['deeds'][number];

export const attention = queryOptions({
  queryKey: ['attention'],
  queryFn: ({ signal }) => call('GET /attention', {}, { signal }),
  // Posts become due by time alone.
  refetchInterval: 60_000,
});

/** What happened to an item. Read again when something about it changes, and not once it is resolved. */
export const historyOf = ({ key, version, assignee, snoozedUntil }: Item) =>
  queryOptions({
    queryKey: ['item-history', key, version, assignee, snoozedUntil],
    queryFn: async ({ signal }) => (await call('GET /attention/:key', { key }, { signal })).history,
    retry: false,
  });

type Seen = Pick<Item, 'key' | 'version'>;

/** `to`: null: no one; absent: yourself. */
export const assignItem = ({ key, version }: Seen, to?: string | null) =>
  call('POST /attention/:key/assign', { key, version, ...(to !== undefined && { to }) }, once());
export const snoozeItem = ({ key, version }: Seen, until: string | null) =>
  call('POST /attention/:key/snooze', { key, version, until }, once());
export const dismissItem = ({ key, version }: Seen) => call('POST /attention/:key/dismiss', { key, version }, once());
