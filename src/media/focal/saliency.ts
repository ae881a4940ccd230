import type { Box, Findings } from './findings.ts';
import { asShares, borderContrast, type Rgb } from './letterbox.ts';
import { personCertainty, thingCertainty } from './subjects.ts';

const DARK = 50;
const HUE_REACH = 0.2;
/** Half sizes of the patches looked for, in shares of the long side. */
const RADII = [0.016, 0.027, 0.042, 0.068, 0.104];
/** A face is taller than wide. */
const TALLNESS = 1.25;
/** Ratio of skin in a patch to its surroundings: sand and wood continue, a face ends. */
const SURROUND = 1.5;
/** A head's height, and how far to its sides what lies below still belongs to it, in shares of the long side. */
const HEAD = 0.08;
const SHOULDERS = 0.06;

/** Closeness of a pixel to the colour of skin, by hue and chroma: 0 to 1. */
function skinLikeness(red: number, green: number, blue: number): number {
  if (red <= DARK || red + green + blue < 2.7 * DARK) return 0;
  const length = Math.hypot(red, green, blue);
  const away = Math.hypot(red / length - 0.78, green / length - 0.57, blue / length - 0.44);
  const cb = 128 - 0.168736 * red - 0.331264 * green + 0.5 * blue;
  const cr = 128 + 0.5 * red - 0.418688 * green - 0.081312 * blue;
  const chroma = Math.exp(-(((cb - 107) / 13) ** 2 + ((cr - 150) / 9) ** 2) / 2);
  return Math.sqrt(Math.max(0, 1 - away / HUE_REACH) * chroma);
}

/** Answers the sum over a box about a cell, cut off at the picture's edge, from a summed-area table. */
function boxSums(plane: Float32Array, width: number, height: number) {
  const row = width + 1;
  const table = new Float64Array(row * (height + 1));
  for (let y = 0; y < height; y++) {
    let sum = 0;
    for (let x = 0; x < width; x++) {
      sum += plane[y * width + x] ?? 0;
      table[(y + 1) * row + x + 1] = (table[y * row + x + 1] ?? 0) + sum;
    }
  }
  return (x: number, y: number, rx: number, ry: number): number => {
    const left = Math.max(0, x - rx);
    const right = Math.min(width, x + rx + 1);
    const top = Math.max(0, y - ry) * row;
    const bottom = Math.min(height, y + ry + 1) * row;
    const below = (table[bottom + right] ?? 0) - (table[bottom + left] ?? 0);
    const above = (table[top + right] ?? 0) - (table[top + left] ?? 0);
    return below - above;
  };
}

const lengthWithin = (at: number, radius: number, length: number): number =>
  Math.min(length, at + radius + 1) - Math.max(0, at - radius);

/** Compact patches in the colour of skin, as large as faces and hands may be: 0 to 1. */
export function skinPatches({ data, width, height }: Rgb): Float32Array {
  const skin = Float32Array.from({ length: width * height }, (_, i) =>
    skinLikeness(data[3 * i] ?? 0, data[3 * i + 1] ?? 0, data[3 * i + 2] ?? 0),
  );
  const sum = boxSums(skin, width, height);
  const patches = new Float32Array(width * height);
  for (const radius of RADII) {
    const rx = Math.round(radius * Math.max(width, height));
    const ry = Math.round(radius * TALLNESS * Math.max(width, height));
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const inner = sum(x, y, rx, ry);
        const cells = lengthWithin(x, rx, width) * lengthWithin(y, ry, height);
        const outerCells = lengthWithin(x, 2 * rx, width) * lengthWithin(y, 2 * ry, height);
        const around = (sum(x, y, 2 * rx, 2 * ry) - inner) / Math.max(1, outerCells - cells);
        const found = inner / cells - SURROUND * around;
        if (found > (patches[y * width + x] ?? 0)) patches[y * width + x] = found;
      }
    }
  }
  return patches;
}

/** Topmost of patches above each other: a head rather than the hands and legs below it. */
export function topmostPatches(patches: Float32Array, width: number, height: number): Float32Array {
  const above = new Float32Array(width);
  const gap = Math.round(HEAD * Math.max(width, height));
  const reach = Math.round(SHOULDERS * Math.max(width, height));
  return patches.map((patch, i) => {
    const x = i % width;
    const y = Math.floor(i / width);
    for (let side = -reach; y >= gap && side <= reach; side++) {
      if (x + side < 0 || x + side >= width) continue;
      above[x] = Math.max(above[x] ?? 0, patches[(y - gap) * width + x + side] ?? 0);
    }
    return Math.max(0, patch - (above[x] ?? 0));
  });
}

const PASSES = 4;

/** For each pixel, the change of a channel along the best path so far, and its extremes on that path. */
interface Ways {
  distance: Float32Array;
  high: Float32Array;
  low: Float32Array;
}

