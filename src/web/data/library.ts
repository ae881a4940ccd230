import { infiniteQueryOptions } from '@tanstack/react-query';
import type { AnswerOf, GivenTo } from '../../features/index.ts';
import { call } from './client.ts';
import { reading } from './queries.ts';

export type LibraryItem = AnswerOf<'GET /library'>['items'][number];
export type ItemDetail = AnswerOf<'GET /library/:id'>;
export type LibraryFilter = Pick<GivenTo<'GET /library'>, 'q' | 'kind' | 'from' | 'rights'>;
export type ItemChange = Omit<GivenTo<'POST /library/:id'>, 'id'>;

/** Library, page by page. */
export const libraryLike = (filter: LibraryFilter) =>
  infiniteQueryOptions({
    queryKey: ['library', 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      call('GET /library', { ...filter, limit: 48, ...(pageParam !== null && { after: pageParam }) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });

/** One item with the posts that show it. */
export const itemWith = (id: string) => reading(['library', 'item', id], 'GET /library/:id', { id });

type Seen = Pick<ItemDetail, 'id' | 'version'>;
const seen = ({ version }: Seen) => ({ ifMatch: `"${version}"` });

export const addUpload = (upload: string) => call('POST /library', { upload });
export const changeItem = (item: Seen, change: ItemChange) =>
  call('POST /library/:id', { id: item.id, ...change }, seen(item));
export const cropItem = (item: Seen, box: GivenTo<'POST /library/:id/crop'>['box']) =>
  call('POST /library/:id/crop', { id: item.id, box }, seen(item));
export const replaceItem = (item: Seen, upload: string) =>
  call('POST /library/:id/file', { id: item.id, upload }, seen(item));
export const removeItem = (item: Seen) => call('DELETE /library/:id', { id: item.id }, seen(item));
