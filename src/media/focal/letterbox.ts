import type { Size } from '../window.ts';
import type { Box, Found } from './findings.ts';

/** Unpacked RGB, three bytes a pixel. */
export interface Rgb extends Size {
  data: Uint8Array;
}

/** A region of a picture, whole, in the corner of an input of a fixed size; the rest is black. */
interface Letterbox {
  /** RGB, 0 to 255, row by row. */
  values: Float32Array;
  /** The box, as fractions of the picture, of one given in pixels of the input. */
  toPicture(found: Found): Found;
}

/** Sources of each output: `count` neighbours from `first` on, with consecutive weights. */
interface Taps {
  length: number;
  count: number;
  first: Int32Array;
  weights: Float64Array;
}

/** For each of `length` outputs, the taps on `span` pixels from `start`: a triangle as wide as the scale requires. */
function tapsOf(start: number, span: number, length: number, limit: number): Taps {
  const scale = span / length;
  const reach = Math.max(1, scale);
  const count = Math.min(limit, Math.ceil(2 * reach) + 1);
  const taps = { length, count, first: new Int32Array(length), weights: new Float64Array(length * count) };
  for (let i = 0; i < length; i++) {
    const centre = start + (i + 0.5) * scale - 0.5;
    const from = Math.max(0, Math.ceil(centre - reach));
    const last = Math.min(limit - 1, Math.floor(centre + reach));
    // At the far edge it begins earlier, so that all have the same number of neighbours: some have weight 0.
    const first = Math.min(from, limit - count);
    taps.first[i] = first;
    let total = 0;
    for (let at = from; at <= last; at++) {
      const weight = Math.max(1e-6, 1 - Math.abs(at - centre) / reach);
      taps.weights[i * count + at - first] = weight;
      total += weight;
    }
    for (let k = i * count; k < (i + 1) * count; k++) taps.weights[k] = (taps.weights[k] ?? 0) / total;
  }
  return taps;
}

// Counted loops over typed arrays, a row at a time: the picture process is young when it looks, and its code is made fast
// while it runs. A short function that is called often costs much less of that than a long one with loops in loops.
function shrinkRow(row: Uint8Array, { length, count, first, weights }: Taps, out: Float32Array): void {
  let to = 0;
  for (let i = 0; i < length; i++) {
    let at = (first[i] ?? 0) * 3;
    let red = 0;
    let green = 0;
    let blue = 0;
    for (let k = i * count; k < (i + 1) * count; k++) {
      const weight = weights[k] ?? 0;
      red += weight * (row[at] ?? 0);
      green += weight * (row[at + 1] ?? 0);
      blue += weight * (row[at + 2] ?? 0);
      at += 3;
    }
    out[to++] = red;
    out[to++] = green;
    out[to++] = blue;
  }
}

function shrinkRows({ data, width }: Rgb, across: Taps, rows: { from: number; to: number }): Float32Array {
  const line = across.length * 3;
  const out = new Float32Array(line * (rows.to - rows.from));
  for (let y = rows.from; y < rows.to; y++) {
    const to = line * (y - rows.from);
    shrinkRow(data.subarray(3 * width * y, 3 * width * (y + 1)), across, out.subarray(to, to + line));
  }
  return out;
}

function addRow(row: Float32Array, weight: number, out: Float32Array): void {
  for (let at = 0; at < row.length; at++) out[at] = (out[at] ?? 0) + weight * (row[at] ?? 0);
}

/** The same downwards, of rows that begin at `from`, into lines of `stride` values. */
function shrinkColumns(
  rows: Float32Array,
  down: Taps,
  { from, line, stride, height }: { from: number; line: number; stride: number; height: number },
): Float32Array {
  const { length, count, first, weights } = down;
  const out = new Float32Array(stride * height);
  for (let i = 0; i < length; i++) {
    for (let k = 0; k < count; k++) {
      const weight = weights[i * count + k] ?? 0;
      if (weight === 0) continue;
      const row = ((first[i] ?? 0) + k - from) * line;
      addRow(rows.subarray(row, row + line), weight, out.subarray(i * stride, i * stride + line));
    }
  }
  return out;
}

