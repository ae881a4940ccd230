import { z } from 'zod';

/** A rectangle as fractions of the upright picture, from the top left. */
export const Box = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
export type Box = z.infer<typeof Box>;

/** `score`: how sure it is, 0 to 1. */
export const Found = Box.extend({ score: z.number() });
export type Found = z.infer<typeof Found>;

/** Findings in a picture, most certain first. `things`: animals, vehicles and everyday objects. */
export const Findings = z.object({ faces: z.array(Found), people: z.array(Found), things: z.array(Found) });
export type Findings = z.infer<typeof Findings>;

export const NOTHING: Findings = { faces: [], people: [], things: [] };

const overlap = (a: number, aLength: number, b: number, bLength: number): number =>
  Math.max(0, Math.min(a + aLength, b + bLength) - Math.max(a, b));

/** Intersection area of two boxes. */
export const shared = (a: Box, b: Box): number =>
  overlap(a.x, a.width, b.x, b.width) * overlap(a.y, a.height, b.y, b.height);

/** Intersection over union of two boxes, 0 to 1. */
function overlapShare(a: Box, b: Box): number {
  const both = shared(a, b);
  return both / Math.max(1e-9, a.width * a.height + b.width * b.height - both);
}

const mean = (values: readonly number[], weights: readonly number[], total: number): number =>
  values.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0) / total;

function blend(boxes: readonly Found[], score: number): Found {
  const weights = boxes.map((box) => box.score);
  const total = weights.reduce((a, b) => a + b, 0);
  const of = (name: 'x' | 'y' | 'width' | 'height') =>
    mean(
      boxes.map((box) => box[name]),
      weights,
      total,
    );
  return { x: of('x'), y: of('y'), width: of('width'), height: of('height'), score };
}

/**
 * Merges each group that overlaps by more than `most` (0 to 1) into one box: the mean of all, with the highest
 * certainty.
 */
export function merge(found: readonly Found[], most: number): Found[] {
  const merged: Found[] = [];
  let left = found.toSorted((a, b) => b.score - a.score);
  for (let [best] = left; best !== undefined; [best] = left) {
    const surest = best;
    const same = left.filter((box) => box === surest || overlapShare(box, surest) > most);
    merged.push(blend(same, surest.score));
    left = left.filter((box) => !same.includes(box));
  }
  return merged;
}
