/** A small picture in RGB, three bytes a pixel. */
export interface Thumbnail {
  width: number;
  height: number;
  data: Uint8Array;
}

/** How much each pixel of a thumbnail stands out; sums to 1. */
export interface SaliencyMap {
  width: number;
  height: number;
  weights: Float32Array;
}

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
  for (let pass = 0; pass < PASSES; pass++) {
    const step = pass % 2 === 0 ? 1 : -1;
    for (let n = 0; n < size; n++) {
      const at = step === 1 ? n : size - 1 - n;
      const x = at % width;
      const back = at - step;
      if (x - step >= 0 && x - step < width) relax(at, back);
      const beside = at - step * width;
      if (beside >= 0 && beside < size) relax(at, beside);
    }
  }
  return distance;
}

/** Lightness, red against green, and yellow against blue. */
function opponentPlanes({ data, width, height }: Thumbnail): Float32Array[] {
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
/** exp */
export const P = { spread: 0.35, power: 1.5, cx: 0.5, cy: 0.5, skin: 0, floor: 0.0 };

export function saliencyMap(thumbnail: Thumbnail): SaliencyMap {
  const { width, height } = thumbnail;
  const weights = new Float32Array(width * height);
  for (const plane of opponentPlanes(thumbnail)) {
    const distance = barrierDistance(plane, width, height);
    for (let i = 0; i < weights.length; i++) weights[i] = (weights[i] ?? 0) + (distance[i] ?? 0);
  }
  let max = 1;
  for (const w of weights) max = Math.max(max, w);
  let sum = 0;
  for (let i = 0; i < weights.length; i++) {
    const x = ((i % width) + 0.5) / width - P.cx,
      y = (Math.floor(i / width) + 0.5) / height - P.cy;
    const prior = Math.exp(-(x * x + y * y) / (2 * P.spread * P.spread));
    const r = thumbnail.data[3 * i],
      g = thumbnail.data[3 * i + 1],
      b = thumbnail.data[3 * i + 2];
    const mag = Math.hypot(r, g, b) || 1;
    const d = Math.hypot(r / mag - 0.78, g / mag - 0.57, b / mag - 0.44);
    const skin = d < 0.15 && r > 50 ? 1 - d / 0.15 : 0;
    weights[i] = ((weights[i] / max) ** P.power + P.skin * skin + P.floor) * prior;
    sum += weights[i];
  }
  for (let i = 0; i < weights.length; i++) weights[i] /= sum;
  return { width, height, weights };
}
