import type { Crop } from '../domain/post.ts';
import { openPixels, type Pixels, toPixels } from './decode.ts';
import { type SaliencyMap, saliencyMap } from './saliency.ts';
import { type Point, type Size, windowAround } from './window.ts';

/** Where a window of a size goes in the upright original. */
export type Placement = (source: Size, window: Size) => Crop;

/** Long side of the copy that is searched for the subject, in pixels. */
const THUMBNAIL = 96;
/** How many places along the free axis are compared. */
const STEPS = 48;
/** Two stretches that differ by this share of the map are about as good. */
const TOLERANCE = 0.005;
const GRID = 12;

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

/**
 * The start, as a fraction of the axis, of the stretch that keeps most of the map. Stretches that keep nearly
 * as much count too, and the answer lies on a coarse grid, so that copies of a picture are cut alike.
 */
function bestStart(map: SaliencyMap, axis: 'x' | 'y', length: number): number {
  const share = shareUpTo(map, axis);
  const slack = 1 - length;
  const steps = Array.from({ length: STEPS + 1 }, (_, step) => step / STEPS);
  const kept = steps.map((step) => share(slack * step + length) - share(slack * step));
  const most = Math.max(...kept);
  const votes = kept.map((value) => Math.exp((value - most) / TOLERANCE));
  const total = votes.reduce((a, b) => a + b, 0);
  const mean = steps.reduce((sum, step, i) => sum + step * (votes[i] ?? 0), 0) / total;
  return (Math.round(mean * GRID) / GRID) * slack;
}

/** Places every window over what stands out in the picture. */
export const placeBySaliency =
  (map: SaliencyMap): Placement =>
  (source, window) => ({
    left: Math.round(bestStart(map, 'x', window.width / source.width) * source.width),
    top: Math.round(bestStart(map, 'y', window.height / source.height) * source.height),
    ...window,
  });

export const placeAround =
  (point: Point): Placement =>
  (source, window) =>
    windowAround(source, window, point);

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
  return placeBySaliency(saliencyMap(await toPixels(flat)));
}
