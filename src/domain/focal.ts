import { z } from 'zod';
import { expecting } from '../lib/issues.ts';
import type { Message } from '../lib/message.ts';
import { focalTexts } from './messages.ts';

const fraction = z.number().min(0).max(1);

/** Rectangle of a picture, as fractions of the upright picture, from the top left. */
export const FocalBox = z.object({ x: fraction, y: fraction, width: fraction, height: fraction });
export type FocalBox = z.infer<typeof FocalBox>;

/** Focal point: a point or box that every crop must keep, as fractions of the upright picture, from the top left. */
export const Focal = z.union([FocalBox, z.object({ x: fraction, y: fraction })]);
export type Focal = z.infer<typeof Focal>;

const EDGE = 1 + 1e-9;

/** Focal point from outside, checked more strictly: a box lies inside the picture and has a size. */
export const GivenFocal = z
  .strictObject({ x: fraction, y: fraction, width: fraction.optional(), height: fraction.optional() })
  .transform(({ x, y, width, height }, context): Focal => {
    const refuse = (message: Message) => {
      context.addIssue(expecting(message));
      return z.NEVER;
    };
    if (width === undefined && height === undefined) return { x, y };
    if (width === undefined || height === undefined) return refuse(focalTexts.boxOrPoint());
    if (width === 0 || height === 0) return refuse(focalTexts.boxWithSize());
    if (x + width > EDGE || y + height > EDGE) {
      return refuse(focalTexts.boxInside({ right: String(x + width), bottom: String(y + height) }));
    }
    return { x, y, width: Math.min(width, 1 - x), height: Math.min(height, 1 - y) };
  });

/**
 * Window of one format from outside, in fractions of the upright picture. The height selects the shape where the format
 * has several; absent: the usual one.
 */
export const GivenWindow = z
  .strictObject({
    x: fraction,
    y: fraction,
    width: z.number().positive().max(1),
    height: z.number().positive().max(1).optional(),
  })
  .refine(({ x, width }) => x + width <= EDGE, expecting(focalTexts.windowInside()));
export type GivenWindow = z.infer<typeof GivenWindow>;

/** What a crop damages most; `legs`: a person between knees and feet, `scene`: something salient but unrecognised. */
export const HARMS = ['faces', 'legs', 'people', 'things', 'scene', 'chosen', 'drawn'] as const;
export type Harm = (typeof HARMS)[number];

/** Fingerprint: a small greyscale copy by which a picture is recognised in another file. `grey`: base64, row by row. */
export const Sketch = z.object({ width: z.int().positive(), height: z.int().positive(), grey: z.string() });
export type Sketch = z.infer<typeof Sketch>;
