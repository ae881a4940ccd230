import type { Focal } from '../domain/focal.ts';
import { messageOf } from '../lib/errors.ts';
import { openPixels, type Pixels, toPixels } from './decode.ts';
import { placeAlong } from './focal/along.ts';
import { cutOrWhole } from './focal/cut-or-whole.ts';
import { createFinder, type Finder } from './focal/finder.ts';
import { type Box, type Findings, NOTHING } from './focal/findings.ts';
import { contentOf, isGraphic } from './focal/graphic.ts';
import type { Rgb } from './focal/letterbox.ts';
import { mainFaces, mainSubject, wholly } from './focal/main-subject.ts';
import { type SaliencyMaps, saliencyMaps } from './focal/saliency.ts';
import { headOf, subjectsOf } from './focal/subjects.ts';
import type { Placement } from './placed.ts';
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
  (box: Box, kind: 'chosen' | 'drawn'): Placement =>
  (source, window) => {
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    return cutOrWhole(wholly(kind, box), windowAround(source, window, middle), source);
  };

const placeAround = (focal: Focal): Placement =>
  'width' in focal
    ? placeBox(focal, 'chosen')
    : (source, window) => ({ crop: windowAround(source, window, focal), fit: null });

/** About a point there is something of this size, as a share of width and height, that nothing may cover. */
const ABOUT = 0.1;

const boxOf = (focal: Focal): Box =>
  'width' in focal ? focal : { x: focal.x - ABOUT / 2, y: focal.y - ABOUT / 2, width: ABOUT, height: ABOUT };

/** Places every window by what was found and what stands out; says where it would cut too much of that. */
export function placeBySight(maps: SaliencyMaps, findings: Findings): Placement {
  const subjects = subjectsOf(findings);
  const main = mainSubject(findings, maps.whole);
  return (source, window) => {
    const left = placeAlong(maps, subjects, 'x', window.width / source.width);
    const top = placeAlong(maps, subjects, 'y', window.height / source.height);
    const crop = { left: Math.round(left * source.width), top: Math.round(top * source.height), ...window };
    return cutOrWhole(main, crop, source);
  };
}

export interface ChooseOptions {
  signal?: AbortSignal;
  /** Who looks for faces; one thread serves all by default. */
  finder?: Finder;
  /** Faces are looked for also where an editor's point decides. */
  faces?: boolean;
}

/** How a picture is cut, and what that went by. */
export interface Chosen {
  place: Placement;
  /** What an editor pointed at and the faces that matter, so far as they were looked for. */
  stays: Box[];
  /** Faces were looked for. */
  looked: boolean;
  /** Why nobody could look for them; null where they were looked for, or need not be. */
  blind: string | null;
}

const finderOfAll = createFinder();
const never = new AbortController().signal;

type Sight = Pick<Chosen, 'looked' | 'blind'> & { findings: Findings | null };

const UNLOOKED = { looked: false, blind: null };

async function findIn(
  picture: Rgb,
  { signal = never, finder = finderOfAll }: Omit<ChooseOptions, 'faces'>,
): Promise<Sight> {
  if (Math.max(picture.width, picture.height) < LEAST_COPY) return { findings: null, ...UNLOOKED };
  try {
    return { findings: await finder.find(picture, signal), looked: true, blind: null };
  } catch (error) {
    signal.throwIfAborted();
    return { findings: null, looked: false, blind: messageOf(error) };
  }
}

/** What was seen in a picture: a graphic with what is drawn on it, or a scene with what was found and stands out. */
export type Seen = { graphic: Box } | { graphic: null; findings: Findings | null; maps: SaliencyMaps };
export type Look = Pick<Chosen, 'looked' | 'blind'> & { seen: Seen };

/** Looks at a picture of which nobody says what must stay in. Throws the signal's reason when aborted, and nothing else. */
export async function lookAt(pixels: Pixels, options: Omit<ChooseOptions, 'faces'> = {}): Promise<Look> {
  const copy = await smaller(pixels, copySide(pixels));
  const drawn = await smaller(copy, GRAPHIC);
  if (isGraphic(drawn)) return { seen: { graphic: contentOf(drawn) }, ...UNLOOKED };
  const { findings, ...sight } = await findIn(copy, options);
  const maps = saliencyMaps(await smaller(copy, THUMBNAIL), findings);
  return { seen: { graphic: null, findings, maps }, ...sight };
}

/** Where windows go: about what must stay in; without that by what was seen. */
export function placementBy(focal: Focal | null, seen: Seen): Placement {
  if (focal !== null) return placeAround(focal);
  return seen.graphic === null ? placeBySight(seen.maps, seen.findings ?? NOTHING) : placeBox(seen.graphic, 'drawn');
}

/** Faces that matter, with their hair; no other kind of thing counts by itself. */
function headsIn(findings: Findings | null): Box[] {
  return mainFaces(findings ?? NOTHING).map(headOf);
}

/**
 * How a picture is cut. An editor's point or box wins; of a graphic nothing is cut; else faces, people and
 * things are looked for, and what stands out.
 * Throws the signal's reason when aborted, and nothing else: what cannot be found is done without.
 */
export async function choosePlacement(
  pixels: Pixels,
  focal: Focal | null,
  { faces = false, ...options }: ChooseOptions = {},
): Promise<Chosen> {
  if (focal !== null && !faces) return { place: placeAround(focal), stays: [boxOf(focal)], ...UNLOOKED };
  if (focal !== null) {
    const { findings, ...sight } = await findIn(await smaller(pixels, copySide(pixels)), options);
    return { place: placeAround(focal), stays: [boxOf(focal), ...headsIn(findings)], ...sight };
  }
  const { seen, ...sight } = await lookAt(pixels, options);
  return { place: placementBy(null, seen), stays: seen.graphic === null ? headsIn(seen.findings) : [], ...sight };
}
