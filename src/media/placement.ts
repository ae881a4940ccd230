import type { Focal } from '../domain/focal.ts';
import type { Crop } from '../domain/post.ts';
import { messageOf } from '../lib/errors.ts';
import { openPixels, type Pixels, toPixels } from './decode.ts';
import { createFinder, type Finder } from './focal/finder.ts';
import { type Box, type Findings, NOTHING } from './focal/findings.ts';
import { contentOf, isGraphic } from './focal/graphic.ts';
import type { Rgb } from './focal/letterbox.ts';
import { type MainSubject, mainFaces, mainSubject, wholly } from './focal/main-subject.ts';
import { type SaliencyMaps, saliencyMaps } from './focal/saliency.ts';
import { headOf, subjectsOf } from './focal/subjects.ts';
import { type Axis, airKept, placeAlong, reach, type Stretch, survives } from './focal/survives.ts';
import { type Placed, type Placement, type Size, windowAround } from './window.ts';

/** A picture is cut where this share of its main subject survives; of a drawing or a box that was chosen, all but rounding. */
const LEAST = 0.9;
const LEAST_EXACT = 0.98;
/** Less of the air about heads than in the best window may go. */
const LESS_AIR = 0.1;
/** Places along the free axis that are compared, and lines on which what is shown whole ends. */
const PLACES = 48;
/** Room about what is shown whole, as a share of the picture. */
const ROOM = 0.04;
/** A figure that counts less than this, beside the one that counts most, need not be shown whole. */
const LEAST_WEIGHT = 0.1;
/** Certainty, 0 to 1, below which nothing of the picture is left out when it is shown whole. */
const SURE = 0.5;

type Range = readonly [from: number, to: number];

/** The stretch of an axis that a main subject takes, with room about it, in fractions. */
function extent({ heads, figures }: MainSubject, axis: Axis): Range {
  const isSure = figures.some(({ weight, box }) => weight >= SURE * box.width * box.height);
  if (!isSure && heads.length === 0) return [0, 1];
  const most = Math.max(0, ...figures.map(({ weight }) => weight));
  const shown = figures.filter(({ weight }) => weight >= LEAST_WEIGHT * most).map(({ box }) => box);
  const ranges: Range[] = [...heads.map(({ roomy }) => roomy), ...shown].map((box) => reach({ box }, axis));
  const from = Math.max(0, Math.min(...ranges.map(([start]) => start)) - ROOM);
  const to = Math.min(1, Math.max(...ranges.map(([, end]) => end)) + ROOM);
  return [Math.floor(from * PLACES) / PLACES, Math.ceil(to * PLACES) / PLACES];
}

/** Places for a window along an axis, the nearest to `wanted` first. */
const placesBy = (wanted: number, length: number): number[] =>
  [wanted, ...Array.from({ length: PLACES + 1 }, (_, i) => (i / PLACES) * (1 - length))].toSorted(
    (a, b) => Math.abs(a - wanted) - Math.abs(b - wanted),
  );

/**
 * The one rule for cutting a picture or showing it whole. It is cut where enough of its main subject survives in some
 * window of the shape: in the one that lies next to `crop`, with air about heads where there is some. Else the main
 * subject is shown whole on a ground, as close as the shape allows.
 */
function cutOrWhole(main: MainSubject, crop: Crop, source: Size): Placed {
  const axis: Axis = crop.width < source.width ? 'x' : 'y';
  const [at, size, whole] =
    axis === 'x' ? [crop.left, crop.width, source.width] : [crop.top, crop.height, source.height];
  if (size >= whole) return { crop, fit: null };
  const length = size / whole;
  const judge = (start: number) => {
    const window: Stretch = { axis, start, length };
    return { start, air: airKept(main, window), ...survives(main, window) };
  };
  const least = main.outstanding === null ? LEAST_EXACT : LEAST;
  const proposed = judge(at / whole);
  // No other window would be taken, so none has to be judged.
  if (proposed.share >= least && proposed.air >= 1 - LESS_AIR) return { crop, fit: null };
  const judged = placesBy(at / whole, length).map(judge);
  const good = judged.filter(({ share }) => share >= least);
  const air = Math.max(...good.map((one) => one.air));
  const best = good.find((one) => one.air >= air - LESS_AIR);
  if (best !== undefined) {
    const moved = Math.min(Math.round(best.start * whole), whole - size);
    return { crop: { ...crop, [axis === 'x' ? 'left' : 'top']: moved }, fit: null };
  }
  const { share, harm } = judged.reduce((a, b) => (b.share > a.share ? b : a));
  const [from, to] = extent(main, axis);
  // If less than the window is needed, it is lost for another reason than space: the whole picture is shown.
  const [first, last] = to - from <= length ? [0, whole] : [Math.floor(from * whole), Math.ceil(to * whole)];
  const window =
    axis === 'x'
      ? { left: first, top: 0, width: last - first, height: source.height }
      : { left: 0, top: first, width: source.width, height: last - first };
  return {
    crop,
    fit: { ground: harm === 'drawn' ? 'plain' : 'blurred', window, why: { harm, kept: Math.max(0, share) } },
  };
}

