import type { SaliencyMap, SaliencyMaps } from './saliency.ts';
import type { Subject } from './subjects.ts';

/** A window has the whole length of the picture along one axis, and a place along the other. */
export type Axis = 'x' | 'y';

/** How many places along the free axis are compared. */
const STEPS = 48;
/** Two places that differ by so much are about as good. */
const TOLERANCE = 0.015;
/** The answer lies on a coarse grid, so that copies of a picture are cut alike. */
const GRID = 12;
/** A subject at a window's edge is as good as cut: so much of the window is its margin, and counts so much. */
const MARGIN = 0.15;
const MARGIN_WEIGHT = 0.2;
/** What the map is worth beside the subjects, and the middle beside it. */
const MAP = 3;
const MIDDLE = 0.06;
/** A subject counts by what is inside to this share, for the rest only when it is whole, or nearly so. */
const BY_SHARE = 0.2;
const WHOLE = 0.95;
const WHOLE_BLUR = 0.04;
/** Where faces should be in a crop, as a share of its height or width, and what that is worth. */
const FACES_DOWN = 0.42;
const FACES_ACROSS = 0.5;
const COMPOSED = 0.25;
/** A window lower than this share of the picture cuts through people: it goes by their heads, gradually so. */
const LOW = 0.5;
const LOW_BLUR = 0.04;

const logistic = (value: number): number => 1 / (1 + Math.exp(-value));
const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

/** Running sums of the map along one axis: what lies before each of its lines. */
function sumsAlong({ weights, width, height }: SaliencyMap, axis: Axis): Float64Array {
  const length = axis === 'x' ? width : height;
  const sums = new Float64Array(length + 1);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = axis === 'x' ? x : y;
      sums[at + 1] = (sums[at + 1] ?? 0) + (weights[y * width + x] ?? 0);
    }
  }
  for (let i = 1; i <= length; i++) sums[i] = (sums[i] ?? 0) + (sums[i - 1] ?? 0);
  return sums;
}

/** All windows of a picture ask the same map. */
const known = new WeakMap<SaliencyMap, Partial<Record<Axis, Float64Array>>>();

function sumsOf(map: SaliencyMap, axis: Axis): Float64Array {
  const mine = known.get(map) ?? {};
  known.set(map, mine);
  mine[axis] ??= sumsAlong(map, axis);
  return mine[axis];
}

/** What of the map lies before a fraction of one axis. */
export function shareUpTo(map: SaliencyMap, axis: Axis): (fraction: number) => number {
  const sums = sumsOf(map, axis);
  const length = sums.length - 1;
  return (fraction) => {
    const position = clamp(fraction * length, 0, length);
    const cell = Math.min(Math.floor(position), length - 1);
    const start = sums[cell] ?? 0;
    return start + ((sums[cell + 1] ?? 0) - start) * (position - cell);
  };
}

type Worth = (start: number) => number;

/** How much of the map a stretch keeps. */
function mapWorth(map: SaliencyMap, axis: Axis, length: number): Worth {
  const share = shareUpTo(map, axis);
  const margin = (MARGIN * length) / 2;
  return (start) => {
    const kept = share(start + length) - share(start);
    const inside = share(start + length - margin) - share(start + margin);
    return kept + MARGIN_WEIGHT * (inside - kept);
  };
}

/** From where to where a subject goes on an axis, inside the picture. */
export function reach({ box }: Pick<Subject, 'box'>, axis: Axis): [from: number, to: number] {
  const [at, length] = axis === 'x' ? [box.x, box.width] : [box.y, box.height];
  const from = clamp(at, 0, 1);
  return [from, Math.max(clamp(at + length, 0, 1), from + 0.005)];
}

/** The share of a stretch from `from` to `to` that a window of a length from `start` on keeps. */
export const keptOf = ([from, to]: readonly [number, number], start: number, length: number): number =>
  Math.max(0, Math.min(to, start + length) - Math.max(from, start)) / (to - from);

function subjectWorth(subjects: readonly Subject[], axis: Axis, length: number): Worth {
  const reaches = subjects.map((subject) => ({ ...subject, range: reach(subject, axis) }));
  const wanted = axis === 'y' ? FACES_DOWN : FACES_ACROSS;
  return (start) => {
    let worth = 0;
    let faces = 0;
    let centre = 0;
    for (const { weight, cut, face, range } of reaches) {
      const kept = keptOf(range, start, length);
      const whole = logistic((kept - WHOLE) / WHOLE_BLUR);
      worth += weight * (BY_SHARE * kept + (1 - BY_SHARE) * whole - cut * 4 * kept * (1 - kept));
      if (!face) continue;
      faces += weight * kept;
      centre += weight * kept * ((range[0] + range[1]) / 2);
    }
    if (faces === 0) return worth;
    return worth - COMPOSED * faces * Math.abs((centre / faces - start) / length - wanted);
  };
}

/** The start, as a fraction of the axis, of the stretch that is worth most; those worth nearly as much count too. */
function bestStart(worth: Worth, length: number): number {
  const values = Array.from({ length: STEPS + 1 }, (_, step) => {
    const off = (2 * step) / STEPS - 1;
    return worth(((1 - length) * step) / STEPS) - MIDDLE * off * off;
  });
  const most = Math.max(...values);
  const votes = values.map((value) => Math.exp((value - most) / TOLERANCE));
  const total = votes.reduce((a, b) => a + b, 0);
  const mean = votes.reduce((sum, vote, step) => sum + (vote * step) / STEPS, 0) / total;
  return (Math.round(mean * GRID) / GRID) * (1 - length);
}

/** Where along an axis a window of a length (a fraction of it) keeps most: its start, as a fraction. */
export function placeAlong(maps: SaliencyMaps, subjects: readonly Subject[], axis: Axis, length: number): number {
  if (length >= 1) return 0;
  const ofMap = mapWorth(maps.whole, axis, length);
  const ofHeads = axis === 'y' ? mapWorth(maps.heads, axis, length) : ofMap;
  const trust = logistic((LOW - length) / LOW_BLUR);
  const ofSubjects = subjectWorth(subjects, axis, length);
  return bestStart((start) => {
    const whole = ofMap(start);
    return MAP * (whole + trust * (ofHeads(start) - whole)) + ofSubjects(start);
  }, length);
}
