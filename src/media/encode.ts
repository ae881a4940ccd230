import type { Sharp } from 'sharp';
import type { Crop, PictureSpec } from '../domain/post.ts';
import { UserError } from '../lib/errors.ts';
import { withCredit } from './credit.ts';
import { openPixels, type Pixels, toPixels } from './decode.ts';
import { media } from './messages.ts';
import type { Size } from './window.ts';

/** One encoding of a picture: at a share of its intended size, at a quality (1 to 100). */
interface Setting {
  scale: number;
  quality: number;
}

export interface Attempt extends Setting {
  bytes: number;
}

export const WANTED_QUALITY = 90;
/** Quality below which blocks are visible: fewer pixels look better. */
const LEAST_QUALITY = 40;
/** The quality at which pixels are given up; leaves room to come down to the least. */
const SHRUNK_QUALITY = 60;
const PALETTE: Setting = { scale: 1, quality: SHRUNK_QUALITY };
/** Aim a little under the limit; an answer that uses this share of it is good enough. */
const AIM = 0.97;
const GOOD_ENOUGH = 0.9;
/** Growth of a photograph's size with the quantiser, on log scales, until two encodings are known. */
const USUAL_SLOPE = -0.6;
const TRIES_AT_FULL_SIZE = 3;

/** The JPEG quantiser's scale for a quality, as libjpeg has it, and back. */
const quantiser = (quality: number): number => (quality < 50 ? 5000 / quality : 200 - 2 * quality);
const qualityOf = (scale: number): number => Math.floor(scale > 100 ? 5000 / scale : (200 - scale) / 2);

/** The quality that should reach `aim` bytes: a secant through the last two attempts on log scales. */
function predictQuality(attempts: readonly Attempt[], aim: number): number {
  const last = attempts.at(-1);
  if (!last) return WANTED_QUALITY;
  const before = attempts.at(-2);
  const run = before ? Math.log(quantiser(last.quality) / quantiser(before.quality)) : 0;
  const rise = before ? Math.log(last.bytes / before.bytes) : 0;
  const slope = run !== 0 && rise / run < 0 ? rise / run : USUAL_SLOPE;
  return qualityOf(quantiser(last.quality) * Math.exp(Math.log(aim / last.bytes) / slope));
}

/**
 * Next setting to encode, given the attempts; null if the best attempt under the limit is kept, or none is possible.
 * First quality is searched (at most three encodings), then pixels are reduced. A PNG has no quality: anything below
 * the wanted one means a palette, tried once.
 */
export function nextSetting(
  attempts: readonly Attempt[],
  { maxBytes, format }: Pick<PictureSpec, 'maxBytes' | 'format'>,
  least: number,
): Setting | null {
  const last = attempts.at(-1);
  if (!last) return { scale: 1, quality: WANTED_QUALITY };
  const fits = attempts.some((attempt) => attempt.bytes <= maxBytes);
  const settled = last.scale < 1 || last.quality === WANTED_QUALITY || last.bytes >= maxBytes * GOOD_ENOUGH;
  if (last.bytes <= maxBytes && settled) return null;
  if (format === 'png') return fits ? null : attempts.length === 1 ? PALETTE : shrink(last, maxBytes, least);
  if (last.scale === 1 && attempts.length < TRIES_AT_FULL_SIZE) {
    const quality = Math.min(predictQuality(attempts, maxBytes * AIM), WANTED_QUALITY - 1);
    const tried = attempts.some((attempt) => attempt.quality === quality);
    if (quality >= LEAST_QUALITY && !tried) return { scale: 1, quality };
  }
  if (fits) return null;
  return shrink(last, maxBytes, least);
}

/** Fewer pixels, always fewer than before, until `least` (a scale) is passed. */
function shrink(last: Attempt, maxBytes: number, least: number): Setting | null {
  const atShrunkQuality = last.bytes * (quantiser(SHRUNK_QUALITY) / quantiser(last.quality)) ** USUAL_SLOPE;
  const factor = Math.sqrt((maxBytes * AIM) / atShrunkQuality) * 0.97;
  const scale = last.scale * Math.min(Math.max(factor, 0.25), 0.9);
  return scale < least ? null : { scale, quality: SHRUNK_QUALITY };
}

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
    source = { ...sized, pixels: await withCredit(sized.pixels, mark) };
  }
  const least = Math.min(1, LEAST_SIDE / Math.max(size.width, size.height));
  for (;;) {
    const next = nextSetting(attempts, spec, least);
    if (next === null) break;
    // A search doesn't resize again for each attempt.
    if (attempts.length === 1 && !mark) source = await sizedOnce(pixels, window, size);
    const encoded = await encodeOnce(source.pixels, source.window, size, spec.format, next);
    attempts.push({ ...next, bytes: encoded.bytes.length });
    if (encoded.bytes.length <= spec.maxBytes && encoded.bytes.length > (best?.bytes.length ?? 0)) best = encoded;
  }
  if (best !== null) return best;
  const sizes = { most: spec.maxBytes, reached: attempts.at(-1)?.bytes ?? 0 };
  throw new UserError(media.cannotShrink(sizes), { remedy: media.choosePlainerPicture() });
}
