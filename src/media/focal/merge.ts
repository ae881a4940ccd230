import { type Found, likeness } from './findings.ts';

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

/** One box for each group that overlaps by more than `most` (0 to 1): the mean of all, as sure as the surest. */
export function merge(found: readonly Found[], most: number): Found[] {
  const merged: Found[] = [];
  let left = found.toSorted((a, b) => b.score - a.score);
  for (let [best] = left; best !== undefined; [best] = left) {
    const surest = best;
    const same = left.filter((box) => box === surest || likeness(box, surest) > most);
    merged.push(blend(same, surest.score));
    left = left.filter((box) => !same.includes(box));
  }
  return merged;
}
