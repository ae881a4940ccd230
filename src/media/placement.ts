import { openPixels, type Pixels, toPixels } from './decode.ts';
import type { Placement } from './placed.ts';
import { type SaliencyMap, type SaliencyMaps, saliencyMaps } from './saliency.ts';
import { type Point, windowAround } from './window.ts';

/** Long side of the copy that is searched for the subject, in pixels. */
const THUMBNAIL = 96;
/** How many places along the free axis are compared. */
const STEPS = 48;
/** Two stretches that differ by this share of the map are about as good. */
const TOLERANCE = 0.005;
const GRID = 16;
/** A subject at a window's edge is as good as cut: so much of the window is its margin, and counts so much. */
const MARGIN = 0.15;
const MARGIN_WEIGHT = 0.2;
/** A window lower than this share of the picture cuts through people: it goes by their heads, gradually so. */
const LOW = 0.5;
const LOW_BLUR = 0.04;

/** Running sums of the map along one axis, as a function of the fraction of that axis. */
function shareUpTo(map: SaliencyMap, axis: 'x' | 'y'): (fraction: number) => number {
  const length = axis === 'x' ? map.width : map.height;
  const sums = new Float64Array(length + 1);
  map.weights.forEach((weight, i) => {
    const at = axis === 'x' ? i % map.width : Math.floor(i / map.width);
    sums[at + 1] = (sums[at + 1] ?? 0) + weight;
  });
  for (let i = 1; i <= length; i++) sums[i] = (sums[i] ?? 0) + (sums[i - 1] ?? 0);
  return (fraction) => {
    const position = Math.min(Math.max(fraction * length, 0), length);
    const cell = Math.min(Math.floor(position), length - 1);
    const start = sums[cell] ?? 0;
    return start + ((sums[cell + 1] ?? 0) - start) * (position - cell);
  };
}

/** How much of the map each of the compared stretches keeps, from the first to the last place on the axis. */
function keptBy(map: SaliencyMap, axis: 'x' | 'y', length: number): number[] {
  const share = shareUpTo(map, axis);
  const margin = (MARGIN * length) / 2;
  return Array.from({ length: STEPS + 1 }, (_, step) => {
    const start = ((1 - length) * step) / STEPS;
    const kept = share(start + length) - share(start);
    const inside = share(start + length - margin) - share(start + margin);
    return kept + MARGIN_WEIGHT * (inside - kept);
  });
}

/**
 * The start, as a fraction of the axis, of the stretch that keeps most. Stretches that keep nearly
 * as much count too, and the answer lies on a coarse grid, so that copies of a picture are cut alike.
 */
function bestStart(kept: readonly number[], length: number): number {
  const most = Math.max(...kept);
  const votes = kept.map((value) => Math.exp((value - most) / TOLERANCE));
  const total = votes.reduce((a, b) => a + b, 0);
  const mean = votes.reduce((sum, vote, step) => sum + (vote * step) / STEPS, 0) / total;
  return (Math.round(mean * GRID) / GRID) * (1 - length);
}

function bestTop({ whole, heads }: SaliencyMaps, length: number): number {
  const trust = 1 / (1 + Math.exp((length - LOW) / LOW_BLUR));
  const keptHeads = keptBy(heads, 'y', length);
  const kept = keptBy(whole, 'y', length).map((value, i) => value + trust * ((keptHeads[i] ?? 0) - value));
  return bestStart(kept, length);
}

/** Places every window over what stands out in the picture, and low ones over heads. */
export const placeBySaliency =
  (maps: SaliencyMaps): Placement =>
  (source, window) => {
    const width = window.width / source.width;
    const left = Math.round(bestStart(keptBy(maps.whole, 'x', width), width) * source.width);
    const top = Math.round(bestTop(maps, window.height / source.height) * source.height);
    return { crop: { left, top, ...window }, fit: null };
  };

export const placeAround =
  (point: Point): Placement =>
  (source, window) => ({ crop: windowAround(source, window, point), fit: null });

/** An editor's point wins; else the picture itself is looked at. */
export async function choosePlacement(pixels: Pixels, focal: Point | null): Promise<Placement> {
  if (focal !== null) return placeAround(focal);
  const small = openPixels(pixels).resize({
    width: THUMBNAIL,
    height: THUMBNAIL,
    fit: 'inside',
    withoutEnlargement: true,
  });
  const flat = pixels.channels === 4 ? small.flatten({ background: { r: 255, g: 255, b: 255 } }) : small;
  return placeBySaliency(saliencyMaps(await toPixels(flat)));
}
