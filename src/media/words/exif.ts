import type { PictureWords } from './words.ts';

const DESCRIPTION = 0x010e;
const ARTIST = 0x013b;
const COPYRIGHT = 0x8298;
const ASCII = 2;

/** The texts of the first directory of an EXIF block, by tag; nothing else of it is read. */
function textsIn(exif: Buffer): Map<number, string> {
  const texts = new Map<number, string>();
  const little = exif.toString('latin1', 0, 2) === 'II';
  const u16 = (at: number): number => (little ? exif.readUInt16LE(at) : exif.readUInt16BE(at));
  const u32 = (at: number): number => (little ? exif.readUInt32LE(at) : exif.readUInt32BE(at));
  if (exif.length < 10) return texts;
  const start = u32(4);
  if (start + 2 > exif.length) return texts;
  for (let i = 0; i < u16(start); i++) {
    const at = start + 2 + 12 * i;
    if (at + 12 > exif.length) break;
    const length = u32(at + 4);
    const from = length > 4 ? u32(at + 8) : at + 8;
    if (u16(at + 2) === ASCII && from + length <= exif.length) {
      texts.set(u16(at), exif.toString('utf8', from, from + length));
    }
  }
  return texts;
}

/** Description, artist and copyright. Copyright may be two texts, photographer's and editor's. */
export function exifWords(exif: Buffer): Partial<PictureWords> {
  const texts = textsIn(exif);
  const text = (tag: number): string | null => texts.get(tag)?.replace(/\0+$/, '').replaceAll('\0', ', ') ?? null;
  return { caption: text(DESCRIPTION), creator: text(ARTIST), copyright: text(COPYRIGHT) };
}
