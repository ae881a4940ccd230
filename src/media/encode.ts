import type { Sharp } from 'sharp';
import type { Crop, PictureSpec } from '../domain/post.ts';
import { UserError } from '../lib/errors.ts';
import { openPixels, type Pixels, toPixels } from './decode.ts';
import { type Attempt, nextSetting, type Setting, WANTED_QUALITY } from './fit-bytes.ts';
import { withMark } from './mark.ts';
import type { Size } from './window.ts';

export interface EncodedPicture extends Size {
  bytes: Uint8Array;
}

/** A rendition never shrinks below this many pixels on its longer side to meet a limit of bytes. */
const LEAST_SIDE = 64;
const WHITE = { r: 255, g: 255, b: 255 };

/** Optimal coding tables would save under 1 % of the bytes for a sixth of the work. */
export const toJpeg = (pipeline: Sharp, quality: number): Sharp =>
  pipeline.flatten({ background: WHITE }).jpeg({ quality, optimiseCoding: false });

/** A window of the pixels, in another size. */
function sizedWindow(pixels: Pixels, window: Crop, { width, height }: Size): Sharp {
  const whole = window.width === pixels.width && window.height === pixels.height;
  const cut = whole ? openPixels(pixels) : openPixels(pixels).extract(window);
  return window.width === width && window.height === height ? cut : cut.resize({ width, height, fit: 'fill' });
}

async function sizedOnce(pixels: Pixels, window: Crop, size: Size): Promise<{ pixels: Pixels; window: Crop }> {
  const sized = await toPixels(sizedWindow(pixels, window, size));
  return { pixels: sized, window: { left: 0, top: 0, width: sized.width, height: sized.height } };
}

async function encodeOnce(
  pixels: Pixels,
  window: Crop,
  size: Size,
  format: PictureSpec['format'],
  { scale, quality }: Setting,
): Promise<EncodedPicture> {
  const width = Math.max(1, Math.round(size.width * scale));
  const height = Math.max(1, Math.round(size.height * scale));
  const sized = sizedWindow(pixels, window, { width, height });
  const bytes =
    format === 'jpeg'
      ? await toJpeg(sized, quality).toBuffer()
      : await sized.png(quality === WANTED_QUALITY ? {} : { palette: true, quality: 100 }).toBuffer();
  return { bytes, width, height };
}

/**
 * Cuts `window` (in the pixels given) to `size` and encodes it under `maxBytes`: at the wanted quality, else
 * at the best that fits, else with fewer pixels. A PNG over the limit gets a palette of 256 colours before it
 * loses pixels. Throws a UserError when even a tiny picture is over the limit.
 */
export async function encodeWindow(
  pixels: Pixels,
  window: Crop,
  size: Size,
  spec: PictureSpec,
): Promise<EncodedPicture> {
  const attempts: Attempt[] = [];
  let best: EncodedPicture | null = null;
  const { mark } = spec;
  let source = { pixels, window };
  if (mark) {
    const sized = await sizedOnce(pixels, window, size);
    source = { ...sized, pixels: await withMark(sized.pixels, mark) };
  }
  const least = Math.min(1, LEAST_SIDE / Math.max(size.width, size.height));
  for (;;) {
    const next = nextSetting(attempts, spec, least);
    if (next === null) break;
    // A search does not resize anew for each try.
    if (attempts.length === 1 && !mark) source = await sizedOnce(pixels, window, size);
    const encoded = await encodeOnce(source.pixels, source.window, size, spec.format, next);
    attempts.push({ ...next, bytes: encoded.bytes.length });
    if (encoded.bytes.length <= spec.maxBytes && encoded.bytes.length > (best?.bytes.length ?? 0)) best = encoded;
  }
  if (best !== null) return best;
  throw new UserError(
    `The picture cannot be made small enough: at most ${spec.maxBytes} bytes were expected, ${attempts.at(-1)?.bytes ?? 0} were reached.`,
    { remedy: 'Choose a plainer picture.' },
  );
}
