import type { Ground } from '../placed.ts';
import type { Box, Findings } from './findings.ts';
import { faceCertainty, headOf } from './subjects.ts';

/** What a crop must not cut. */
export interface MustStay {
  boxes: Box[];
  /** The same with the room that it should have where there is some: hair about a face. */
  roomy: Box[];
  /** Whether each box counts by itself, so that none may be cut; else all of them together. */
  each: boolean;
  /** What it is shown on where it does not fit; a plain one belongs to a graphic, of which nothing may be lost. */
  ground?: Ground;
}

/** A face, a person or a thing matters when it is this sure, and not much smaller than the largest one. */
const SURE_FACE = 0.6;
const SURE_PERSON = 0.35;
const SURE_THING = 0.45;
const SIZE_FACE = 0.5;
const SIZE_FIGURE = 0.35;
/** A thing that is smaller (as a share of the picture) is part of a scene. */
const LEAST_THING = 0.08;

const area = ({ width, height }: Box): number => width * height;

function atLeast<T extends Box>(boxes: readonly T[], share: number, size: (box: Box) => number): T[] {
  const most = Math.max(0, ...boxes.map(size));
  return boxes.filter((box) => size(box) >= share * most);
}

function figures(found: readonly Box[]): MustStay {
  const boxes = atLeast(found, SIZE_FIGURE, area);
  return { boxes, roomy: boxes, each: false };
}

/** Faces that matter, else people, else things; no boxes where none is sure. */
export function mustStay({ faces, people, things }: Findings): MustStay {
  const sureFaces = faces.filter((face) => faceCertainty(face, people) >= SURE_FACE);
  if (sureFaces.length > 0) {
    const boxes = atLeast(sureFaces, SIZE_FACE, ({ width }) => width);
    return { boxes, roomy: boxes.map(headOf), each: true };
  }
  const surePeople = people.filter(({ score }) => score >= SURE_PERSON);
  if (surePeople.length > 0) return figures(surePeople);
  return figures(things.filter((thing) => thing.score >= SURE_THING && area(thing) >= LEAST_THING));
}
