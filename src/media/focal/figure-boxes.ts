import type { Size } from '../window.ts';
import type { Findings, Found } from './findings.ts';
import { merge } from './merge.ts';

/** Pixels of the input between two places that the figure model looks about. */
const STRIDE = 4;
/** Kinds it knows; the first is people. */
const KINDS = 80;
const SAME = 0.6;
/** No more than so many of people and of things. */
const MOST = 40;

/** What the model says about each place: how sure of each kind, and how far a box goes left, up, right and down. */
export interface FigureMap extends Size {
  scores: Float32Array;
  reaches: Float32Array;
}

function isPeak({ scores, width, height }: FigureMap, place: number, kind: number): boolean {
  const score = scores[place * KINDS + kind] ?? 0;
  const [x, y] = [place % width, Math.floor(place / width)];
  for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
    for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
      if ((scores[(v * width + u) * KINDS + kind] ?? 0) > score) return false;
    }
  }
  return true;
}

function boxAt({ reaches, width }: FigureMap, place: number, score: number): Found {
  const [left = 0, up = 0, right = 0, down = 0] = reaches.subarray(place * 4, place * 4 + 4);
  const x = (place % width) * STRIDE - left;
  const y = Math.floor(place / width) * STRIDE - up;
  return { x, y, width: Math.max(1, left + right), height: Math.max(1, up + down), score };
}

/** People and things of which the model is at least so sure (0 to 1), in pixels of its input. */
export function figureBoxes(map: FigureMap, least: number): Pick<Findings, 'people' | 'things'> {
  const people: Found[] = [];
  const things: Found[] = [];
  for (let i = 0; i < map.scores.length; i++) {
    const score = map.scores[i] ?? 0;
    if (score < least) continue;
    const place = Math.floor(i / KINDS);
    const kind = i % KINDS;
    if (isPeak(map, place, kind)) (kind === 0 ? people : things).push(boxAt(map, place, score));
  }
  return { people: merge(people, SAME).slice(0, MOST), things: merge(things, SAME).slice(0, MOST) };
}
