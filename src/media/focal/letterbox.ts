import type { Size } from '../window.ts';
import type { Box, Found } from './findings.ts';

/** Unpacked RGB, three bytes a pixel. */
export interface Rgb extends Size {
  data: Uint8Array;
}

/** A region of a picture, whole, in the corner of an input of a fixed size; the rest is black. */
export interface Letterbox {
  /** RGB, 0 to 255, row by row. */
  values: Float32Array;
  /** The box, as fractions of the picture, of one given in pixels of the input. */
  toPicture(found: Found): Found;
}

/** What each of some places takes: `count` neighbours from `first` on, by weights that stand one after another. */
interface Taps {
  length: number;
  count: number;
  first: Int32Array;
  weights: Float64Array;
}

/** For each of `length` places, what is taken of `span` pixels from `start`: a triangle as wide as the scale asks. */
function tapsOf(start: number, span: number, length: number, limit: number): Taps {
  const scale = span / length;
  const reach = Math.max(1, scale);
  const count = Math.min(limit, Math.ceil(2 * reach) + 1);
  const taps = { length, count, first: new Int32Array(length), weights: new Float64Array(length * count) };
  for (let i = 0; i < length; i++) {
    const centre = start + (i + 0.5) * scale - 0.5;
    const from = Math.max(0, Math.ceil(centre - reach));
    const last = Math.min(limit - 1, Math.floor(centre + reach));
    // At the far edge it begins earlier, so that all of them have as many neighbours: some count for nothing.
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
