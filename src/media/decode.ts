import sharp, { type Sharp } from 'sharp';
import { messageOf } from '../lib/errors.ts';
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

/** A profile of sRGB itself need not be applied, which would cost as much as unpacking. */
const open = (bytes: Uint8Array, { profile }: PictureFacts, failOn: 'error' | 'warning'): Sharp =>
  sharp(bytes, { ...OPEN, failOn, ignoreIcc: profile === 'srgb' })
    .timeout({ seconds: DECODE_SECONDS })
    .autoOrient();

/** From here on it is worth while; pixels. */
const LARGE = 4_000_000;

/** Large photographs in the colours of a phone or a camera: converting the few pixels that are kept costs a sixth. */
const isConvertedLate = ({ format, colourSpace, profile, width, height }: PictureFacts): boolean =>
  format === 'jpeg' && colourSpace === 'srgb' && profile === 'other' && width * height >= LARGE;

/** What a pipeline gives with its profile still attached, to be applied by the next. */
const withProfile = async (sized: Sharp): Promise<Sharp> =>
  sharp(await sized.keepIccProfile().tiff({ compression: 'none' }).toBuffer());

async function unpack(bytes: Uint8Array, facts: PictureFacts, size: Size, failOn: 'error' | 'warning') {
  const upright = open(bytes, facts, failOn);
  const whole = size.width === facts.width && size.height === facts.height;
  if (whole) return toPixels(upright);
  const sized = upright.resize({ ...size, fit: 'fill', kernel: 'cubic' });
  return toPixels(isConvertedLate(facts) ? await withProfile(sized) : sized);
}

/**
 * What a JPEG decoder warns of although every pixel is right: oddities of the header, and a few bytes of padding at
 * the end. Of the rest, such as bytes left over within the pixels, what it gives is grey or torn.
 */
const HARMLESS =
  /\b\d{1,2} extraneous bytes before marker 0xd9|extraneous bytes before marker 0x[^d]|SOS parameters|Adobe|progression/i;

/**
 * Unpacks a picture once, at the given size. Throws a UserError for anything the decoder refuses.
 */
export async function decodeUpright(bytes: Uint8Array, facts: PictureFacts, size: Size): Promise<Pixels> {
  try {
    if (facts.format !== 'jpeg') return await unpack(bytes, facts, size, 'error');
    return await unpack(bytes, facts, size, 'warning').catch((error: unknown) => {
      if (HARMLESS.test(messageOf(error))) return unpack(bytes, facts, size, 'error');
      throw error;
    });
  } catch (error) {
    throw pictureError(error, facts.format);
  }
}
