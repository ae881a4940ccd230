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

interface Tap {
  first: number;
  weights: number[];
}

/** For each of `length` places, what is taken of `span` pixels from `start`: a triangle as wide as the scale asks. */
function taps(start: number, span: number, length: number, limit: number): Tap[] {
  const scale = span / length;
  const reach = Math.max(1, scale);
  return Array.from({ length }, (_, i) => {
    const centre = start + (i + 0.5) * scale - 0.5;
    const first = Math.max(0, Math.ceil(centre - reach));
    const last = Math.min(limit - 1, Math.floor(centre + reach));
    const weights: number[] = [];
    for (let at = first; at <= last; at++) weights.push(Math.max(1e-6, 1 - Math.abs(at - centre) / reach));
    const total = weights.reduce((a, b) => a + b, 0);
    return { first, weights: weights.map((weight) => weight / total) };
  });
}

function shrinkRows({ data, width }: Rgb, across: readonly Tap[], rows: { from: number; to: number }): Float32Array {
  const line = across.length * 3;
  const out = new Float32Array(line * (rows.to - rows.from));
  for (let y = rows.from; y < rows.to; y++) {
    let to = (y - rows.from) * line;
    for (const { first, weights } of across) {
      let at = (y * width + first) * 3;
      let [red, green, blue] = [0, 0, 0];
      for (const weight of weights) {
        red += weight * (data[at] ?? 0);
        green += weight * (data[at + 1] ?? 0);
        blue += weight * (data[at + 2] ?? 0);
        at += 3;
      }
      out[to++] = red;
      out[to++] = green;
      out[to++] = blue;
    }
  }
  return out;
}

/** Half as wide and high, by the mean of each four pixels: cheap, and enough for a look at the whole. */
export function halved({ data, width, height }: Rgb): Rgb {
  const half = { width: width >> 1, height: height >> 1 };
  const out = new Uint8Array(3 * half.width * half.height);
  for (let y = 0; y < half.height; y++) {
    for (let i = 0; i < 3 * half.width; i++) {
      const at = 6 * width * y + i + 3 * Math.floor(i / 3);
      const below = at + 3 * width;
      out[3 * half.width * y + i] =
        ((data[at] ?? 0) + (data[at + 3] ?? 0) + (data[below] ?? 0) + (data[below + 3] ?? 0) + 2) >> 2;
    }
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
  const across = taps(x, width, columns, picture.width);
  const down = taps(y, height, lines, picture.height);
  const from = down[0]?.first ?? 0;
  const last = down.at(-1);
  const to = last ? last.first + last.weights.length : from;
  const rows = shrinkRows(picture, across, { from, to });
  const values = new Float32Array(input.width * input.height * 3);
  down.forEach(({ first, weights }, i) => {
    const line = i * input.width * 3;
    weights.forEach((weight, k) => {
      const row = (first - from + k) * columns * 3;
      for (let at = 0; at < columns * 3; at++) {
        const place = line + at;
        values[place] = (values[place] ?? 0) + weight * (rows[row + at] ?? 0);
      }
    });
  });
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
