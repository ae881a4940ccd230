import type { Crop } from '../../domain/post.ts';
import type { Placed } from '../placed.ts';
import type { Size } from '../window.ts';
import { type Axis, keptOf } from './along.ts';
import type { Box } from './findings.ts';
import type { MustStay } from './must-stay.ts';

/** A crop may lose this share of what must stay in, and no more; of a graphic nothing. */
const MOST_LOST = 0.1;
/** Room about what must stay in, where the whole of it is shown on a ground, as a share of the picture. */
const ROOM = 0.04;
/** What is moved lands on lines of a grid, outward, so that copies are cut alike. */
const GRID = 48;

type Range = [from: number, to: number];

const rangeOf = (box: Box, axis: Axis): Range => {
  const [at, length] = axis === 'x' ? [box.x, box.width] : [box.y, box.height];
  return [Math.min(Math.max(at, 0), 0.99), Math.max(Math.min(at + length, 1), 0.01)];
};

/** The share that a window loses: of each box the largest, or that of all together. */
function lost(boxes: readonly Box[], each: boolean, axis: Axis, [start, length]: Range): number {
  const shares = boxes.map((box) => ({
    kept: keptOf(rangeOf(box, axis), start, length),
    size: box.width * box.height,
  }));
  if (each) return Math.max(0, ...shares.map(({ kept }) => 1 - kept));
  const total = shares.reduce((sum, { size }) => sum + size, 0);
  return total === 0 ? 0 : shares.reduce((sum, { kept, size }) => sum + (1 - kept) * size, 0) / total;
}

/** The stretch of an axis that the boxes cover, in pixels. */
function stretch(boxes: readonly Box[], axis: Axis, whole: number, room = 0): Range {
  const ranges = boxes.map((box) => rangeOf(box, axis));
  const from = Math.max(0, Math.min(...ranges.map(([start]) => start)) - room);
  const to = Math.min(1, Math.max(...ranges.map(([, end]) => end)) + room);
  return [Math.floor((Math.floor(from * GRID) / GRID) * whole), Math.ceil((Math.ceil(to * GRID) / GRID) * whole)];
}

/**
 * A crop that cuts what must stay in is moved where that helps, by as little as it takes; where nothing helps and
 * too much would be lost, all of that is shown on a ground.
 */
export function settle({ boxes, roomy, each, ground = 'blurred' }: MustStay, crop: Crop, source: Size): Placed {
  const axis: Axis = crop.width < source.width ? 'x' : 'y';
  const [at, length, whole] =
    axis === 'x' ? [crop.left, crop.width, source.width] : [crop.top, crop.height, source.height];
  const stays: Placed = { crop, fit: null };
  for (const wanted of [roomy, boxes]) {
    if (lost(wanted, each, axis, [at / whole, length / whole]) <= (each ? 0 : MOST_LOST)) return stays;
    const [from, to] = stretch(wanted, axis, whole);
    const moved = Math.min(Math.max(at, to - length), from);
    if (to - from <= length) return { crop: { ...crop, [axis === 'x' ? 'left' : 'top']: moved }, fit: null };
  }
  const most = ground === 'plain' ? 0 : MOST_LOST;
  if (lost(boxes, each, axis, [at / whole, length / whole]) <= most) return stays;
  const [first, last] = stretch(roomy, axis, whole, ROOM);
  const window =
    axis === 'x'
      ? { left: first, top: 0, width: last - first, height: source.height }
      : { left: 0, top: first, width: source.width, height: last - first };
  return { crop, fit: { ground, window } };
}
