import sharp from 'sharp';
import type { Animation } from '../domain/animation.ts';
import type { Focal, FocalBox } from '../domain/focal.ts';
import type { Crop, PictureSpec } from '../domain/post.ts';
import { messageOf, UserError } from '../lib/errors.ts';
import { decodeUpright, inspectPicture, openPixels, type PictureFacts, type Pixels, toPixels } from './decode.ts';
import { type EncodedPicture, encodeWindow } from './encode.ts';
import type { Finder } from './focal/finder.ts';
import type { Box } from './focal/findings.ts';
import { type Analysis, analyse } from './glance.ts';
import { markedRegion } from './metadata/region.ts';
import { type Chosen, choosePlacement } from './placement.ts';
import {
  type Ground,
  neededScale,
  outputSize,
  type Placement,
  placed,
  type Size,
  scaleWindow,
  sheetSize,
} from './window.ts';

const WHITE = { r: 255, g: 255, b: 255 };
/** Long side of the blurred ground before it is enlarged, in pixels: scaling down is what blurs it. */
const SMALL = 48;
const BLUR = 2.5;
/** Rows that share one enlarged row; the difference is invisible, and enlarging is the costly part. */
const LINES = 4;
/** Dims the ground so that the picture contrasts with it. */
const DIM = { brightness: 0.72, saturation: 0.9 };

/** The middle of a picture in another shape, as large as it goes, so that the ground is filled without stretching. */
function middle({ width, height }: Size, shape: Size): Crop {
  const scale = Math.min(width / shape.width, height / shape.height);
  const inner = {
    width: Math.max(1, Math.round(shape.width * scale)),
    height: Math.max(1, Math.round(shape.height * scale)),
  };
  return { left: Math.floor((width - inner.width) / 2), top: Math.floor((height - inner.height) / 2), ...inner };
}

/** Strips of a sheet that a centred picture leaves free: above and below, or at both sides. */
function stripsAbout({ left, top, width, height }: Crop, sheet: Size): Crop[] {
  const [right, bottom] = [left + width, top + height];
  return [
    { left: 0, top: 0, width: sheet.width, height: top },
    { left: 0, top: bottom, width: sheet.width, height: sheet.height - bottom },
    { left: 0, top, width: left, height },
    { left: right, top, width: sheet.width - right, height },
  ].filter((strip) => strip.width > 0 && strip.height > 0);
}

/** Copies a piece (RGB) into a sheet, line by line: a composite would take it all through four channels. */
function lay(piece: Pixels, onto: Pixels, { left, top }: Pick<Crop, 'left' | 'top'>): void {
  const line = 3 * piece.width;
  for (let y = 0; y < piece.height; y++) {
    onto.data.set(piece.data.subarray(y * line, (y + 1) * line), 3 * ((top + y) * onto.width + left));
  }
}

/** Fills a strip of a sheet with the ground enlarged to all of it: of so many lines one is made, and laid several times. */
async function layStrip(soft: Pixels, onto: Pixels, { left, top, width, height }: Crop): Promise<void> {
  const [first, last] = [Math.floor(top / LINES), Math.ceil((top + height) / LINES)];
  const coarse = { width: onto.width, height: Math.ceil(onto.height / LINES) };
  const large = openPixels(soft).resize({ ...coarse, fit: 'fill', kernel: 'linear' });
  const { data } = await toPixels(large.extract({ left, top: first, width, height: last - first }));
  for (let y = top; y < top + height; y++) {
    const from = 3 * width * (Math.floor(y / LINES) - first);
    onto.data.set(data.subarray(from, from + 3 * width), 3 * (y * onto.width + left));
  }
}

/** Makes only the visible strips. */
async function blurredGround(picture: Pixels, sheet: Size, covered: Crop): Promise<Pixels> {
  const scale = SMALL / Math.max(sheet.width, sheet.height);
  const small = {
    width: Math.max(1, Math.round(sheet.width * scale)),
    height: Math.max(1, Math.round(sheet.height * scale)),
  };
  const cut = openPixels(picture).extract(middle(picture, sheet));
  const tiny = await toPixels(cut.resize({ ...small, fit: 'fill', kernel: 'linear' }));
  const soft = await toPixels(openPixels(tiny).blur(BLUR).modulate(DIM));
  const ground: Pixels = { data: Buffer.allocUnsafeSlow(3 * sheet.width * sheet.height), ...sheet, channels: 3 };
  for (const strip of stripsAbout(covered, sheet)) await layStrip(soft, ground, strip);
  return ground;
}