/** Initially only pixels of the frame have a path. */
function startAtFrame(plane: Float32Array, width: number): Ways {
  const distance = new Float32Array(plane.length).fill(Number.POSITIVE_INFINITY);
  distance.fill(0, 0, width).fill(0, -width);
  for (let at = 0; at < distance.length; at += width) distance[at] = distance[at + width - 1] = 0;
  return { distance, high: Float32Array.from(plane), low: Float32Array.from(plane) };
}

/** Updates a pixel's path over a neighbour if that is better. */
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
  // The frame stays unchanged: only the inside is reached.
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

/** Difference of each pixel from what is connected to the picture's edge: 0 to 1. */
function contrastMap(thumbnail: Rgb): Float32Array {
  const { width, height } = thumbnail;
  const contrast = new Float32Array(width * height);
  for (const opponent of OPPONENTS) {
    addTo(contrast, barrierDistance(planeOf(thumbnail, opponent), width, height));
  }
  return asShares(contrast, 1);
}

/** Weight of each pixel of a thumbnail; sums to 1, or is all zero. */
export interface SaliencyMap {
  width: number;
  height: number;
  weights: Float32Array;
}

/** Two readings of one picture: its subjects whole, and what must stay when they do not fit. */
export interface SaliencyMaps {
  whole: SaliencyMap;
  heads: SaliencyMap;
}

/** Chosen on photographs with marked subjects: a subject is rarely at the edge. Shares of width and height. */
const ACROSS = 0.35;
const DOWN = 0.3;
const CONTRAST = 0.75;
/** Factor for outstanding pixels within a figure, and weight of a figure by itself. */
const WITHIN = 4;
const ALONE = 0.2;
/** Weights without detection: skin, and the topmost of it. */
const ACROSS_SKIN = 0.45;
const DOWN_HEADS = 0.35;
const SKIN = 6;

type At = (i: number) => number;

/** Weight by distance from the middle, for each place along a side. */
const towardsMiddle = (length: number, reach: number): Float64Array =>
  Float64Array.from({ length }, (_, i) => Math.exp(-((((i + 0.5) / length - 0.5) / reach) ** 2) / 2));

function weigh({ width, height }: Rgb, value: At, across: number, down: number): SaliencyMap {
  const columns = towardsMiddle(width, across);
  const rows = towardsMiddle(height, down);
  const weights = new Float32Array(width * height);
  let sum = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const weight = value(i) * (columns[x] ?? 0) * (rows[y] ?? 0);
      weights[i] = weight;
      sum += weight;
    }
  }
  return { width, height, weights: sum > 0 ? weights.map((weight) => weight / sum) : weights };
}

/** Certainty that a pixel belongs to a figure: the highest of those that cover it. */
function cover({ width, height }: Rgb, figures: readonly { box: Box; certainty: number }[]): Float32Array {
  const sure = new Float32Array(width * height);
  for (const { box, certainty } of figures) {
    const { x, y } = box;
    for (let v = Math.max(0, Math.floor(y * height)); v < Math.min(height, (y + box.height) * height); v++) {
      for (let u = Math.max(0, Math.floor(x * width)); u < Math.min(width, (x + box.width) * width); u++) {
        sure[v * width + u] = Math.max(sure[v * width + u] ?? 0, certainty);
      }
    }
  }
  return sure;
}

/** Contrast to the background, stronger towards the middle: to its edge, and to the edge's colours. */
function standsOut(thumbnail: Rgb): Float32Array {
  const barrier = contrastMap(thumbnail);
  const border = borderContrast(thumbnail);
  return barrier.map((value, i) => (value * (border[i] ?? 0)) ** CONTRAST);
}

/** Maps with the findings of the picture; `null` without detection, so that colours must show where people are. */
export function saliencyMaps(thumbnail: Rgb, findings: Findings | null): SaliencyMaps {
  const contrast = standsOut(thumbnail);
  if (findings !== null) {
    const sure = cover(thumbnail, [
      ...findings.people.map((box) => ({ box, certainty: personCertainty(box) })),
      ...findings.things.map((box) => ({ box, certainty: thingCertainty(box) })),
    ]);
    const value: At = (i) => (contrast[i] ?? 0) * (1 + WITHIN * (sure[i] ?? 0)) + ALONE * (sure[i] ?? 0);
    const whole = weigh(thumbnail, value, ACROSS, DOWN);
    return { whole, heads: whole };
  }
  const skin = skinPatches(thumbnail);
  const heads = topmostPatches(skin, thumbnail.width, thumbnail.height);
  const joined =
    (patches: Float32Array): At =>
    (i) =>
      (contrast[i] ?? 0) + SKIN * (patches[i] ?? 0);
  return {
    whole: weigh(thumbnail, joined(skin), ACROSS_SKIN, DOWN),
    heads: weigh(thumbnail, joined(heads), ACROSS_SKIN, DOWN_HEADS),
  };
}
