import sharp, { type Sharp } from 'sharp';
import { OPEN, type PictureFacts } from './inspect.ts';
import { DECODE_SECONDS, pictureError } from './picture-error.ts';
import type { Size } from './window.ts';

/** Unpacked pixels: upright, sRGB, 8 bits a channel, no metadata. */
export interface Pixels extends Size {
  data: Buffer;
  /** 3 (RGB), or 4 with transparency. */
  channels: 3 | 4;
}

export const openPixels = (pixels: Pixels): Sharp =>
  sharp(pixels.data, { raw: { width: pixels.width, height: pixels.height, channels: pixels.channels } });

/** The pixels that a pipeline ends in. */
export async function toPixels(pipeline: Sharp): Promise<Pixels> {
  const { data, info } = await pipeline
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  if (channels !== 3 && channels !== 4) throw new Error(`expected 3 or 4 channels of sRGB, got ${channels}`);
  return { data, width, height, channels };
}

/**
 * Unpacks a picture once, at the given size. Throws a UserError for anything the decoder refuses.
 */
export async function decodeUpright(bytes: Uint8Array, facts: PictureFacts, size: Size): Promise<Pixels> {
  try {
    const upright = sharp(bytes, OPEN).timeout({ seconds: DECODE_SECONDS }).autoOrient();
    const whole = size.width === facts.width && size.height === facts.height;
    return await toPixels(whole ? upright : upright.resize({ ...size, fit: 'fill', kernel: 'cubic' }));
  } catch (error) {
    throw pictureError(error, facts.format);
  }
}
