import type { Rgb } from './letterbox.ts';

const DARK = 50;
const HUE_REACH = 0.2;
/** Half sizes of the patches looked for, in shares of the long side. */
const RADII = [0.016, 0.027, 0.042, 0.068, 0.104];
/** A face is taller than wide. */
const TALLNESS = 1.25;
/** How much more skin a patch must hold than what is around it: sand and wood go on, a face ends. */
const SURROUND = 1.5;
/** A head's height, and how far to its sides what lies below still belongs to it, in shares of the long side. */
const HEAD = 0.08;
const SHOULDERS = 0.06;

/** How near a pixel is to the colour of skin, by its hue and by its chroma: 0 to 1. */
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

/** Of patches above each other, the topmost: a head rather than the hands and legs below it. */
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
