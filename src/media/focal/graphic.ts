import type { Box } from './findings.ts';
import type { Rgb } from './letterbox.ts';

/** Charts, maps, tables, posters and screens: drawn, not photographed. Shares of the picture's pixels. */
const FLAT = 0.5;
/**
 * Share of strong edges from which a picture is a graphic: letters and lines end sharply, things in a photograph rarely
 * do.
 */
const STRONG = 0.32;
/** Steps of lightness or colour, of 255: within a flat area, at an edge of any kind, and at a strong one. */
const FLAT_STEP = 6;
const EDGE_STEP = 8;
const STRONG_STEP = 60;
/** The ground is what most of the picture's border is; another colour is content. */
const GROUND = 0.6;
const OTHER = 24;
/** A line or column with fewer pixels of content is noise. */
const LEAST = 2;

const lightness = (data: Uint8Array, i: number): number =>
  ((data[3 * i] ?? 0) + (data[3 * i + 1] ?? 0) + (data[3 * i + 2] ?? 0)) / 3;

function isFlat({ data, width }: Rgb, i: number): boolean {
  for (let channel = 0; channel < 3; channel++) {
    let least = 255;
    let most = 0;
    for (let line = i - width; line <= i + width; line += width) {
      for (let at = line - 1; at <= line + 1; at++) {
        const value = data[3 * at + channel] ?? 0;
        if (value < least) least = value;
        if (value > most) most = value;
      }
    }
    if (most - least > FLAT_STEP) return false;
  }
  return true;
}

interface Counts {
  looked: number;
  flat: number;
  edges: number;
  strong: number;
}

/** Every other pixel of a line. */
function countAlong(picture: Rgb, y: number, counts: Counts): void {
  const { data, width } = picture;
  for (let i = y * width + 2; i < (y + 1) * width - 1; i += 2) {
    const step = Math.abs(lightness(data, i) - lightness(data, i - 2));
    counts.looked++;
    if (step > EDGE_STEP) counts.edges++;
    if (step > STRONG_STEP) counts.strong++;
    if (isFlat(picture, i)) counts.flat++;
  }
}

/** Checks whether a picture is a graphic: even areas with sharp edges. Needs about 512 pixels. */
export function isGraphic(picture: Rgb): boolean {
  const counts = { looked: 0, flat: 0, edges: 0, strong: 0 };
  // Every other pixel of every other line is enough.
  for (let y = 1; y < picture.height - 1; y += 2) countAlong(picture, y, counts);
  const { looked, flat, edges, strong } = counts;
  return edges > 0 && flat > FLAT * looked && strong > STRONG * edges;
}

type Colour = readonly [number, number, number];

/** The colour of most of the border; null where it has no such colour. */
function groundOf({ data, width, height }: Rgb): Colour | null {
  const counts = new Map<number, { count: number; colour: Colour }>();
  let border = 0;
  for (let i = 0; i < width * height; i++) {
    const x = i % width;
    if (i >= width && i < width * (height - 1) && x > 0 && x < width - 1) continue;
    const colour: Colour = [data[3 * i] ?? 0, data[3 * i + 1] ?? 0, data[3 * i + 2] ?? 0];
    const key = ((colour[0] >> 4) << 8) | ((colour[1] >> 4) << 4) | (colour[2] >> 4);
    const one = counts.get(key) ?? { count: 0, colour };
    one.count++;
    counts.set(key, one);
    border++;
  }
  const most = [...counts.values()].reduce((a, b) => (b.count > a.count ? b : a));
  return most.count >= GROUND * border ? most.colour : null;
}

/** Range from the first to the last line with content, as fractions. */
function extent(lines: Uint32Array): [from: number, to: number] {
  const first = lines.findIndex((count) => count >= LEAST);
  const last = lines.findLastIndex((count) => count >= LEAST);
  return first < 0 ? [0, 1] : [first / lines.length, (last + 1) / lines.length];
}

/** Graphic without its empty margin; all of it if the margin has no colour of its own. */
export function contentOf(picture: Rgb): Box {
  const { data, width, height } = picture;
  const ground = groundOf(picture);
  if (ground === null) return { x: 0, y: 0, width: 1, height: 1 };
  const columns = new Uint32Array(width);
  const rows = new Uint32Array(height);
  for (let i = 0; i < width * height; i++) {
    if (!ground.some((value, channel) => Math.abs((data[3 * i + channel] ?? 0) - value) > OTHER)) continue;
    columns[i % width] = (columns[i % width] ?? 0) + 1;
    rows[Math.floor(i / width)] = (rows[Math.floor(i / width)] ?? 0) + 1;
  }
  const [left, right] = extent(columns);
  const [top, bottom] = extent(rows);
  return { x: left, y: top, width: right - left, height: bottom - top };
}
