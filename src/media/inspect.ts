import sharp from 'sharp';
import {
  MAX_PICTURE_BYTES,
  MAX_PICTURE_FRAMES,
  MAX_PICTURE_PIXELS,
  MAX_PICTURE_SIDE,
  pictureError,
  tooLong,
  tooManyBytes,
  tooManyFrames,
  tooManyPixels,
  unreadableKind,
} from './picture-error.ts';
import { type PictureFormat, sniffPicture } from './picture-format.ts';

// A worker sees each picture once: what libvips would keep for next time is only memory lost.
sharp.cache(false);

/** How every picture from outside is opened: the first frame, no damage let through, no bomb unpacked. */
export const OPEN = { failOn: 'error', limitInputPixels: MAX_PICTURE_PIXELS, pages: 1 } as const;

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
  /** Whether a colour profile is embedded, and whether it says anything but what is assumed without one. */
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
