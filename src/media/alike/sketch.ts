import sharp from 'sharp';
import type { Sketch } from '../../domain/focal.ts';
import type { PictureSpec } from '../../domain/post.ts';
import { UserError } from '../../lib/errors.ts';
import type { Cut } from '../cut.ts';

/** Long side of a sketch, in pixels: enough to know a picture again, too little to show anybody. */
const LONG = 48;

/** Large enough to keep the shape of the picture to half a percent. */
const COPY: PictureSpec = { width: 256, height: 256, format: 'png', maxBytes: 2_000_000, fit: 'inside' };

/** The sketch of a picture file. `cut` unpacks it. Throws a UserError where it cannot be read. */
export async function sketchOf(bytes: Uint8Array, cut: Cut, signal: AbortSignal): Promise<Sketch> {
  const [copy] = await cut({ bytes, specs: [COPY], focal: null }, signal);
  if (copy === undefined || copy instanceof UserError) throw copy ?? new Error('no copy of a picture was made');
  const scale = LONG / Math.max(copy.width, copy.height);
  const [width, height] = [copy.width, copy.height].map((side) => Math.max(1, Math.round(side * scale)));
  const { data, info } = await sharp(copy.bytes)
    .flatten({ background: '#fff' })
    .greyscale()
    .toColourspace('b-w')
    .resize({ width: width ?? 1, height: height ?? 1, fit: 'fill' })
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, grey: data.toString('base64') };
}
