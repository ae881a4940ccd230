import { z } from 'zod';
import { SetFocalInput } from '../../features/crops/focal-set.ts';
import { ArticleText, By } from '../../features/kit/schema.ts';
import { endpoint } from './endpoint.ts';
import { KeptPost, MediumFocal } from './focal-view.ts';
import { Post } from './post-view.ts';

const Params = z.strictObject({ id: ArticleText });

export const listFocals = endpoint({
  method: 'GET',
  path: '/articles/:id/focal',
  command: 'focals',
  summary: 'The pictures and videos of an article, each with what must stay in it',
  params: Params,
  answer: z.object({ articleId: z.uuid(), headline: z.string(), media: z.array(MediumFocal) }),
});

export const setFocal = endpoint({
  method: 'POST',
  path: '/articles/:id/focal',
  command: 'set-focal',
  summary: 'Says what must stay in a picture or video, in every crop of every channel; null takes it back',
  params: Params,
  body: z.strictObject({
    medium: z
      .union([z.int().positive(), SetFocalInput.shape.medium])
      .describe('The number of a picture, `video 1`, or an address'),
    focal: SetFocalInput.shape.focal,
    queued: SetFocalInput.shape.queued.describe('What is planned is made anew too'),
    by: By,
  }),
  answer: z.object({
    articleId: z.uuid(),
    medium: MediumFocal,
    posts: z.array(Post).describe('Those that were made anew'),
    kept: z.array(KeptPost).describe('Those that keep the pictures they have'),
  }),
});
