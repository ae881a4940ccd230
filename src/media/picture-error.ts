import { messageOf, UserError } from '../lib/errors.ts';
import { told } from '../lib/told.ts';
import type { Sniffed } from './picture-format.ts';

/** Limits on pictures from outside: bytes of the file, pixels once unpacked, seconds of work. */
export const MAX_PICTURE_BYTES = 40_000_000;
export const MAX_PICTURE_PIXELS = 100_000_000;
export const DECODE_SECONDS = 20;
/** Pixels of one side, as many as a JPEG can have: unpacking takes memory by the row, and a row of millions takes gigabytes. */
export const MAX_PICTURE_SIDE = 65_535;
/** Pictures of an animation, or pages: only the first is used, but each is looked for. */
export const MAX_PICTURE_FRAMES = 10_000;

const SEND_ANOTHER = 'Export the picture again, or choose another one.';

export function tooManyBytes(bytes: number): UserError {
  const given = (bytes / 1_000_000).toFixed(1);
  return new UserError(
    `The picture is too large: at most ${MAX_PICTURE_BYTES / 1_000_000} MB were expected, it has ${given} MB.`,
    {
      remedy: 'Export it smaller and upload it again.',
      told: told('picture-heavy', { size: bytes, max: MAX_PICTURE_BYTES }),
    },
  );
}

export function tooManyPixels(width: number, height: number): UserError {
  const given = `${width} × ${height} pixels (${Math.round((width * height) / 1_000_000)} megapixels)`;
  return new UserError(
    `The picture is too large to unpack: at most ${MAX_PICTURE_PIXELS / 1_000_000} megapixels were expected, it has ${given}.`,
    {
      remedy: 'Export it smaller and upload it again.',
      told: told('picture-vast', { width, height, max: MAX_PICTURE_PIXELS / 1_000_000 }),
    },
  );
}

export const tooLong = (width: number, height: number): UserError =>
  new UserError(
    `The picture is too large to unpack: sides of at most ${MAX_PICTURE_SIDE} pixels were expected, it has ${width} × ${height}.`,
    { remedy: 'Export it smaller and upload it again.' },
  );

export const tooManyFrames = (frames: number): UserError =>
  new UserError(`The picture cannot be used: at most ${MAX_PICTURE_FRAMES} frames were expected, it has ${frames}.`, {
    remedy: 'Export its first frame alone.',
  });

export function unreadableKind(sniffed: Extract<Sniffed, { readable: false }>): UserError {
  const expected = 'a JPEG, PNG, WebP, GIF, TIFF or AVIF picture was expected';
  return new UserError(`The file cannot be used as a picture: ${expected}, it is ${sniffed.what}.`, {
    told: told('picture-kind', {}),
    ...(sniffed.remedy !== null && { remedy: sniffed.remedy }),
  });
}

/** Whatever the decoder throws, as a sentence; the decoder's own words stay in `cause`. */
export function pictureError(error: unknown, format: string): UserError {
  if (error instanceof UserError) return error;
  const text = messageOf(error);
  const refuse = (why: string) =>
    new UserError(`The ${format.toUpperCase()} picture cannot be read: ${why}.`, {
      remedy: SEND_ANOTHER,
      cause: error,
      told: told('picture-broken', {}),
    });
  if (/pixel limit/i.test(text)) {
    return refuse(`it unpacks to more than ${MAX_PICTURE_PIXELS / 1_000_000} megapixels`);
  }
  if (/timeout/i.test(text)) return refuse(`unpacking it took longer than ${DECODE_SECONDS} seconds`);
  if (/premature|truncat|end of (file|image)|eof|not enough|short read|unexpected end/i.test(text)) {
    return refuse('a complete file was expected, its end is missing');
  }
  return refuse('an intact file was expected, its data is damaged');
}
