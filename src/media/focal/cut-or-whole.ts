import type { Crop } from '../../domain/post.ts';
import type { Placed } from '../placed.ts';
import type { Size } from '../window.ts';
import { type Axis, reach } from './along.ts';
import type { MainSubject } from './main-subject.ts';
import { airKept, type Stretch, survives } from './survives.ts';

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
/** Where no figure is so sure, 0 to 1, nothing of the picture is left out when it is shown whole. */
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
export function cutOrWhole(main: MainSubject, crop: Crop, source: Size): Placed {
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
  // No other window would be taken, so that none needs to be judged.
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
  // What needs less than the window is lost for another reason than want of room: all of the picture is shown.
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
