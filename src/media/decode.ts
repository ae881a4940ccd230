import sharp, { type Sharp } from 'sharp';
import { messageOf } from '../lib/errors.ts';
import {
  DECODE_SECONDS,
  MAX_PICTURE_BYTES,
  MAX_PICTURE_FRAMES,
  MAX_PICTURE_PIXELS,
  MAX_PICTURE_SIDE,
  type PictureFormat,
  pictureError,
  sniffPicture,
  tooLong,
  tooManyBytes,
  tooManyFrames,
  tooManyPixels,
  unreadableKind,
} from './picture-format.ts';
import type { Size } from './window.ts';

// A worker sees each picture once, so the cache of libvips would only waste memory.
sharp.cache(false);

/** Options for opening any picture from outside: the first frame, no damage, no decompression bombs. */
const OPEN = { failOn: 'error', limitInputPixels: MAX_PICTURE_PIXELS, pages: 1 } as const;

/** A picture's facts from its header. Sizes in pixels, upright (as a reader sees it). */
export interface PictureFacts {
  format: PictureFormat;
  width: number;
  height: number;
  /** EXIF orientation as stored, 1 to 8. */
  orientation: number;
  hasAlpha: boolean;
  /** Frames of an animation or pages; only the first is used. */
  frames: number;
  /** `srgb`, `cmyk`, `b-w`, … */
  colourSpace: string;
  /** Embedded colour profile, and whether it differs from the default. */
  profile: 'none' | 'srgb' | 'other';
  bytes: number;
}

/** The names under which sRGB itself is embedded, by cameras and programs; texts in profiles have 1 or 2 bytes a letter. */
const SRGB = /sRGB (IEC ?61966-2[.-]1|built-in)|sRGB2014/;

const profileKind = (icc: Buffer | undefined): PictureFacts['profile'] => {
  if (icc === undefined) return 'none';
  return SRGB.test(icc.toString('latin1').replaceAll('\0', '')) ? 'srgb' : 'other';
};

/**
 * Reads the header only, so damage further down shows when the picture is rendered. Throws a UserError
 * for what is no picture, too large, or of a kind that is not read (HEIC, SVG, …).
 */
export async function inspectPicture(bytes: Uint8Array): Promise<PictureFacts> {
  if (bytes.length > MAX_PICTURE_BYTES) throw tooManyBytes(bytes.length);
  const sniffed = sniffPicture(bytes);
  if (!sniffed.readable) throw unreadableKind(sniffed);
  try {
    const header = await sharp(bytes, OPEN).metadata();
    const { width, height } = header.autoOrient;
    const frames = header.pages ?? 1;
    if (width * height > MAX_PICTURE_PIXELS) throw tooManyPixels(width, height);
    if (Math.max(width, height) > MAX_PICTURE_SIDE) throw tooLong(width, height);
    if (frames > MAX_PICTURE_FRAMES) throw tooManyFrames(frames);
    return {
      format: sniffed.format,
      width,
      height,
      orientation: header.orientation ?? 1,
      hasAlpha: header.hasAlpha,
      frames,
      colourSpace: header.space,
      profile: profileKind(header.icc),
      bytes: bytes.length,
    };
  } catch (error) {
    throw pictureError(error, sniffed.format);
  }
}

/** Unpacked pixels: upright, sRGB, 8 bits a channel, no metadata. */
export interface Pixels extends Size {
  data: Buffer;
  /** 3 (RGB), or 4 with transparency. */
  channels: 3 | 4;
}

export const openPixels = (pixels: Pixels): Sharp =>
  sharp(pixels.data, { raw: { width: pixels.width, height: pixels.height, channels: pixels.channels } });

/** Runs a pipeline to raw pixels. */
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

/** Pixels from which late conversion pays. */
const LARGE = 4_000_000;

/** Large photographs in the colours of a phone or a camera: converting the few pixels that are kept costs a sixth. */
const isConvertedLate = ({ format, colourSpace, profile, width, height }: PictureFacts): boolean =>
  format === 'jpeg' && colourSpace === 'srgb' && profile === 'other' && width * height >= LARGE;

/** Keeps the colour profile, for the next pipeline to apply. */
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
 * Warnings of the JPEG decoder that leave all pixels intact: odd headers, padding at the end. After any other warning the
 * picture is partly grey or torn.
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
