import type { PictureSpec } from '../domain/post.ts';

/** One encoding of a picture: at a share of its intended width and height, at a quality (1 to 100). */
export interface Setting {
  scale: number;
  quality: number;
}

export interface Attempt extends Setting {
  bytes: number;
}

export const WANTED_QUALITY = 90;
/** Below this, blocks show: fewer pixels look better than a lower quality. */
const LEAST_QUALITY = 40;
/** The quality at which pixels are given up; leaves room to come down to the least. */
const SHRUNK_QUALITY = 60;
const PALETTE: Setting = { scale: 1, quality: SHRUNK_QUALITY };
/** Aim a little under the limit; an answer that uses this share of it is good enough. */
const AIM = 0.97;
const GOOD_ENOUGH = 0.9;
/** How the size of a photograph follows the quantiser, on log scales, until two encodings tell. */
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
 * What to encode next, given what was tried; null when the best attempt under the limit is to be kept, or
 * nothing can be. First quality is searched (at most three encodings), then pixels are given up. A PNG has
 * no quality: anything below the wanted one stands for a palette, tried once.
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