function halveRow(above: Uint8Array, below: Uint8Array, out: Uint8Array): void {
  for (let i = 0; i < out.length; i++) {
    const at = i + 3 * Math.floor(i / 3);
    out[i] = ((above[at] ?? 0) + (above[at + 3] ?? 0) + (below[at] ?? 0) + (below[at + 3] ?? 0) + 2) >> 2;
  }
}

/** Half as wide and high, by the mean of each four pixels: cheap, and enough for a look at the whole. */
export function halved({ data, width, height }: Rgb): Rgb {
  const half = { width: width >> 1, height: height >> 1 };
  const out = new Uint8Array(3 * half.width * half.height);
  const row = (y: number): Uint8Array => data.subarray(3 * width * y, 3 * width * (y + 1));
  for (let y = 0; y < half.height; y++) {
    halveRow(row(2 * y), row(2 * y + 1), out.subarray(3 * half.width * y, 3 * half.width * (y + 1)));
  }
  return { ...half, data: out };
}

/** Puts `region` (fractions) of a picture into an input of a size, as large as it goes. */
export function letterbox(picture: Rgb, region: Box, input: Size): Letterbox {
  const [x, y] = [region.x * picture.width, region.y * picture.height];
  const [width, height] = [region.width * picture.width, region.height * picture.height];
  const scale = Math.min(input.width / width, input.height / height);
  const columns = Math.max(1, Math.round(width * scale));
  const lines = Math.max(1, Math.round(height * scale));
  const across = tapsOf(x, width, columns, picture.width);
  const down = tapsOf(y, height, lines, picture.height);
  const from = down.first[0] ?? 0;
  const to = (down.first[lines - 1] ?? 0) + down.count;
  const rows = shrinkRows(picture, across, { from, to });
  const values = shrinkColumns(rows, down, { from, line: columns * 3, stride: input.width * 3, height: input.height });
  return {
    values,
    toPicture: (found) => ({
      x: region.x + (found.x / columns) * region.width,
      y: region.y + (found.y / lines) * region.height,
      width: (found.width / columns) * region.width,
      height: (found.height / lines) * region.height,
      score: found.score,
    }),
  };
}

/** The values as shares of the largest of them, or of `least` where all are smaller. */
export function asShares(values: Float32Array, least: number): Float32Array {
  const most = values.reduce((a, b) => Math.max(a, b), least);
  return values.map((value) => value / most);
}

/** Depth of the strips along the edge, as a share of the shorter side. */
const STRIP = 0.05;
/** Even a strip of one colour allows so much variance (in CIE Lab): noise, and the compression of a JPEG. */
const NOISE = 20;

/** Pixels in CIE Lab, where distances are as eyes see them: three values each. */
type Lab = Float64Array;

/** Linear value of each sRGB channel value. */
const LINEAR = Float64Array.from({ length: 256 }, (_, value) =>
  value <= 10 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4,
);
const root = (value: number): number => (value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116);

