import type { Harm } from '../../domain/focal.ts';
import type { Box } from './findings.ts';
import { type Figure, type MainSubject, type Outstanding, onRamp } from './main-subject.ts';
import type { SaliencyMap, SaliencyMaps } from './saliency.ts';
import type { Subject } from './subjects.ts';

/** A window has the whole length of the picture along one axis, and a place along the other. */
export type Axis = 'x' | 'y';

/** Number of places along the free axis that are compared. */
const STEPS = 48;
/** Two places that differ by so much are about as good. */
const TOLERANCE = 0.015;
/** Steps of the coarse result grid, so that copies of a picture are cropped alike. */
const GRID = 12;
/** A subject at a window's edge is as good as cut: so much of the window is its margin, and counts so much. */
const MARGIN = 0.15;
const MARGIN_WEIGHT = 0.2;
/** Weight of the map beside the subjects, and of the middle beside it. */
const MAP = 3;
const MIDDLE = 0.06;
/** A subject counts by what is inside to this share, for the rest only when it is whole, or nearly so. */
const BY_SHARE = 0.2;
const NEARLY_WHOLE = 0.95;
const WHOLE_BLUR = 0.04;
/** Preferred place of faces in a crop, as a share of its height or width, and its weight. */
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

/** Share of the map before a fraction of one axis. */
function shareUpTo(map: SaliencyMap, axis: Axis): (fraction: number) => number {
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

/** Share of the map that a stretch keeps. */
function mapWorth(map: SaliencyMap, axis: Axis, length: number): Worth {
  const share = shareUpTo(map, axis);
  const margin = (MARGIN * length) / 2;
  return (start) => {
    const kept = share(start + length) - share(start);
    const inside = share(start + length - margin) - share(start + margin);
    return kept + MARGIN_WEIGHT * (inside - kept);
  };
}

/** Extent of a subject on an axis, inside the picture. */
export function reach({ box }: Pick<Subject, 'box'>, axis: Axis): [from: number, to: number] {
  const [at, length] = axis === 'x' ? [box.x, box.width] : [box.y, box.height];
  const from = clamp(at, 0, 1);
  return [from, Math.max(clamp(at + length, 0, 1), from + 0.005)];
}

/** The share of a stretch from `from` to `to` that a window of a length from `start` on keeps. */
const keptOf = ([from, to]: readonly [number, number], start: number, length: number): number =>
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
      const whole = logistic((kept - NEARLY_WHOLE) / WHOLE_BLUR);
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

/** Best place along an axis for a window of a length (a fraction of it): its start, as a fraction. */
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

/** Place of a window along one axis, in fractions; along the other it has the picture's whole length. */
export interface Stretch {
  axis: Axis;
  start: number;
  length: number;
}

/** Share of a main subject that a window keeps. */
interface Survival {
  /** Share of all of it, 0 to 1. */
  share: number;
  harm: Harm;
}

/** A face of which less survives is what people see first, whatever else is lost. */
const FACE_CUT = 0.9;
/** Share of the width that is enough of a person whose face is visible: arms may be cut. */
const SHOULDERS = 0.75;
/** Portrait, from the top of a person, in heads. */
const PORTRAIT = 1.2;
/**
 * Part of a person, from here down to the feet, that must not be cut, in heads; and the share from which a person is
 * complete down to the feet.
 */
const KNEES = 4.3;
const KNEES_OF_WHOLE = 0.58;
/** A person that ends above this share of the picture's height is there down to the feet. */
const FEET = 0.97;
/** Gradually, so that small differences change little: from above the knees on, in heads. */
const KNEES_BLUR = 0.5;
/** A person lower than this, in heads, has no legs in the picture, or has drawn them up. */
const WITH_LEGS = [4.2, 4.8] as const;
/** Shares that count as whole, since boxes aren't exact. */
const WHOLE = [0.95, 0.985] as const;
/** Cost of cutting a person at the legs, and the head of one whose face isn't visible. */
const LEGS = 0.4;
const HEAD = 0.3;
/** Boxes of people begin a little above them, in heads. */
const BRIM = 0.1;
/** A thing of which something is cut off looks cut: that costs more than its share of the area. */
const CUT_THING = 1.5;
/** Share of the outstanding area that is enough; the rest is background. */
const ENOUGH = 0.8;

interface Part extends Survival {
  weight: number;
}

const kept = (box: Box, { axis, start, length }: Stretch): number => keptOf(reach({ box }, axis), start, length);

function personKept({ box, head, face }: Figure, window: Stretch): Survival {
  const share = kept(box, window);
  if (window.axis === 'x') return { share: face ? Math.min(1, share / SHOULDERS) : share, harm: 'people' };
  if (head === null) return { share, harm: 'people' };
  const heads = (window.start + window.length - box.y) / head;
  const high = box.height / head;
  const knees = box.y + box.height < FEET ? Math.min(KNEES, KNEES_OF_WHOLE * high) : KNEES;
  const cut = onRamp(heads, [knees, knees + KNEES_BLUR]) * onRamp(high, WITH_LEGS) * (1 - onRamp(share, WHOLE));
  const portrait = Math.max(share, Math.min(1, heads / PORTRAIT)) - LEGS * cut;
  const headKept = kept({ ...box, y: box.y + BRIM * head, height: (1 - BRIM) * head }, window);
  // Without its head it is a piece of a person.
  const all = headKept * portrait + (1 - headKept) * (share - HEAD);
  return { share: Math.max(0, all), harm: cut > 0 && headKept === 1 ? 'legs' : 'people' };
}

function figureKept(figure: Figure, window: Stretch): Part {
  const { kind, box, weight } = figure;
  if (kind === 'people') return { weight, ...personKept(figure, window) };
  const lost = (1 - kept(box, window)) * (kind === 'things' ? CUT_THING : 1);
  return { weight, share: Math.max(0, 1 - lost), harm: kind };
}

function sceneKept({ map, weight, clear }: Outstanding, { axis, start, length }: Stretch): Part {
  const upTo = shareUpTo(map, axis);
  const inside = (upTo(start + length) - upTo(start)) / Math.max(1e-9, upTo(1));
  return { weight, share: 1 - clear * (1 - Math.min(1, inside / ENOUGH)), harm: 'scene' };
}

/** The share of the heads' boxes that a window keeps, of the one that keeps least; 1 without heads. */
const headsKept = ({ heads }: MainSubject, of: 'box' | 'roomy', window: Stretch): number =>
  Math.min(1, ...heads.map((head) => 1 - head.weight * (1 - kept(head[of], window))));

/** Share of a main subject that survives in a window: the least of its heads, otherwise of all by weight. */
export function survives(main: MainSubject, window: Stretch): Survival {
  const parts = main.figures.map((figure) => figureKept(figure, window));
  if (main.outstanding !== null) parts.push(sceneKept(main.outstanding, window));
  let [total, lost, most] = [0, 0, 0];
  let harm: Harm = 'faces';
  for (const part of parts) {
    const loss = part.weight * (1 - part.share);
    total += part.weight;
    lost += loss;
    if (loss > most) [most, harm] = [loss, part.harm];
  }
  const share = 1 - lost / Math.max(1e-9, total);
  const head = headsKept(main, 'box', window);
  return { share: Math.min(head, share), harm: head < share || head < FACE_CUT ? 'faces' : harm };
}

/** The same of the air about heads. */
export const airKept = (main: MainSubject, window: Stretch): number => headsKept(main, 'roomy', window);
