import { queryOptions } from '@tanstack/react-query';
import type { AnswerOf, GivenTo } from '../../features/index.ts';
import { call } from './client.ts';

type Films = AnswerOf<'GET /articles/:id/films'>;
export type Film = Films['films'][number];

const AGAIN_MS = 2_000;
const isUnfinished = ({ state }: Film): boolean => state === 'waiting' || state === 'making';

/** Films of an article; read again every two seconds while one is made. */
export const filmsOf = (id: string) =>
  queryOptions({
    queryKey: ['article', id, 'films'],
    queryFn: ({ signal }) => call('GET /articles/:id/films', { id }, { signal }),
    refetchInterval: ({ state }) => (state.data?.films.some(isUnfinished) ? AGAIN_MS : false),
  });

/** Has a film made. */
export const makeFilm = (given: GivenTo<'POST /articles/:id/films'>) => call('POST /articles/:id/films', given);
