import { inflateSync } from 'node:zlib';

/** The parts of a file that describe it; null where it has none. */
export interface Descriptions {
  exif: Buffer | null;
  xmp: string | null;
  /** IPTC records, as Photoshop wraps them. */
  iptc: Buffer | null;
}

const NOTHING: Descriptions = { exif: null, xmp: null, iptc: null };
const EXIF = 'Exif\0\0';
const XMP = 'http://ns.adobe.com/xap/1.0/\0';
const PHOTOSHOP = 'Photoshop 3.0\0';
/** Of a text once it is unpacked, in bytes. */
const MOST_TEXT = 1_000_000;
/** Parts that are looked at, at most: a file may be made of nothing else. */
const MOST_PARTS = 500;

const startsWith = (bytes: Buffer, text: string): boolean => bytes.toString('latin1', 0, text.length) === text;

/** `[name, data]` of each part before the pixels. */
function* jpegParts(bytes: Buffer): Generator<[number, Buffer]> {
  for (let at = 2, n = 0; at + 4 <= bytes.length && bytes[at] === 0xff && n < MOST_PARTS; n++) {
    const marker = bytes[at + 1] ?? 0;
    const length = bytes.readUInt16BE(at + 2);
    if (marker === 0xda || length < 2) return;
    yield [marker, bytes.subarray(at + 4, at + 2 + length)];
    at += 2 + length;
  }
}

function inJpeg(bytes: Buffer): Descriptions {
  const found = { ...NOTHING };
  for (const [marker, data] of jpegParts(bytes)) {
    if (marker === 0xe1 && startsWith(data, EXIF)) found.exif ??= data.subarray(EXIF.length);
    if (marker === 0xe1 && startsWith(data, XMP)) found.xmp ??= data.toString('utf8', XMP.length);
    if (marker === 0xed && startsWith(data, PHOTOSHOP)) found.iptc ??= data.subarray(PHOTOSHOP.length);
  }
  return found;
}

/** Parts of a PNG (name behind the length) or a WebP (before it). */
function* chunks(bytes: Buffer, kind: 'png' | 'webp'): Generator<[string, Buffer]> {
  const isPng = kind === 'png';
  for (let at = isPng ? 8 : 12, n = 0; at + 8 <= bytes.length && n < MOST_PARTS; n++) {
    const length = isPng ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at + 4);
    const name = bytes.toString('latin1', isPng ? at + 4 : at, isPng ? at + 8 : at + 4);
    yield [name, bytes.subarray(at + 8, at + 8 + length)];
    at += 8 + length + (isPng ? 4 : length % 2);
  }
}

const PNG_XMP = 'XML:com.adobe.xmp\0';

/** A text behind its name: iTXt has two flags and two empty texts before it, zTXt one flag. */
function pngText(chunk: string, data: Buffer): string | null {
  if (chunk === 'iTXt' && data[0] === 0) return data.toString('utf8', 4);
  if (chunk !== 'iTXt' && chunk !== 'zTXt') return null;
  try {
    return inflateSync(data.subarray(chunk === 'zTXt' ? 1 : 4), { maxOutputLength: MOST_TEXT }).toString('utf8');
  } catch {
    return null;
  }
}

function inChunks(bytes: Buffer, kind: 'png' | 'webp'): Descriptions {
  const found = { ...NOTHING };
  for (const [name, data] of chunks(bytes, kind)) {
    if (name === 'eXIf' || name === 'EXIF') {
      found.exif ??= startsWith(data, EXIF) ? data.subarray(EXIF.length) : data;
    }
    if (name === 'XMP ') found.xmp ??= data.toString('utf8');
    if (kind === 'png' && startsWith(data, PNG_XMP)) found.xmp ??= pngText(name, data.subarray(PNG_XMP.length));
  }
  return found;
}

/** Finds what describes a picture, without unpacking it. Damage ends the search and is no error. */
export function descriptionsIn(bytes: Buffer): Descriptions {
  if (startsWith(bytes, '\xff\xd8\xff')) return inJpeg(bytes);
  if (startsWith(bytes, '\x89PNG')) return inChunks(bytes, 'png');
  if (startsWith(bytes, 'RIFF') && bytes.toString('latin1', 8, 12) === 'WEBP') return inChunks(bytes, 'webp');
  return NOTHING;
}
