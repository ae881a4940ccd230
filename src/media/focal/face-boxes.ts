import type { Found } from './findings.ts';
import { merge } from './merge.ts';

/** Side of the square that the face model looks at, in pixels. */
export const FACE_INPUT = 256;
/** Boxes that overlap more are one face. */
const SAME = 0.3;
/** The model looks about places on two grids: pixels between them, and how often about each. */
const GRIDS = [
  { stride: 16, times: 2 },
  { stride: 32, times: 6 },
];
/** Values for each place: a box, then points of the face that are not used. */
const VALUES = 16;

/** What the model says about one grid: how sure (before the logistic function), and boxes from each place. */
export interface FaceGrid {
  scores: Float32Array;
  boxes: Float32Array;
}

function* onGrid({ scores, boxes }: FaceGrid, stride: number, times: number, least: number): Generator<Found> {
  const across = FACE_INPUT / stride;
  for (const [i, raw] of scores.entries()) {
    const score = 1 / (1 + Math.exp(-raw));
    if (score < least) continue;
    const cell = Math.floor(i / times);
    const at = i * VALUES;
    const width = boxes[at + 2] ?? 0;
    const height = boxes[at + 3] ?? 0;
    const x = ((cell % across) + 0.5) * stride + (boxes[at] ?? 0) - width / 2;
    const y = (Math.floor(cell / across) + 0.5) * stride + (boxes[at + 1] ?? 0) - height / 2;
    yield { x, y, width, height, score };
  }
}

/** The faces of which the model is at least so sure (0 to 1), from brow to chin, in pixels of its input. */
export function faceBoxes(fine: FaceGrid, coarse: FaceGrid, least: number): Found[] {
  const found = [fine, coarse].flatMap((grid, i) => {
    const { stride, times } = GRIDS[i] ?? { stride: 0, times: 0 };
    return [...onGrid(grid, stride, times, least)];
  });
  return merge(found, SAME);
}
