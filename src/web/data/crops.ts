import { queryOptions } from '@tanstack/react-query';
import type { AnswerOf, GivenTo } from '../../api/contract/types.ts';
import { call } from './client.ts';

export type Crops = AnswerOf<'GET /articles/:id/crops'>;
export type CropsPreview = AnswerOf<'POST /articles/:id/crops/preview'>;
export type CropsSaved = AnswerOf<'POST /articles/:id/crops'>;
type Saved = Omit<GivenTo<'POST /articles/:id/crops'>, 'id'>;

export const cropsOf = (id: string) =>
  queryOptions({
    queryKey: ['article', id, 'crops'],
    queryFn: ({ signal }) => call('GET /articles/:id/crops', { id }, { signal }),
  });

/** What all crops of a picture would be; nothing is stored. */
export const foreseen = (id: string, body: Omit<GivenTo<'POST /articles/:id/crops/preview'>, 'id'>) =>
  call('POST /articles/:id/crops/preview', { id, ...body });

/** Refused where the crops are not as the page showed them. */
export const saveCrops = (id: string, version: string, body: Saved) =>
  call('POST /articles/:id/crops', { id, ...body }, { ifMatch: `"${version}"` });

interface Described {
  id: string;
  version: string;
}

/** Says what pictures of a post show, by their places in it; refused where the post says something else by now. */
export const describePictures = ({ id, version }: Described, alts: Record<string, string>) =>
  call('POST /posts/:id/words', { id, alts }, { ifMatch: `"${version}"` });
