import type { Rgb } from './letterbox.ts';
import { asShares } from './shares.ts';

const PASSES = 4;

/** Of each pixel, how much a channel must change on the way that was found so far, and its extremes on that way. */
interface Ways {
  distance: Float32Array;
  high: Float32Array;
  low: Float32Array;
}

/** No pixel has a way yet, but for those of the frame, which need none. */
function startAtFrame(plane: Float32Array, width: number): Ways {
  const distance = new Float32Array(plane.length).fill(Number.POSITIVE_INFINITY);
  distance.fill(0, 0, width).fill(0, -width);
  for (let at = 0; at < distance.length; at += width) distance[at] = distance[at + width - 1] = 0;
  return { distance, high: Float32Array.from(plane), low: Float32Array.from(plane) };
}

/** One pixel takes the way over a neighbour where that is better. */
function relax({ distance, high, low }: Ways, value: number, at: number, from: number): void {
  const before = high[from] ?? 0;
  const below = low[from] ?? 0;
  const top = Math.max(before, value);
  const bottom = Math.min(below, value);
  if (top - bottom >= (distance[at] ?? 0)) return;
  distance[at] = top - bottom;
  high[at] = top;
  low[at] = bottom;
}

/** Goes along some pixels of a row, by steps of 1 or -1: each is reached from the two neighbours that were seen before. */
function sweepRow(ways: Ways, plane: Float32Array, first: number, count: number, step: number, width: number): void {
  for (let n = 0, at = first; n < count; n++, at += step) {
    const value = plane[at] ?? 0;
    relax(ways, value, at, at - step);
    relax(ways, value, at, at - step * width);
  }
}

/**
 * Minimum barrier distance to the frame (Zhang et al., 2015), by raster scans: how much a channel must
 * change along the easiest path to the picture's edge. What hangs together with the edge is background.
 */
function barrierDistance(plane: Float32Array, width: number, height: number): Float32Array {
  const ways = startAtFrame(plane, width);
  // The frame stays as it is: only what lies within is reached.
  for (let pass = 0; pass < PASSES; pass++) {
    const step = pass % 2 === 0 ? 1 : -1;
    const first = step === 1 ? width + 1 : width * (height - 1) - 2;
    for (let n = 0; n < height - 2; n++) sweepRow(ways, plane, first + n * step * width, width - 2, step, width);
  }
  return ways.distance;
}

/** Lightness, red against green, and yellow against blue, of one pixel. */
const OPPONENTS = [
  (red: number, green: number, blue: number): number => (red + green + blue) / 3,
  (red: number, green: number): number => red - green,
  (red: number, green: number, blue: number): number => (red + green) / 2 - blue,
];

function planeOf({ data, width, height }: Rgb, opponent: (typeof OPPONENTS)[number]): Float32Array {
  const plane = new Float32Array(width * height);
  for (let i = 0, at = 0; i < plane.length; i++, at += 3) {
    plane[i] = opponent(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0);
  }
  return plane;
}

function addTo(sum: Float32Array, values: Float32Array): void {
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + (values[i] ?? 0);
}

/** How much each pixel differs from what hangs together with the picture's edge: 0 to 1. */
export function contrastMap(thumbnail: Rgb): Float32Array {
  const { width, height } = thumbnail;
  const contrast = new Float32Array(width * height);
  for (const opponent of OPPONENTS) {
    addTo(contrast, barrierDistance(planeOf(thumbnail, opponent), width, height));
  }
  return asShares(contrast, 1);
}