function toLab({ data, width, height }: Rgb): Lab {
  const lab = new Float64Array(3 * width * height);
  for (let i = 0; i < lab.length; i += 3) {
    const r = LINEAR[data[i] ?? 0] ?? 0;
    const g = LINEAR[data[i + 1] ?? 0] ?? 0;
    const b = LINEAR[data[i + 2] ?? 0] ?? 0;
    const x = root((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
    const y = root(0.2126 * r + 0.7152 * g + 0.0722 * b);
    const z = root((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
    lab[i] = 116 * y - 16;
    lab[i + 1] = 500 * (x - y);
    lab[i + 2] = 200 * (y - z);
  }
  return lab;
}

/** The inverse of a symmetric matrix [[a, b, c], [b, d, e], [c, e, f]], its six values in that order. */
function inverse([a = 1, b = 0, c = 0, d = 1, e = 0, f = 1]: readonly number[]): number[] {
  const [p, q, r] = [d * f - e * e, c * e - b * f, b * e - c * d];
  const scale = 1 / (a * p + b * q + c * r);
  return [p, q, r, a * f - c * c, b * c - a * e, a * d - b * b].map((value) => value * scale);
}

/** A part of a picture, in pixels. */
interface Strip {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The mean of a strip's colours, and the inverse of their covariance. */
function spreadOf(lab: Lab, width: number, { left, top, right, bottom }: Strip): { mean: number[]; inverse: number[] } {
  const count = (right - left) * (bottom - top);
  let [ml, ma, mb] = [0, 0, 0];
  let [ll, la, lb, aa, ab, bb] = [0, 0, 0, 0, 0, 0];
  for (let y = top; y < bottom; y++) {
    for (let at = 3 * (y * width + left); at < 3 * (y * width + right); at += 3) {
      const l = lab[at] ?? 0;
      const a = lab[at + 1] ?? 0;
      const b = lab[at + 2] ?? 0;
      ml += l / count;
      ma += a / count;
      mb += b / count;
      ll += (l * l) / count;
      la += (l * a) / count;
      lb += (l * b) / count;
      aa += (a * a) / count;
      ab += (a * b) / count;
      bb += (b * b) / count;
    }
  }
  const covariance = [ll - ml * ml, la - ml * ma, lb - ml * mb, aa - ma * ma, ab - ma * mb, bb - mb * mb];
  [0, 3, 5].forEach((own) => {
    covariance[own] = (covariance[own] ?? 0) + NOISE;
  });
  return { mean: [ml, ma, mb], inverse: inverse(covariance) };
}

/** Distance of each colour from those of a strip, in their own standard deviations. */
function distancesFrom(lab: Lab, width: number, strip: Strip): Float32Array {
  const { mean, inverse } = spreadOf(lab, width, strip);
  const [ml = 0, ma = 0, mb = 0] = mean;
  const [p = 0, q = 0, r = 0, s = 0, t = 0, u = 0] = inverse;
  const away = new Float32Array(lab.length / 3);
  for (let i = 0; i < away.length; i++) {
    const x = (lab[3 * i] ?? 0) - ml;
    const y = (lab[3 * i + 1] ?? 0) - ma;
    const z = (lab[3 * i + 2] ?? 0) - mb;
    away[i] = Math.sqrt(Math.max(0, p * x * x + s * y * y + u * z * z + 2 * (q * x * y + r * x * z + t * y * z)));
  }
  return away;
}

function addUp(sum: Float64Array, most: Float32Array, values: Float32Array): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    sum[i] = (sum[i] ?? 0) + value;
    most[i] = Math.max(most[i] ?? 0, value);
  }
}

/** Mean of each pixel's distances without the largest. */
function meanOfNearest(distances: readonly Float32Array[], length: number): Float32Array {
  const sum = new Float64Array(length);
  const most = new Float32Array(length);
  for (const distance of distances) addUp(sum, most, distance);
  return most.map((largest, i) => ((sum[i] ?? 0) - largest) / (distances.length - 1));
}

/**
 * Difference of each pixel from the colours along the picture's edge: 0 to 1. The side that differs most is left out,
 * because a subject often touches one.
 */
export function borderContrast(picture: Rgb): Float32Array {
  const { width, height } = picture;
  const lab = toLab(picture);
  const depth = Math.max(2, Math.round(STRIP * Math.min(width, height)));
  const all = { left: 0, top: 0, right: width, bottom: height };
  const strips = [
    { ...all, right: Math.min(width, depth) },
    { ...all, left: Math.max(0, width - depth) },
    { ...all, bottom: Math.min(height, depth) },
    { ...all, top: Math.max(0, height - depth) },
  ];
  const distances = strips.map((strip) => distancesFrom(lab, width, strip));
  return asShares(meanOfNearest(distances, width * height), 1e-6);
}