/** The colour that most of a window's edge has, in steps of 16; white where it is transparent. */
async function edgeColour(pixels: Pixels, window: Crop): Promise<{ r: number; g: number; b: number }> {
  const flat = openPixels(pixels).extract(window).flatten({ background: WHITE });
  const { data, width, height } = await toPixels(
    flat.resize({ width: 64, height: 64, fit: 'inside', kernel: 'nearest' }),
  );
  const seen = new Map<number, { count: number; r: number; g: number; b: number }>();
  for (let i = 0; i < width * height; i++) {
    const x = i % width;
    if (i >= width && i < width * (height - 1) && x > 0 && x < width - 1) continue;
    const [r, g, b] = [data[3 * i] ?? 0, data[3 * i + 1] ?? 0, data[3 * i + 2] ?? 0];
    const key = ((r >> 4) << 8) | ((g >> 4) << 4) | (b >> 4);
    const one = seen.get(key) ?? { count: 0, r: 0, g: 0, b: 0 };
    seen.set(key, { count: one.count + 1, r: one.r + r, g: one.g + g, b: one.b + b });
  }
  const { count, r, g, b } = [...seen.values()].reduce((a, c) => (c.count > a.count ? c : a));
  return { r: Math.round(r / count), g: Math.round(g / count), b: Math.round(b / count) };
}

const plainGround = async (pixels: Pixels, window: Crop, sheet: Size): Promise<Pixels> =>
  toPixels(sharp({ create: { ...sheet, channels: 3, background: await edgeColour(pixels, window) } }));

/** `window` of the pixels, whole, in the middle of a sheet; `shown` is its size there, no larger than the sheet. */
export async function setOnGround(
  pixels: Pixels,
  window: Crop,
  { ground, sheet, shown }: { ground: Ground; sheet: Size; shown: Size },
): Promise<Pixels> {
  const cut = openPixels(pixels).extract(window).flatten({ background: WHITE });
  const picture = await toPixels(cut.resize({ ...shown, fit: 'fill' }));
  const place = {
    ...shown,
    left: Math.floor((sheet.width - shown.width) / 2),
    top: Math.floor((sheet.height - shown.height) / 2),
  };
  const below = await (ground === 'blurred'
    ? blurredGround(picture, sheet, place)
    : plainGround(pixels, window, sheet));
  lay(picture, below, place);
  return below;
}

interface CutPicture extends EncodedPicture {
  /** Part of the upright original that is shown, in its pixels; null: all of it. */
  crop: Crop | null;
  /** Ground behind it if it doesn't fill the shape. */
  ground: Ground | null;
}

/**
 * Cuts or fits a picture as it was placed, or to the window that an editor chose for this spec, and encodes it by the
 * spec. `pixels` may be smaller than the original. Throws a UserError when it cannot be made small enough.
 */
export async function encodePlaced(
  pixels: Pixels,
  original: Size,
  spec: PictureSpec,
  place: Placement,
  box: FocalBox | null = null,
): Promise<CutPicture> {
  if (spec.fit === 'inside') {
    const whole = { left: 0, top: 0, width: pixels.width, height: pixels.height };
    return { ...(await encodeWindow(pixels, whole, outputSize(original, spec), spec)), crop: null, ground: null };
  }
  const { crop, fit, size, spec: shape } = placed(original, spec, place, box);
  if (fit === null) {
    const encoded = await encodeWindow(pixels, scaleWindow(crop, original, pixels), size, shape);
    return { ...encoded, crop, ground: null };
  }
  const window = scaleWindow(fit.window, original, pixels);
  const sizes = sheetSize(window, shape);
  const sheet = await setOnGround(pixels, window, { ground: fit.ground, ...sizes });
  const encoded = await encodeWindow(sheet, { left: 0, top: 0, ...sizes.sheet }, sizes.sheet, shape);
  return { ...encoded, crop: fit.window, ground: fit.ground };
}

/** Boxes of the upright original, in fractions of it, as fractions of a file that was cut from it; what is cut off goes. */
function staysIn(
  { crop, ground, width, height }: Pick<CutPicture, 'crop' | 'ground' | 'width' | 'height'>,
  original: Size,
  boxes: readonly Box[],
): Box[] {
  const window = crop ?? { left: 0, top: 0, ...original };
  // On a ground, the window is in the middle of the file, as large as possible.
  const scale = Math.min(width / window.width, height / window.height);
  const shown = ground === null ? { width, height } : { width: window.width * scale, height: window.height * scale };
  const place = (at: number, from: number, length: number, part: number, whole: number): number =>
    (whole - part) / 2 / whole + (((at - from) / length) * part) / whole;
  return boxes.flatMap((box) => {
    const across = (x: number) => place(x * original.width, window.left, window.width, shown.width, width);
    const down = (y: number) => place(y * original.height, window.top, window.height, shown.height, height);
    const [left, top] = [Math.max(0, across(box.x)), Math.max(0, down(box.y))];
    const [right, bottom] = [Math.min(1, across(box.x + box.width)), Math.min(1, down(box.y + box.height))];
    return right > left && bottom > top ? [{ x: left, y: top, width: right - left, height: bottom - top }] : [];
  });
}

