import { z } from 'zod';
import { defineAction } from '../define-action.ts';
import { ArticleText } from '../kit/schema.ts';
import { listFocals, SetFocalInput, setFocal } from './focal.ts';
import { listCrops } from './list.ts';
import { PreviewCropsInput, previewCrops } from './preview.ts';
import { Crops, CropsPreview, CropsSet, FocalList, FocalSet } from './schema.ts';
import { SetCropsInput, setCrops } from './set.ts';

const Picture = z
  .union([z.int().positive(), SetCropsInput.shape.medium])
  .describe('The number of a picture, or its address');

export const focals = defineAction({
  name: 'crops.focals',
  title: 'The pictures and videos of an article, with their focal points',
  permission: null,
  http: 'GET /articles/:id/focal',
  input: z.object({ id: ArticleText }),
  output: FocalList,
  run: ({ id }, { services }) => listFocals(services, { article: id }),
});

export const changeFocal = defineAction({
  name: 'crops.setFocal',
  title: 'Sets the focal point of a picture or video, for every crop on every channel; null removes it',
  permission: 'write',
  http: 'POST /articles/:id/focal',
  input: z.object({
    id: ArticleText,
    medium: z
      .union([z.int().positive(), SetFocalInput.shape.medium])
      .describe('The number of a picture, `video 1`, or an address'),
    focal: SetFocalInput.shape.focal,
    queued: SetFocalInput.shape.queued.describe('Scheduled posts get new pictures too'),
  }),
  output: FocalSet,
  storedAs: 'set-focal',
  storedRequest: ({ id, medium, ...input }) => ({ article: id, ...input, medium: String(medium) }),
  run: ({ id, medium, ...input }, { services, by }) =>
    setFocal(services, { article: id, ...input, medium: String(medium), by }),
});

export const list = defineAction({
  name: 'crops.list',
  title: 'Pictures of an article with focal points and crops, and the formats of its channels',
  permission: null,
  http: 'GET /articles/:id/crops',
  input: z.object({ id: ArticleText }),
  output: Crops,
  versioned: true,
  run: ({ id }, { services }) => listCrops(services, { article: id }),
});

export const preview = defineAction({
  name: 'crops.preview',
  title: 'Previews the crops of a picture with another focal point or window; nothing is stored',
  permission: null,
  http: 'POST /articles/:id/crops/preview',
  input: z.object({
    id: ArticleText,
    picture: Picture,
    focal: PreviewCropsInput.shape.focal.describe('Absent: the present focal point; null: none'),
    windows: PreviewCropsInput.shape.windows.describe(
      'All windows that are chosen, by format; absent: those that are chosen now',
    ),
  }),
  output: CropsPreview,
  storedAs: 'preview-crops',
  storedRequest: ({ id, picture, ...input }) => ({ article: id, ...input, medium: String(picture) }),
  run: ({ id, picture, ...input }, { services }) =>
    previewCrops(services, { article: id, ...input, medium: String(picture) }),
});

export const set = defineAction({
  name: 'crops.set',
  title: 'Sets or removes the crop of single formats of a picture, and optionally the focal point of the others',
  permission: 'write',
  http: 'POST /articles/:id/crops',
  input: z.object({
    id: ArticleText,
    picture: Picture,
    focal: SetCropsInput.shape.focal.describe('Absent: unchanged; null: removes the focal point that an editor set'),
    windows: SetCropsInput.shape.windows.describe(
      'By format its left, top and width as fractions of the picture; null: it goes by what must stay in again',
    ),
    queued: SetCropsInput.shape.queued.describe('Scheduled posts get new pictures too'),
  }),
  output: CropsSet,
  versioned: true,
  storedAs: 'set-crops',
  storedRequest: ({ id, picture, ...input }) => ({ article: id, ...input, medium: String(picture) }),
  run: ({ id, picture, ...input }, { services, by, expected }) =>
    setCrops(services, { article: id, ...input, medium: String(picture), by, expected }),
});