/** Long side of the copies in which faces and the outstanding area are detected. */
const COPY = 768;
const THUMBNAIL = 96;
/** Long side of the copy that identifies a graphic: its letters must still be sharp. */
const GRAPHIC = 512;
/** Smallest picture in which anything could be found; long side in pixels. */
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

/** Places every window by the findings and the outstanding area; reports where it would cut too much of them. */
export function placeByFindings(maps: SaliencyMaps, findings: Findings): Placement {
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
  /** Detector of faces; one thread serves all by default. */
  finder?: Finder;
  /** Faces are looked for also where an editor's point decides. */
  faces?: boolean;
}

/** Placement of crops, and its basis. */
export interface Chosen {
  place: Placement;
  /** An editor's focal point and the faces that matter, if they were detected. */
  stays: Box[];
  /** Faces were looked for. */
  looked: boolean;
  /** Reason why they couldn't be detected; null if they were, or needn't be. */
  blind: string | null;
}

const finderOfAll = createFinder();
const never = new AbortController().signal;

type Detection = Pick<Chosen, 'looked' | 'blind'> & { findings: Findings | null };

const UNLOOKED = { looked: false, blind: null };

async function findIn(
  picture: Rgb,
  { signal = never, finder = finderOfAll }: Omit<ChooseOptions, 'faces'>,
): Promise<Detection> {
  if (Math.max(picture.width, picture.height) < LEAST_COPY) return { findings: null, ...UNLOOKED };
  try {
    return { findings: await finder.find(picture, signal), looked: true, blind: null };
  } catch (error) {
    signal.throwIfAborted();
    return { findings: null, looked: false, blind: messageOf(error) };
  }
}

/** Analysis of a picture: a graphic with its drawn area, or a scene with findings and outstanding area. */
export type Seen = { graphic: Box } | { graphic: null; findings: Findings | null; maps: SaliencyMaps };
export type Look = Pick<Chosen, 'looked' | 'blind'> & { seen: Seen };

/** Analyses a picture without a focal point. Throws the signal's reason when aborted, and nothing else. */
export async function analyseSubjects(pixels: Pixels, options: Omit<ChooseOptions, 'faces'> = {}): Promise<Look> {
  const copy = await smaller(pixels, copySide(pixels));
  const drawn = await smaller(copy, GRAPHIC);
  if (isGraphic(drawn)) return { seen: { graphic: contentOf(drawn) }, ...UNLOOKED };
  const { findings, ...detection } = await findIn(copy, options);
  const maps = saliencyMaps(await smaller(copy, THUMBNAIL), findings);
  return { seen: { graphic: null, findings, maps }, ...detection };
}

/** Places windows around a focal point; without one, by the analysis. */
export function placementBy(focal: Focal | null, seen: Seen): Placement {
  if (focal !== null) return placeAround(focal);
  return seen.graphic === null ? placeByFindings(seen.maps, seen.findings ?? NOTHING) : placeBox(seen.graphic, 'drawn');
}

/** Faces that matter, with their hair; no other kind of thing counts by itself. */
function headsIn(findings: Findings | null): Box[] {
  return mainFaces(findings ?? NOTHING).map(headOf);
}

/**
 * Chooses how a picture is cropped. An editor's point or box wins; nothing of a graphic is cut; otherwise faces, people
 * and things are detected, and what stands out. Throws the signal's reason when aborted, and nothing else: a failed
 * detection is skipped.
 */
export async function choosePlacement(
  pixels: Pixels,
  focal: Focal | null,
  { faces = false, ...options }: ChooseOptions = {},
): Promise<Chosen> {
  if (focal !== null && !faces) return { place: placeAround(focal), stays: [boxOf(focal)], ...UNLOOKED };
  if (focal !== null) {
    const { findings, ...detection } = await findIn(await smaller(pixels, copySide(pixels)), options);
    return { place: placeAround(focal), stays: [boxOf(focal), ...headsIn(findings)], ...detection };
  }
  const { seen, ...detection } = await analyseSubjects(pixels, options);
  return { place: placementBy(null, seen), stays: seen.graphic === null ? headsIn(seen.findings) : [], ...detection };
}
