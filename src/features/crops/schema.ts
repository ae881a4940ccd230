import { z } from 'zod';
import { DeliveryState } from '../../domain/delivery.ts';
import { Focal, FocalBox, HARMS } from '../../domain/focal.ts';
import { PictureSpec } from '../../domain/post.ts';
import { Time, type View } from '../kit/schema.ts';
import { Post } from '../posts/schema.ts';

export const CROP_WARNINGS = [
  'face-cut',
  'face-out',
  'face-unsafe',
  'focus-cut',
  'words-cut',
  'credit-cut',
  'credit-missing',
  'enlarged',
  'too-small',
] as const;

/** A post that keeps the pictures it has. */
export const KeptPost = z.object({
  post: z.uuid(),
  channel: z.string(),
  state: DeliveryState,
  planned: z.boolean().describe('It is only scheduled, and would be updated with `queued`'),
});
export type KeptPost = View<typeof KeptPost>;

/** A picture or video of an article, and what must stay in it. */
export const MediumFocal = z
  .object({
    kind: z.enum(['picture', 'video']),
    number: z.int().describe('Its place in the article, from 1'),
    url: z.string().nullable(),
    title: z.string().nullable(),
    focal: Focal.nullable(),
    from: z.enum(['editor', 'article']).nullable().describe('Who says so; null: the picture is looked at'),
    setBy: z.string().nullable(),
    setAt: Time.nullable(),
    hash: z.string().nullable().describe('Its file, as `GET /pictures/HASH` shows it; null: it was not fetched yet'),
  })
  .meta({ id: 'MediumFocal' });
export type FocalView = View<typeof MediumFocal>;

export const PictureCrops = z
  .object({
    ...MediumFocal.omit({ kind: true }).shape,
    credit: z.string().nullable(),
    alt: z.string().nullable().describe('What it shows, as its source says'),
    windows: z.array(z.object({ format: z.string(), box: FocalBox, setBy: z.string(), setAt: Time })),
  })
  .meta({ id: 'PictureCrops' });
export type PictureCrops = View<typeof PictureCrops>;

export const Format = z
  .object({
    name: z.string().describe('As `x.post`'),
    platform: z.string(),
    platformName: z.string(),
    place: z.string(),
    spec: PictureSpec,
    channels: z.array(z.string()),
    pictures: z.array(z.int()).describe('The numbers of the pictures that posts show so'),
  })
  .meta({ id: 'CropFormat' });
export type Format = View<typeof Format>;

/** What editors said of the crops of an article. */
export const Crops = z.object({
  articleId: z.uuid(),
  headline: z.string(),
  language: z.string().nullable(),
  version: z.string(),
  formats: z.array(Format),
  pictures: z.array(PictureCrops),
});
export type CropList = View<typeof Crops>;

/** Pictures and videos of an article with their focal points. */
export const FocalList = z.object({ articleId: z.uuid(), headline: z.string(), media: z.array(MediumFocal) });
export type FocalList = View<typeof FocalList>;

/** Result of a change of a focal point. */
export const FocalSet = z.object({
  articleId: z.uuid(),
  medium: MediumFocal,
  posts: z.array(Post).describe('Posts that got new pictures'),
  kept: z.array(KeptPost).describe('Those that keep the pictures they have'),
});
export type FocalSet = View<typeof FocalSet>;

/** Result of a change of crops. */
export const CropsSet = z.object({
  ...Crops.shape,
  posts: z.array(Post).describe('Posts that got new pictures'),
  kept: z.array(KeptPost).describe('Those that keep the pictures they have'),
});
export type CropsSet = View<typeof CropsSet>;

/** What all crops of a picture would be. */
export const CropsPreview = z
  .object({
    number: z.int(),
    width: z.int().describe('Of the upright picture, in pixels'),
    height: z.int(),
    hash: z.string(),
    faces: z.array(FocalBox).describe('Those that matter, from left to right'),
    focal: Focal.nullable().describe('What must stay in'),
    from: z.enum(['editor', 'article', 'file']).nullable().describe('Who says so; null: the picture is looked at'),
    found: z.object({ x: z.number(), y: z.number() }).nullable().describe('The middle of what was found in it'),
    blind: z.string().nullable().describe('Why faces could not be looked for'),
    crops: z.array(
      z.object({
        format: z.string(),
        shown: FocalBox.describe('What is shown of the picture, in fractions of it'),
        ground: z
          .enum(['blurred', 'plain'])
          .nullable()
          .describe('What lies behind it where it does not fill the shape'),
        why: z
          .object({
            harm: z.enum(HARMS).describe('What a cut would harm most'),
            kept: z.number().describe('The share of the main subject that the best cut would keep, 0 to 1'),
          })
          .nullable()
          .describe('Why it is shown whole on that ground; null: it is not'),
        width: z.int().describe('Of the file, in pixels'),
        height: z.int(),
        enlarged: z.number().describe('How much larger than the file its place shows it; 1: not at all'),
        chosen: z.boolean().describe('An editor chose this window'),
        warnings: z.array(
          z.object({
            code: z.enum(CROP_WARNINGS),
            severity: z.enum(['blocks', 'warns']),
            faces: z.array(z.int()).describe('Which are meant, from 1'),
            message: z.string(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'CropsPreview' });
export type CropsPreview = View<typeof CropsPreview>;
export type CropWarning = CropsPreview['crops'][number]['warnings'][number];
