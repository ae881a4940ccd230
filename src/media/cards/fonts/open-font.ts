import { readFile } from 'node:fs/promises';
import { Blob, Face, Font, Variation } from 'harfbuzzjs';
import decompress from 'woff2-encoder/decompress';
import { messageOf, UserError } from '../../../lib/errors.ts';

/** A font at one weight, with what is needed to set lines in it; lengths in shares of the type size (em). */
export interface OpenFont {
  font: Font;
  /** Units of the font in one em. */
  unitsPerEm: number;
  has(codePoint: number): boolean;
}

/** Larger files of fonts exist, with every script of the world in them; none is needed on a card. */
const MOST_BYTES = 40_000_000;
const SIGNATURES = ['\0\x01\0\0', 'OTTO', 'true'];

async function sfntOf(bytes: Uint8Array, path: string): Promise<Uint8Array> {
  const signature = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
  if (signature === 'wOF2') return decompress(bytes);
  if (SIGNATURES.includes(signature)) return bytes;
  throw new UserError(`The font ${path} cannot be used: a TTF, OTF or WOFF2 file was expected.`, {
    remedy: 'Name another file under cards.fonts in style.yaml.',
  });
}

/**
 * Opens a font file (TTF, OTF, WOFF2); a variable one at `weight`, as near as it goes. Throws a UserError that names
 * the file where it cannot be read or is none.
 */
export async function openFont(path: string, weight: number): Promise<OpenFont> {
  try {
    const bytes = await readFile(path);
    if (bytes.length > MOST_BYTES) throw new Error(`at most ${MOST_BYTES / 1e6} MB were expected`);
    const face = new Face(new Blob(await sfntOf(bytes, path)));
    const font = new Font(face);
    const axis = face.getAxisInfos().wght;
    if (axis) font.setVariations([new Variation('wght', Math.min(Math.max(weight, axis.min), axis.max))]);
    const known = new Set(face.collectUnicodes());
    if (known.size === 0) throw new Error('it has no letters');
    return { font, unitsPerEm: face.upem, has: (codePoint) => known.has(codePoint) };
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`The font ${path} cannot be read: ${messageOf(error)}.`, {
      remedy: 'Mend the file, or take it out of cards.fonts in style.yaml.',
      cause: error,
    });
  }
}
