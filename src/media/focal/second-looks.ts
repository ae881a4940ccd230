import type { Size } from '../window.ts';
import { type Box, type Found, shared } from './findings.ts';

/** Further looks for faces cost as much as the first: so many for heads, or for a crowd. */
const MOST_HEADS = 2;
const MOST_LOOKS = 3;
/** Narrower faces, as a share of the picture's width, are at the limit of what a look at the whole picture finds. */
const SMALL_FACE = 0.06;
/** Of these people one expects a face. */
const SURE_PERSON = 0.3;
/** Heads are in the upper part of a person, as a share of the height. */
const HEAD = 0.45;
/** Nothing is seen in a region smaller than this, in pixels of the picture that is looked at. */
const LEAST_PIXELS = 48;

/** A square in pixels about a box, inside the picture where it fits, as fractions. */
function squareAbout(box: Box, side: number, { width, height }: Size): Box {
  const [w, h] = [Math.min(1, side / width), Math.min(1, side / height)];
  const within = (centre: number, length: number) => Math.min(Math.max(centre - length / 2, 0), 1 - length);
  return { x: within(box.x + box.width / 2, w), y: within(box.y + box.height / 2, h), width: w, height: h };
}

const holds = (region: Box, box: Box): boolean => shared(region, box) > 0.9 * box.width * box.height;

/** Squares along the longer side: each as high (or wide) as the shorter one, or half of it where the picture is square. */
function along(picture: Size): Box[] {
  const short = Math.min(picture.width, picture.height);
  const side = Math.max(short * 0.6, Math.max(picture.width, picture.height) * 0.45);
  const at = (x: number, y: number) => squareAbout({ x, y, width: 0, height: 0 }, side, picture);
  return [at(0.22, 0.4), at(0.5, 0.4), at(0.78, 0.4)];
}

/** A longer picture than this (long by short side) is looked at in parts, each about as long as this. */
const LONGEST = 2.2;
const MOST_PARTS = 4;

/** The parts of a picture to look at, one after another: all of it, or overlapping stretches of a very long one. */
export function partsOf({ width, height }: Size): Box[] {
  const ratio = Math.max(width / height, height / width);
  if (ratio <= LONGEST) return [{ x: 0, y: 0, width: 1, height: 1 }];
  const count = Math.min(MOST_PARTS, Math.ceil((1.25 * ratio) / LONGEST));
  const length = Math.min(1, 1.25 / count);
  return Array.from({ length: count }, (_, i) => {
    const start = ((1 - length) * i) / (count - 1);
    return width > height ? { x: start, y: 0, width: length, height: 1 } : { x: 0, y: start, width: 1, height: length };
  });
}

/** Regions of a picture in which to look for faces once more: heads without a face, and crowds. */
export function secondLooks(picture: Size, faces: readonly Found[], people: readonly Found[]): Box[] {
  const heads = people
    .filter(({ score }) => score >= SURE_PERSON)
    .map((person) => ({
      ...person,
      height: Math.min(person.height * HEAD, person.width * 1.2 * (picture.width / picture.height)),
    }))
    .filter((head) => !faces.some((face) => holds(head, face)))
    .filter((head) => head.width * picture.width >= LEAST_PIXELS)
    .toSorted((a, b) => b.width * b.height - a.width * a.height);
  const regions: Box[] = [];
  for (const head of heads) {
    if (regions.length >= MOST_HEADS) break;
    if (regions.some((region) => holds(region, head))) continue;
    const side = 1.4 * Math.max(head.width * picture.width, head.height * picture.height);
    // As large as the picture: a second look would see the same.
    if (side < 0.7 * Math.max(picture.width, picture.height)) regions.push(squareAbout(head, side, picture));
  }
  const crowd = faces.length > 2 && faces.every(({ width }) => width < SMALL_FACE);
  return crowd ? [...along(picture), ...regions].slice(0, MOST_LOOKS) : regions;
}
