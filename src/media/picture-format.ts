import { messageOf, UserError } from '../lib/errors.ts';
import type { Message } from '../lib/message.ts';
import { media } from './messages.ts';

/** Format of a file, detected from its first bytes; names and types from the web are not trusted. */
export type PictureFormat = 'jpeg' | 'png' | 'webp' | 'gif' | 'tiff' | 'avif';

type Sniffed =
  | { readable: true; format: PictureFormat }
  | { readable: false; code: string; what: Message; remedy: Message | null };

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  Buffer.from(bytes.subarray(from, to)).toString('latin1');

const refuse = (kind: string, remedy: Message | null = media.exportAsJpegOrPng()): Sniffed => ({
  readable: false,
  code: kind,
  what: media.kind({ kind }),
  remedy,
});
const accept = (format: PictureFormat): Sniffed => ({ readable: true, format });

/** ISO media files name their kind in the brand: AVIF can be read, HEIC needs a licensed decoder. */
function sniffIsoMedia(bytes: Uint8Array): Sniffed {
  const brands = ascii(bytes, 8, 40);
  if (/avi[fs]/.test(brands)) return accept('avif');
  if (/hei[cxms]|hev[cxms]|mif1|msf1/.test(brands)) {
    return refuse('heic', media.exportAsJpeg());
  }
  return refuse('video', null);
}

/** Beginnings of files, one character a byte. */
const SIGNATURES: readonly (readonly [readonly string[], Sniffed])[] = [
  [['\xff\xd8\xff'], accept('jpeg')],
  [['\x89PNG\r\n\x1a\n'], accept('png')],
  [['GIF87a', 'GIF89a'], accept('gif')],
  [['II*\0', 'MM\0*', 'II+\0', 'MM\0+'], accept('tiff')],
  [['\x89PNG', 'PNG\r', 'PNG\n'], refuse('brokenPng', media.uploadOriginal())],
  [['BM'], refuse('bmp')],
  [['8BPS'], refuse('photoshop')],
  [['\0\0\0\x0cjP  ', '\xff\x4f\xff\x51'], refuse('jpeg2000')],
  [['\0\0\0\x0cJXL ', '\xff\x0a'], refuse('jpegxl')],
  [['%PDF'], refuse('pdf')],
  [['%!PS'], refuse('postscript')],
  [['DDS '], refuse('dds')],
  [['\0\0\x01\0'], refuse('icon')],
];

/** Detects the format from the beginning of a file; 1 kB is plenty. */
export function sniffPicture(bytes: Uint8Array): Sniffed {
  if (bytes.length === 0) return refuse('empty', null);
  const head = ascii(bytes, 0, 1024);
  if (head.slice(4, 8) === 'ftyp') return sniffIsoMedia(bytes);
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return accept('webp');
  const known = SIGNATURES.find(([beginnings]) => beginnings.some((beginning) => head.startsWith(beginning)));
  if (known) return known[1];
  if (/<svg[\s>/]/i.test(head)) return refuse('svg');
  if (/<(!doctype|html|head|body)[\s>]/i.test(head)) {
    return refuse('page', media.checkPictureAddress());
  }
  return refuse('unknown');
}

/** Limits on pictures from outside: bytes of the file, pixels once unpacked, seconds of work. */
export const MAX_PICTURE_BYTES = 40_000_000;
export const MAX_PICTURE_PIXELS = 100_000_000;
export const DECODE_SECONDS = 20;
/** Pixels of one side, as many as a JPEG can have: unpacking takes memory by the row, and a row of millions takes gigabytes. */
export const MAX_PICTURE_SIDE = 65_535;
/** Pictures of an animation, or pages: only the first is used, but each is looked for. */
export const MAX_PICTURE_FRAMES = 10_000;

const SMALLER = { remedy: media.exportSmaller() };

export const tooManyBytes = (bytes: number): UserError =>
  new UserError(media.pictureTooLarge({ size: bytes, most: MAX_PICTURE_BYTES }), SMALLER);

export function tooManyPixels(width: number, height: number): UserError {
  const megapixels = Math.round((width * height) / 1_000_000);
  return new UserError(
    media.tooManyPixels({ width, height, megapixels, most: MAX_PICTURE_PIXELS / 1_000_000 }),
    SMALLER,
  );
}

export const tooLong = (width: number, height: number): UserError =>
  new UserError(media.sidesTooLong({ width, height, most: MAX_PICTURE_SIDE }), SMALLER);

export const tooManyFrames = (frames: number): UserError =>
  new UserError(media.tooManyFrames({ frames, most: MAX_PICTURE_FRAMES }), { remedy: media.exportFirstFrame() });

export const unreadableKind = ({ what, remedy }: Extract<Sniffed, { readable: false }>): UserError =>
  new UserError(media.notPicture({ kind: what }), remedy ? { remedy } : {});

/** Explains any error of the decoder; its own words stay in `cause`. */
export function pictureError(error: unknown, format: string): UserError {
  if (error instanceof UserError) return error;
  const text = messageOf(error);
  const refuse = (why: Message) =>
    new UserError(media.pictureUnreadable({ format: format.toUpperCase(), why }), {
      remedy: media.exportPicture(),
      cause: error,
    });
  if (/pixel limit/i.test(text)) return refuse(media.unpacksTooLarge({ most: MAX_PICTURE_PIXELS / 1_000_000 }));
  if (/timeout/i.test(text)) return refuse(media.unpacksTooSlowly({ within: DECODE_SECONDS * 1_000 }));
  if (/premature|truncat|end of (file|image)|eof|not enough|short read|unexpected end/i.test(text)) {
    return refuse(media.pictureCutOff());
  }
  return refuse(media.pictureDamaged());
}

/** The part of the safe fetcher that a picture needs; it checks addresses, status, type, size and time. */
export type FetchPicture = (
  url: string,
  options: { signal: AbortSignal; maxBytes: number; timeoutMs: number; accept: readonly string[] },
) => Promise<{ bytes: Buffer }>;

const FETCH_MS = 30_000;
/** Some servers send pictures without a type; the format is detected from the bytes anyway. */
const ACCEPT = ['image/', 'application/octet-stream', 'binary/octet-stream'];

/** Gets the bytes of an article's picture. Throws a UserError that names the address. */
export async function fetchPicture(address: string, fetch: FetchPicture, signal: AbortSignal): Promise<Buffer> {
  const { bytes } = await fetch(address, { signal, maxBytes: MAX_PICTURE_BYTES, timeoutMs: FETCH_MS, accept: ACCEPT });
  return bytes;
}
