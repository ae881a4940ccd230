import { z } from 'zod';

const fraction = z.number().min(0).max(1);

/** A rectangle of a picture, as fractions of the upright picture, from the top left. */
export const FocalBox = z.object({ x: fraction, y: fraction, width: fraction, height: fraction });
export type FocalBox = z.infer<typeof FocalBox>;

/** What must stay in every crop of a picture: a point or a box, as fractions of the upright picture, from the top left. */
export const Focal = z.union([FocalBox, z.object({ x: fraction, y: fraction })]);
export type Focal = z.infer<typeof Focal>;

const EDGE = 1 + 1e-9;

/** A point or a box as people and programs give it, checked more strictly: a box lies inside the picture and has a size. */
export const GivenFocal = z
  .strictObject({ x: fraction, y: fraction, width: fraction.optional(), height: fraction.optional() })
  .transform(({ x, y, width, height }, context): Focal => {
    const refuse = (message: string) => {
      context.addIssue(message);
      return z.NEVER;
    };
    if (width === undefined && height === undefined) return { x, y };
    if (width === undefined || height === undefined) return refuse('a box has a width and a height, a point neither');
    if (width === 0 || height === 0) return refuse('a box has a width and a height above 0');
    if (x + width > EDGE || y + height > EDGE) {
      return refuse(`a box ends inside the picture, and this one ends at ${x + width}, ${y + height}`);
    }
    return { x, y, width: Math.min(width, 1 - x), height: Math.min(height, 1 - y) };
  });

/**
 * The window of one format as people and programs give it: its left, its top and its width as fractions of the upright
 * picture. The height follows from the format.
 */
export const GivenWindow = z
  .strictObject({ x: fraction, y: fraction, width: z.number().positive().max(1) })
  .refine(
    ({ x, width }) => x + width <= EDGE,
    'a window ends inside the picture: its left and its width are 1 at most',
  );
export type GivenWindow = z.infer<typeof GivenWindow>;

/** What a cut harms most; `legs`: a person between the knees and the feet, `scene`: what stands out without being known. */
export const HARMS = ['faces', 'legs', 'people', 'things', 'scene', 'chosen', 'drawn'] as const;
export type Harm = (typeof HARMS)[number];

/** A picture in grey, small: by which it is known again when its file is another. `grey`: base64, row by row. */
export const Sketch = z.object({ width: z.int().positive(), height: z.int().positive(), grey: z.string() });
export type Sketch = z.infer<typeof Sketch>;
