import { messageOf } from '../domain/errors.ts';
import type { Focal } from '../domain/post.ts';
import { openPixels, type Pixels, toPixels } from './decode.ts';
import { placeAlong } from './focal/along.ts';
import { createFinder, type Finder } from './focal/finder.ts';
import { type Box, type Findings, NOTHING } from './focal/findings.ts';
import { contentOf, isGraphic } from './focal/graphic.ts';
import type { Rgb } from './focal/letterbox.ts';
import { mustStay } from './focal/must-stay.ts';
import { type SaliencyMaps, saliencyMaps } from './focal/saliency.ts';
import { settle } from './focal/settle.ts';
import { subjectsOf } from './focal/subjects.ts';
import type { Ground, Placement } from './placed.ts';
import { type Size, windowAround } from './window.ts';

/** Long side of the copy in which faces are looked for, and of the one that is searched for what stands out. */
const COPY = 768;
const THUMBNAIL = 96;
/** Long side of the copy that tells a graphic: its letters must still be sharp. */
const GRAPHIC = 512;
/** In a picture smaller than this nobody would find anything; long side in pixels. */
const LEAST_COPY = 128;
const WHITE = { r: 255, g: 255, b: 255 };

/** Long side of a copy with as many pixels as one of 3:2 with this side: a panorama's is longer. */
const copySide = ({ width, height }: Size): number =>
  Math.round(COPY * Math.max(1, Math.sqrt(Math.max(width / height, height / width) / 1.5)));

async function smaller(pixels: Pixels, side: number): Promise<Pixels> {
  const small = openPixels(pixels).resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true });
  return toPixels(pixels.channels === 4 ? small.flatten({ background: WHITE }) : small);
}

/** About the middle of a box, all of which stays in. */
const placeBox =
  (box: Box, ground: Ground): Placement =>
  (source, window) => {
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    return settle({ boxes: [box], roomy: [box], each: true, ground }, windowAround(source, window, middle), source);
  };

const placeAround = (focal: Focal): Placement =>
  'width' in focal
    ? placeBox(focal, 'blurred')
    : (source, window) => ({ crop: windowAround(source, window, focal), fit: null });

/** Places every window by what was found and what stands out; says where it would cut too much of that. */
export function placeBySight(maps: SaliencyMaps, findings: Findings): Placement {
  const subjects = subjectsOf(findings);
  const must = mustStay(findings);
  return (source, window) => {
    const left = placeAlong(maps, subjects, 'x', window.width / source.width);
    const top = placeAlong(maps, subjects, 'y', window.height / source.height);
    const crop = { left: Math.round(left * source.width), top: Math.round(top * source.height), ...window };
    return settle(must, crop, source);
  };
}

export interface ChooseOptions {
  signal?: AbortSignal;
  /** Who looks for faces; one thread serves all by default. */
  finder?: Finder;
  /** Told, in a sentence, where faces could not be looked for. */
  onNote?: (note: string) => void;
}

const finderOfAll = createFinder();
const never = new AbortController().signal;

async function findIn(picture: Rgb, { signal = never, finder = finderOfAll, onNote }: ChooseOptions) {
  if (Math.max(picture.width, picture.height) < LEAST_COPY) return null;
  try {
    return await finder.find(picture, signal);
  } catch (error) {
    signal.throwIfAborted();
    onNote?.(`Faces were not looked for, so the crops go by what stands out: ${messageOf(error)}.`);
    return null;
  }
}

/**
 * How a picture is cut. An editor's point or box wins; of a graphic nothing is cut; else faces, people and
 * things are looked for, and what stands out.
 * Throws the signal's reason when aborted, and nothing else: what cannot be found is done without.
 */
export async function choosePlacement(
  pixels: Pixels,
  focal: Focal | null,
  options: ChooseOptions = {},
): Promise<Placement> {
  if (focal !== null) return placeAround(focal);
  const copy = await smaller(pixels, copySide(pixels));
  const drawn = await smaller(copy, GRAPHIC);
  if (isGraphic(drawn)) return placeBox(contentOf(drawn), 'plain');
  const findings = await findIn(copy, options);
  const maps = saliencyMaps(await smaller(copy, THUMBNAIL), findings);
  return placeBySight(maps, findings ?? NOTHING);
}
