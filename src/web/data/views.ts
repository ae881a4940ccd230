import { queryOptions } from '@tanstack/react-query';
import type { AnswerOf, GivenTo } from '../../api/contract/types.ts';
import { call } from './client.ts';
import { queries } from './queries.ts';

export type SavedView = AnswerOf<'GET /views'>['views'][number];
export type ViewFilter = SavedView['filter'];

/** One's own views, and those that others share. */
export const views = queryOptions({
  queryKey: ['views'],
  queryFn: async ({ signal }) => (await call('GET /views', {}, { signal })).views,
});

export async function saveView(view: GivenTo<'POST /views'>): Promise<void> {
  const { views: now } = await call('POST /views', view);
  queries.setQueryData(views.queryKey, now);
}

export async function removeView(name: string): Promise<void> {
  const { views: now } = await call('DELETE /views/:name', { name });
  queries.setQueryData(views.queryKey, now);
}