/** Picture file and the renditions to cut from it. */
interface CutRequest {
  bytes: Uint8Array;
  specs: readonly PictureSpec[];
  /** Focal point as fractions of the upright picture; without it, the file's own, or the picture is analysed. */
  focal: Focal | null;
  /** Windows that an editor chose, beside the specs; null or absent: it is placed by `focal`. */
  windows?: readonly (FocalBox | null)[];
  /** Faces are looked for also where `focal` is given. */
  faces?: boolean;
  /** Returns the analysis, so that crops can be computed without the picture. */
  glance?: boolean;
}

/** Cut file, with the facts that decided its crop. */
export interface CutFile extends CutPicture {
  /** Boxes that nothing may cover: what `focal` covers, and faces if they were detected; in fractions of the file. */
  stays: Box[];
  /** Faces were looked for in the picture. */
  looked: boolean;
  /** Why it was cut without looking for them; null where that was not so, or it was not cut. */
  blind: string | null;
  /** Analysis of the picture, if requested. */
  glance?: Analysis;
  /** Frames of the GIF that it is the first of, in their size; absent: it is no GIF, or has one. */
  animation?: Omit<Animation, 'bytes'>;
}

/**
 * Cuts a picture by each spec, in their order, with one decode. A spec that cannot be met gives its UserError.
 * Rejects with a UserError when the picture itself cannot be read.
 */
export type Cut = (request: CutRequest, signal: AbortSignal) => Promise<(CutFile | UserError)[]>;

/** Unpacks at the largest size any spec needs, and no larger. */
function decodeFor(
  { specs, windows, bytes }: Pick<CutRequest, 'specs' | 'windows' | 'bytes'>,
  facts: PictureFacts,
): Promise<Pixels> {
  const scale = neededScale(facts, specs, windows);
  const size = { width: Math.ceil(facts.width * scale), height: Math.ceil(facts.height * scale) };
  return decodeUpright(bytes, facts, size);
}

const UNCUT: Chosen = {
  place: (_source, { width, height }) => ({ crop: { left: 0, top: 0, width, height }, fit: null }),
  stays: [],
  looked: false,
  blind: null,
};

/** Cuts in this process, which a broken picture can take down with it: see `createPictureProcess`. */
export const cutWith =
  (finder?: Finder): Cut =>
  async (request, signal) => {
    const { bytes, specs, focal, windows = [], faces = false } = request;
    signal.throwIfAborted();
    const facts = await inspectPicture(bytes);
    signal.throwIfAborted();
    const pixels = await decodeFor({ bytes, specs, windows }, facts);
    signal.throwIfAborted();
    // An editor's choice needs no analysis, except where words avoid faces.
    const isCut = specs.some(({ fit }, i) => fit === 'crop' && (faces || !windows[i]));
    const options = { signal, faces, ...(finder && { finder }) };
    const wished = focal ?? (isCut ? markedRegion(bytes, facts) : null);
    const { place, stays, looked, blind } = isCut ? await choosePlacement(pixels, wished, options) : UNCUT;
    const glance = request.glance ? await analyse(pixels, bytes, facts, options) : null;
    const { format, width, height, frames } = facts;
    const more = {
      ...(glance && { glance }),
      ...(format === 'gif' && frames > 1 && { animation: { width, height, frames } }),
    };
    return Promise.all(
      specs.map(async (spec, i): Promise<CutFile | UserError> => {
        signal.throwIfAborted();
        try {
          const box = windows[i] ?? null;
          const file = await encodePlaced(pixels, facts, spec, place, box);
          const unseen = file.crop === null || box !== null ? null : blind;
          return { ...file, stays: staysIn(file, facts, stays), looked, blind: unseen, ...more };
        } catch (error) {
          if (error instanceof UserError) return error;
          throw new Error(`Cutting to ${spec.width} × ${spec.height} failed: ${messageOf(error)}`, { cause: error });
        }
      }),
    );
  };

export const cutHere = cutWith();
