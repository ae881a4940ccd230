import type { Rgb } from './letterbox.ts';

const PASSES = 4;

/**
 * Minimum barrier distance to the frame (Zhang et al., 2015), by raster scans: how much a channel must
 * change along the easiest path to the picture's edge. What hangs together with the edge is background.
 */
function barrierDistance(plane: Float32Array, width: number, height: number): Float32Array {
  const size = width * height;
  const distance = new Float32Array(size).fill(Number.POSITIVE_INFINITY);
  const high = Float32Array.from(plane);
  const low = Float32Array.from(plane);
  for (let i = 0; i < size; i++) {
    const x = i % width;
    if (i < width || i >= size - width || x === 0 || x === width - 1) distance[i] = 0;
  }
  const relax = (at: number, from: number): void => {
    const value = plane[at] ?? 0;
    const top = Math.max(high[from] ?? 0, value);
    const bottom = Math.min(low[from] ?? 0, value);
    if (top - bottom >= (distance[at] ?? 0)) return;
    distance[at] = top - bottom;
    high[at] = top;
    low[at] = bottom;
  };
  // The frame stays as it is: only what lies within is reached, from the two neighbours that were seen before.
  for (let pass = 0; pass < PASSES; pass++) {
    const step = pass % 2 === 0 ? 1 : -1;
    for (let n = 1; n < height - 1; n++) {
      const row = (step === 1 ? n : height - 1 - n) * width;
      for (let m = 1; m < width - 1; m++) {
        const at = row + (step === 1 ? m : width - 1 - m);
        relax(at, at - step);
        relax(at, at - step * width);
      }
    }
  }
  return distance;
}

/** Lightness, red against green, and yellow against blue. */
function opponentPlanes({ data, width, height }: Rgb): Float32Array[] {
  const planes = [0, 1, 2].map(() => new Float32Array(width * height));
  const [light, redGreen, yellowBlue] = planes;
  if (!light || !redGreen || !yellowBlue) return [];
  for (let i = 0; i < width * height; i++) {
    const red = data[3 * i] ?? 0;
    const green = data[3 * i + 1] ?? 0;
    const blue = data[3 * i + 2] ?? 0;
    light[i] = (red + green + blue) / 3;
    redGreen[i] = red - green;
    yellowBlue[i] = (red + green) / 2 - blue;
  }
  return planes;
}

/** How much each pixel differs from what hangs together with the picture's edge: 0 to 1. */
export function contrastMap(thumbnail: Rgb): Float32Array {
  const { width, height } = thumbnail;
  const contrast = new Float32Array(width * height);
  for (const plane of opponentPlanes(thumbnail)) {
    const distance = barrierDistance(plane, width, height);
    for (let i = 0; i < contrast.length; i++) contrast[i] = (contrast[i] ?? 0) + (distance[i] ?? 0);
  }
  let most = 1;
  for (const value of contrast) most = Math.max(most, value);
  return contrast.map((value) => value / most);
}
