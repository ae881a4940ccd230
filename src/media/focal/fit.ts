import type { Crop } from '../../domain/post.ts';
import type { Fit } from '../placed.ts';
import type { Size } from '../window.ts';
import { type Axis, keptOf } from './along.ts';
import type { Box, Findings } from './findings.ts';
import { faceCertainty, headOf } from './subjects.ts';

/** A crop may lose less than this share of what must stay in. */
const MOST_LOST = 0.1;
/** A face, a person or a thing matters when it is this sure, and not much smaller than the largest one. */
const SURE_FACE = 0.6;
const SURE_PERSON = 0.35;
const SURE_THING = 0.45;
const SIZE_FACE = 0.5;
const SIZE_PERSON = 0.35;
/** A thing that is smaller (as a share of the picture) is part of a scene. */
const LEAST_THING = 0.08;
/** Room about what must stay in, where the whole of it is shown on a ground, as a share of the picture. */
const ROOM = 0.04;

const area = ({ width, height }: Box): number => width * height;

function atLeast(boxes: readonly Box[], share: number, size: (box: Box) => number): Box[] {
  const most = Math.max(0, ...boxes.map(size));
  return boxes.filter((box) => size(box) >= share * most);
}

/** What must stay in: faces that matter, else people, else things; nothing where none is sure. */
export function mustStay({ faces, people, things }: Findings): { boxes: Box[]; each: boolean } {
  const sureFaces = faces.filter((face) => faceCertainty(face, people) >= SURE_FACE);
  if (sureFaces.length > 0) {
    return { boxes: atLeast(sureFaces, SIZE_FACE, ({ width }) => width).map(headOf), each: true };
  }
  const surePeople = people.filter(({ score }) => score >= SURE_PERSON);
  if (surePeople.length > 0) return { boxes: atLeast(surePeople, SIZE_PERSON, area), each: false };
  const sureThings = things.filter((thing) => thing.score >= SURE_THING && area(thing) >= LEAST_THING);
  return { boxes: atLeast(sureThings, SIZE_PERSON, area), each: false };
}

type Range = [from: number, to: number];

const rangeOf = (box: Box, axis: Axis): Range => {
  const [at, length] = axis === 'x' ? [box.x, box.width] : [box.y, box.height];
  return [Math.min(Math.max(at, 0), 0.99), Math.max(Math.min(at + length, 1), 0.01)];
};

/** The share that is lost: of any face the largest, of people and things that of all together. */
function lost({ boxes, each }: ReturnType<typeof mustStay>, axis: Axis, start: number, length: number): number {
  const shares = boxes.map((box) => ({ kept: keptOf(rangeOf(box, axis), start, length), size: area(box) }));
  if (each) return Math.max(0, ...shares.map(({ kept }) => 1 - kept));
  const total = shares.reduce((sum, { size }) => sum + size, 0);
  return total === 0 ? 0 : shares.reduce((sum, { kept, size }) => sum + (1 - kept) * size, 0) / total;
}

/** What is shown on a ground instead of a crop that would lose too much; null where the crop keeps it. */
export function fitOf(findings: Findings, crop: Crop, source: Size): Fit | null {
  const axis: Axis = crop.width < source.width ? 'x' : 'y';
  const [at, cropped, whole] =
    axis === 'x' ? [crop.left, crop.width, source.width] : [crop.top, crop.height, source.height];
  const must = mustStay(findings);
  if (lost(must, axis, at / whole, cropped / whole) <= MOST_LOST) return null;
  const ranges = must.boxes.map((box) => rangeOf(box, axis));
  const from = Math.floor(whole * Math.max(0, Math.min(...ranges.map(([start]) => start)) - ROOM));
  const to = Math.ceil(whole * Math.min(1, Math.max(...ranges.map(([, end]) => end)) + ROOM));
  const window =
    axis === 'x'
      ? { left: from, top: 0, width: to - from, height: source.height }
      : { left: 0, top: from, width: source.width, height: to - from };
  return { ground: 'blurred', window };
}
