import type { FocalBox } from '../domain/focal.ts';
import type { Crop, PictureSpec } from '../domain/post.ts';
import type { Pixels } from './decode.ts';
import { type EncodedPicture, encodeWindow } from './encode.ts';
import { setOnGround } from './ground.ts';
import { type Ground, type Placement, placed, sheetSize } from './placed.ts';
import { outputSize, type Size, scaleWindow } from './window.ts';

export interface CutPicture extends EncodedPicture {
  /** What is shown of the upright original, in its pixels; null where that is all of it. */
  crop: Crop | null;
  /** What lies behind it where it does not fill the shape. */
  ground: Ground | null;
}

/**
 * Cuts or fits a picture as it was placed, or to the window that an editor chose for this spec, and encodes it by the
 * spec. `pixels` may be smaller than the original. Throws a UserError when it cannot be made small enough.
 */
export async function encodePlaced(
  pixels: Pixels,
  original: Size,
  spec: PictureSpec,
  place: Placement,
  box: FocalBox | null = null,
): Promise<CutPicture> {
  if (spec.fit === 'inside') {
    const whole = { left: 0, top: 0, width: pixels.width, height: pixels.height };
    return { ...(await encodeWindow(pixels, whole, outputSize(original, spec), spec)), crop: null, ground: null };
  }
  const { crop, fit, size } = placed(original, spec, place, box);
  if (fit === null) {
    const encoded = await encodeWindow(pixels, scaleWindow(crop, original, pixels), size, spec);
    return { ...encoded, crop, ground: null };
  }
  const window = scaleWindow(fit.window, original, pixels);
  const sizes = sheetSize(window, spec);
  const sheet = await setOnGround(pixels, window, { ground: fit.ground, ...sizes });
  const encoded = await encodeWindow(sheet, { left: 0, top: 0, ...sizes.sheet }, sizes.sheet, spec);
  return { ...encoded, crop: fit.window, ground: fit.ground };
}
