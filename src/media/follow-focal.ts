import sharp from 'sharp';
import type { Focal, FocalBox, Sketch } from '../domain/focal.ts';
import type { PictureSpec } from '../domain/post.ts';
import { UserError } from '../lib/errors.ts';
import type { Cut } from './cut.ts';
import type { Box } from './focal/findings.ts';

/** Sides of the grid on which two pictures are compared. */
const GRID = 16;
/** Shapes that differ by less are one: sizes are rounded to whole pixels. */
const SAME_SHAPE = 0.05;
/**
 * Similarity (correlation, up to 1) of two copies of one picture: with the same shape, and when a part is searched for.
 */
const SIMILAR = 0.9;
const SIMILAR_PART = 0.88;
/** Similarity required without a matching URL. */
const SIMILAR_ANYWHERE = 0.97;
/** A part that shows less of the other is not looked for. */
const LEAST_PART = 0.4;
const STEPS = 32;
/** Standard deviation (of 255) below which pixels are of one colour. */
const FLAT = 2;

const WHOLE: Box = { x: 0, y: 0, width: 1, height: 1 };

/** A part of a sketch on the grid; between pixels by weight, so that shifts of less than one count. */
function gridOf({ width, height, grey }: Sketch, part: Box): Float64Array {
  const pixels = Buffer.from(grey, 'base64');
  const at = (x: number, y: number): number =>
    pixels[Math.min(Math.max(y, 0), height - 1) * width + Math.min(Math.max(x, 0), width - 1)] ?? 0;
  return Float64Array.from({ length: GRID * GRID }, (_, i) => {
    const x = (part.x + (part.width * ((i % GRID) + 0.5)) / GRID) * width - 0.5;
    const y = (part.y + (part.height * (Math.floor(i / GRID) + 0.5)) / GRID) * height - 0.5;
    const [left, top] = [Math.floor(x), Math.floor(y)];
    const [u, v] = [x - left, y - top];
    const above = at(left, top) * (1 - u) + at(left + 1, top) * u;
    const below = at(left, top + 1) * (1 - u) + at(left + 1, top + 1) * u;
    return above * (1 - v) + below * v;
  });
}

const meanOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Correlation of two grids, -1 to 1; for two plain grids, whether their colour is the same. */
function correlation(a: Float64Array, b: Float64Array): number {
  const [meanA, meanB] = [meanOf(a), meanOf(b)];
  let [both, ofA, ofB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [(a[i] ?? 0) - meanA, (b[i] ?? 0) - meanB];
    both += x * y;
    ofA += x * x;
    ofB += y * y;
  }
  const least = FLAT * FLAT * a.length;
  if (ofA < least && ofB < least) return Math.abs(meanA - meanB) < 8 ? 1 : 0;
  return ofA < least || ofB < least ? 0 : both / Math.sqrt(ofA * ofB);
}

/** Place in `whole` where all of `part` is visible, from edge to edge along one side; null without one. */
function partIn(whole: Sketch, part: Sketch): Box | null {
  const ratio = part.width / part.height / (whole.width / whole.height);
  const [across, share] = ratio < 1 ? [true, ratio] : [false, 1 / ratio];
  if (share < LEAST_PART) return null;
  const wanted = gridOf(part, WHOLE);
  let best: { similarity: number; box: Box } | null = null;
  for (let step = 0; step <= STEPS; step++) {
    const start = ((1 - share) * step) / STEPS;
    const box = across ? { ...WHOLE, x: start, width: share } : { ...WHOLE, y: start, height: share };
    const similarity = correlation(gridOf(whole, box), wanted);
    if (best === null || similarity > best.similarity) best = { similarity, box };
  }
  return best !== null && best.similarity >= SIMILAR_PART ? best.box : null;
}

const clamp = (value: number): number => Math.min(1, Math.max(0, value));

/** A point or box, moved and stretched; cut at the edges of the picture, or null where nothing of it is left. */
function moved(focal: Focal, to: (x: number, y: number) => [x: number, y: number]): Focal | null {
  const [x, y] = to(focal.x, focal.y);
  if (!('width' in focal)) return clamp(x) === x && clamp(y) === y ? { x, y } : null;
  const [right, bottom] = to(focal.x + focal.width, focal.y + focal.height);
  const [left, top] = [clamp(x), clamp(y)];
  const [width, height] = [clamp(right) - left, clamp(bottom) - top];
  return width > 0 && height > 0 ? { x: left, y: top, width, height } : null;
}

/** A window that lost so much of its shape (as a factor) is no choice of the editor's any more. */
const SAME_WINDOW = 0.06;

/**
 * A window that an editor chose in one picture, in another file, as `followFocal`. Null also where a part of it is cut
 * off there.
 */
export function followWindow(window: Focal, from: Sketch, to: Sketch, sameAddress: boolean): Focal | null {
  const found = followFocal(window, from, to, sameAddress);
  if (found === null || !('width' in found) || !('width' in window)) return null;
  const shapeIn = (box: FocalBox, { width, height }: Sketch): number => (box.width * width) / (box.height * height);
  return Math.abs(Math.log(shapeIn(found, to) / shapeIn(window, from))) < SAME_WINDOW ? found : null;
}

/**
 * Transfers an editor's focal point to another file: the same place if that is the same picture, in any size and
 * quality, and the matching place if one file shows a part of the other. Null if it is another picture, or the point is
 * cut off. `sameAddress`: a part is searched for too, since files under one URL are usually versions of one picture.
 */
export function followFocal(focal: Focal, from: Sketch, to: Sketch, sameAddress: boolean): Focal | null {
  const ratio = to.width / to.height / (from.width / from.height);
  if (Math.abs(Math.log(ratio)) < SAME_SHAPE) {
    const similarity = correlation(gridOf(from, WHOLE), gridOf(to, WHOLE));
    return similarity >= (sameAddress ? SIMILAR : SIMILAR_ANYWHERE) ? focal : null;
  }
  if (!sameAddress) return null;
  const cut = partIn(from, to);
  if (cut !== null) return moved(focal, (x, y) => [(x - cut.x) / cut.width, (y - cut.y) / cut.height]);
  const grown = partIn(to, from);
  return grown && moved(focal, (x, y) => [grown.x + x * grown.width, grown.y + y * grown.height]);
}

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
