import type { AnswerOf, GivenTo } from '../../features/index.ts';
import { call } from './client.ts';
import { reading } from './queries.ts';

export type Crops = AnswerOf<'GET /articles/:id/crops'>;
export type CropsPreview = AnswerOf<'POST /articles/:id/crops/preview'>;
export type CropsSaved = AnswerOf<'POST /articles/:id/crops'>;
type Saved = Omit<GivenTo<'POST /articles/:id/crops'>, 'id'>;

export const cropsOf = (id: string) => reading(['article', id, 'crops'], 'GET /articles/:id/crops', { id });

/** Previews all crops of a picture. */
export const foreseen = (id: string, body: Omit<GivenTo<'POST /articles/:id/crops/preview'>, 'id'>) =>
  call('POST /articles/:id/crops/preview', { id, ...body });

/** Saves crops; refused if they have changed since the page showed them. */
export const saveCrops = (id: string, version: string, body: Saved) =>
  call('POST /articles/:id/crops', { id, ...body }, { ifMatch: `"${version}"` });

interface Described {
  id: string;
  version: string;
}

/** Sets alt texts of a post's pictures by position; refused if the post has changed since. */
export const describePictures = ({ id, version }: Described, alts: Record<string, string>) =>
  call('POST /posts/:id/words', { id, alts }, { ifMatch: `"${version}"` });
