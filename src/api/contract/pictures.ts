import { z } from 'zod';
import { PictureInput } from '../../features/crops/pictures.ts';
import { countIn } from '../../features/kit/schema.ts';

/** `GET /pictures/:hash`: its answer is a file, so it is no endpoint like the others. */
export const PictureParams = z.strictObject({ hash: PictureInput.shape.hash });
export const PictureQuery = z.strictObject({
  w: countIn(20_000)
    .optional()
    .describe('How wide it will be shown, in pixels: up to 480 a small size comes. Left out: as it is stored'),
});
