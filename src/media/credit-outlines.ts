import { fontsFor, WEIGHTS } from './cards/fonts.ts';
import { leadingOf } from './cards/layout.ts';
import { directionOf, type ShapedLine, shapeLine } from './cards/shape.ts';

/** Coverage of each pixel by outlines, as sums along its row: a running sum gives the share. */
interface Coverage {
  width: number;
  height: number;
  sums: Float32Array;
}

const emptyCoverage = (width: number, height: number): Coverage => ({
  width,
  height,
  sums: new Float32Array(width * height + 2),
});

type Point = readonly [number, number];

/** Straight pieces per curve: on type of some 30 pixels no corners are visible. */
const PIECES = 6;

/** Adds one row's part of an edge from `x` to `next`; `height` is signed by its direction, and at most 1. */
function addAcross(sums: Float32Array, row: number, [x, next]: Point, height: number): void {
  const [left, right] = x < next ? [x, next] : [next, x];
  const first = Math.floor(left);
  const end = Math.ceil(right);
  const at = row + first;
  const add = (i: number, share: number): void => {
    sums[i] = (sums[i] ?? 0) + height * share;
  };
  if (end <= first + 1) {
    const middle = (x + next) / 2 - first;
    add(at, 1 - middle);
    add(at + 1, middle);
    return;
  }
  // The share of pixels to the right of the edge up to each pixel's right side; what is added is how it grows.
  const slope = right - left;
  const until = (to: number): number => {
    if (to >= right) return to - (left + right) / 2;
    return (to - left) ** 2 / (2 * slope);
  };
  let covered = 0;
  let before = 0;
  for (let i = first; i <= end; i++) {
    const grown = until(i + 1) - covered;
    covered += grown;
    add(row + i, grown - before);
    before = grown;
  }
}

function addEdge({ width, height, sums }: Coverage, from: Point, to: Point): void {
  if (from[1] === to[1]) return;
  const [direction, [topX, top], [bottomX, bottom]] = from[1] < to[1] ? [1, from, to] : [-1, to, from];
  const lean = (bottomX - topX) / (bottom - top);
  const inside = (x: number): number => Math.min(Math.max(x, 0), width - 1);
  for (let y = Math.max(0, Math.floor(top)); y < Math.min(height, Math.ceil(bottom)); y++) {
    const [start, end] = [Math.max(y, top), Math.min(y + 1, bottom)];
    const across: Point = [inside(topX + (start - top) * lean), inside(topX + (end - top) * lean)];
    addAcross(sums, y * width, across, (end - start) * direction);
  }
}

const between = (a: Point, b: Point, share: number): Point => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
];

/** A point of the curve with these control points, by halving lines again and again. */
function curveAt(points: readonly Point[], share: number): Point {
  const [only, ...more] = points;
  if (only === undefined || more.length === 0) return only ?? [0, 0];
  return curveAt(
    more.map((point, i) => between(points[i] ?? point, point, share)),
    share,
  );
}

/**
 * Adds an outline: SVG path data of M, L, Q, C and Z with absolute coordinates, as fonts give them, brought to pixels by
 * `place`. Outlines may overlap; those that wind the other way cut holes.
 */
function addOutline(coverage: Coverage, path: string, place: (x: number, y: number) => Point): void {
  let start: Point = [0, 0];
  let here: Point = [0, 0];
  const lineTo = (point: Point): void => {
    addEdge(coverage, here, point);
    here = point;
  };
  for (const [, command = '', values = ''] of path.matchAll(/([MLQCZ])([^MLQCZ]*)/g)) {
    const numbers = (values.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
    const points = numbers.flatMap((x, i): Point[] => (i % 2 === 0 ? [place(x, numbers[i + 1] ?? 0)] : []));
    const [first = start] = points;
    if (command === 'M') {
      lineTo(start);
      start = first;
      here = first;
    } else if (command === 'Z') lineTo(start);
    else if (command === 'L') points.forEach(lineTo);
    else {
      const curve = [here, ...points];
      for (let i = 1; i <= PIECES; i++) lineTo(curveAt(curve, i / PIECES));
    }
  }
  lineTo(start);
}

/** The covered share of each pixel, 0 to 255. */
function alphaOf({ width, height, sums }: Coverage): Uint8Array {
  const alpha = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    let sum = 0;
    for (let i = y * width; i < (y + 1) * width; i++) {
      sum += sums[i] ?? 0;
      alpha[i] = Math.round(Math.min(1, Math.abs(sum)) * 255);
    }
  }
  return alpha;
}

/** Around a line, in pixels: letters may reach out of their own width. */
const ROOM = 2;
/** Least height of a line above and below its baseline, in em; accents exceed it. */
const RISE = 0.72;
const DROP = 0.2;

/** The first and the last row that has anything in it. */
function inked(alpha: Uint8Array, width: number): { first: number; last: number } {
  const first = alpha.findIndex((share) => share > 0);
  const last = alpha.findLastIndex((share) => share > 0);
  return { first: Math.floor(first / width), last: Math.floor(last / width) };
}

function drawn({ glyphs, width }: ShapedLine, text: string, size: number): DrawnLine {
  const { leading, above } = leadingOf(text);
  const coverage = emptyCoverage(Math.ceil(width * size) + 2 * ROOM, Math.ceil(leading * size));
  for (const { path, unitsPerEm, x, y } of glyphs) {
    const scale = size / unitsPerEm;
    const [left, baseline] = [ROOM + x * size, (above - y) * size];
    addOutline(coverage, path, (across, up) => [left + across * scale, baseline - up * scale]);
  }
  const { width: across } = coverage;
  const whole = alphaOf(coverage);
  const { first, last } = inked(whole, across);
  const top = Math.max(0, Math.min(first, Math.round((above - RISE) * size)));
  const bottom = Math.min(coverage.height, Math.max(last + 1, Math.round((above + DROP) * size)));
  const alpha = whole.subarray(top * across, bottom * across);
  const data = Buffer.alloc(alpha.length * 4, 255);
  alpha.forEach((share, i) => {
    data[4 * i + 3] = share;
  });
  return { data, width: across, height: bottom - top };
}

/**
 * Sets credits in the newsroom's own fonts, or the included ones: the same on every machine. Its pixels are filled
 * here, because the decoder of drawings stays blocked where pictures are decoded. Throws a UserError for characters
 * that no font has, and for a file that is no font.
 */
export function setByOutlines(files: readonly string[]): SetCredit {
  return async (text, size) => {
    const fonts = await fontsFor(`${text}…`, { files, weight: WEIGHTS.small });
    const words = text === '…' ? text : fonts.text.slice(0, -1).trimEnd();
    const line = shapeLine(words, { choose: fonts.choose, direction: directionOf(words), language: null });
    return { width: Math.ceil(line.width * size) + 2 * ROOM, draw: async () => drawn(line, words, size) };
  };
}

/** A line of white type on nothing; RGBA. */
export interface DrawnLine {
  data: Buffer;
  width: number;
  height: number;
}

/** A line as set in type of a size in pixels, not drawn yet. */
export interface SetLine {
  width: number;
  draw(): Promise<DrawnLine>;
}

/** Sets a text in one line. */
export type SetCredit = (text: string, size: number) => Promise<SetLine>;
