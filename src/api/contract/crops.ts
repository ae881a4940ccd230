import { z } from 'zod';
import { PreviewCropsInput } from '../../features/crops/preview.ts';
import { SetCropsInput } from '../../features/crops/set.ts';
import { ArticleText, By } from '../../features/kit/schema.ts';
import { Crops, CropsPreview } from './crop-view.ts';
import { endpoint } from './endpoint.ts';
import { KeptPost } from './focal-view.ts';
import { Post } from './post-view.ts';

const Params = z.strictObject({ id: ArticleText });
const Picture = z
  .union([z.int().positive(), SetCropsInput.shape.medium])
  .describe('The number of a picture, or its address');

export const listCrops = endpoint({
  method: 'GET',
  path: '/articles/:id/crops',
  command: 'crops',
  summary: 'The pictures of an article with what was said of their crops, and the formats that its channels have',
  params: Params,
  answer: z.object(Crops),
  versioned: true,
});

export const previewCrops = endpoint({
  method: 'POST',
  path: '/articles/:id/crops/preview',
  command: 'preview-crops',
  summary: 'What all crops of a picture would be with another point, box or window; nothing is stored',
  params: Params,
  body: z.strictObject({
    picture: Picture,
    focal: PreviewCropsInput.shape.focal.describe('Absent: as it is said now; null: nobody says anything'),
    windows: PreviewCropsInput.shape.windows.describe(
      'All windows that are chosen, by format; absent: those that are chosen now',
    ),
  }),
  answer: CropsPreview,
});

export const setCrops = endpoint({
  method: 'POST',
  path: '/articles/:id/crops',
  command: 'set-crops',
  summary:
    'Chooses windows of single formats of a picture, or takes that back, and may say what must stay in the others',
  params: Params,
  body: z.strictObject({
    picture: Picture,
    focal: SetCropsInput.shape.focal.describe('Absent: as it is; null: what an editor said is taken back'),
    windows: SetCropsInput.shape.windows.describe(
      'By format its left, top and width as fractions of the picture; null: it goes by what must stay in again',
    ),
    queued: SetCropsInput.shape.queued.describe('What is planned is made anew too'),
    by: By,
  }),
  answer: z.object({
    ...Crops,
    posts: z.array(Post).describe('Those that were made anew'),
    kept: z.array(KeptPost).describe('Those that keep the pictures they have'),
  }),
  versioned: true,
});
