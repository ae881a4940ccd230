import type { Size } from '../window.ts';
import { type Box, type Findings, type Found, shared } from './findings.ts';
import type { SaliencyMap } from './saliency.ts';
import { faceCertainty, headOf, isOn } from './subjects.ts';

/** A head of which the face was found; boxes in fractions of the upright picture, which they may leave. */
export interface Head {
  /** From the hair or the hat down to the chin. */
  box: Box;
  /** The same with air about it. */
  roomy: Box;
  /** How sure it is that it matters, 0 to 1. */
  weight: number;
}

/** One person, animal or thing of the main subject. */
export interface Figure {
  kind: 'people' | 'things' | 'chosen' | 'drawn';
  box: Box;
  /** How much it counts beside the others: its area, less where it is unsure. */
  weight: number;
  /** Height of its head, where it is a person whose head can be made out. */
  head: number | null;
  /** Its face was found. */
  face: boolean;
}

/** What stands out in a picture, as part of the main subject. */
export interface Outstanding {
  map: SaliencyMap;
  /** Beside the figures, in their unit. */
  weight: number;
  /** 0 where all of the picture stands out alike, as in a landscape, so that any part of it will do; else up to 1. */
  clear: number;
}

/** Main subject of a picture. */
export interface MainSubject {
  /** None of them may be cut. */
  heads: Head[];
  figures: Figure[];
  /** Null where an editor or a drawing says all. */
  outstanding: Outstanding | null;
}

type Ramp = readonly [from: number, to: number];

/** A face matters when it is this sure, and at least so large beside the largest one. */
const SURE_FACE = 0.6;
const SIZE_FACE = 0.5;
// What is unsure or small counts gradually more from the first value of a ramp to the second, so that copies of a
// picture, in which certainties differ a little, are treated alike.
const FACE: Ramp = [0.5, 0.7];
const FACE_BESIDE: Ramp = [0.4, 0.6];
const PERSON: Ramp = [0.2, 0.45];
const PERSON_BESIDE: Ramp = [0.15, 0.4];
const THING: Ramp = [0.2, 0.5];
/** People of this certainty go before things that are not so many times larger. */
const SURE_PERSON: Ramp = [0.3, 0.5];
const LARGER = 4;
/** What stands out counts like a figure of the first area; beside sure figures of the second, and no more than they. */
const OUTSTANDING = [0.6, 0.4] as const;
/** Where so large a share of a picture's squares stands out it has no subject; side of a square in pixels of the map. */
const SPREAD: Ramp = [0.58, 0.68];
const SQUARE = 8;
/** A person without a face that is so much higher than wide stands, and is so many heads high. */
const STANDING = 2;
const HEADS_HIGH = 7.5;
/** What of a person is expected about a face where only the face was found, in faces. */
const BUST = { beside: 1, above: 0.5, below: 1.5 };
/** Air about a head, in faces. */
const AIR = { beside: 0.1, above: 0.2, below: 0 };
/** Hats reach at most this far above a face, and boxes of people begin a little above them; in faces. */
const HAT = 1.1;
const BRIM = 0.15;

const area = ({ width, height }: Box): number => width * height;

/** How far a value has come on a ramp, 0 to 1. */
export const onRamp = (value: number, [from, to]: Ramp): number =>
  Math.min(1, Math.max(0, (value - from) / (to - from)));

const widened = (box: Box, { beside, above, below }: typeof AIR, { width, height }: Size): Box => ({
  x: box.x - beside * width,
  y: box.y - above * height,
  width: box.width + 2 * beside * width,
  height: box.height + (above + below) * height,
});

/** Faces that matter: sure ones, and none that is much smaller than the largest. */
export function mainFaces({ faces, people }: Findings): Found[] {
  const sure = faces.filter((face) => faceCertainty(face, people) >= SURE_FACE);
  const widest = Math.max(0, ...sure.map(({ width }) => width));
  return sure.filter(({ width }) => width >= SIZE_FACE * widest);
}

/** A face with how sure it is that it matters, and the surest person that it is on. */
interface Faced {
  face: Found;
  person: Found | undefined;
  weight: number;
}

function facesOf({ faces, people }: Findings): Faced[] {
  const sure = faces.map((face) => ({ face, certainty: onRamp(faceCertainty(face, people), FACE) }));
  const widest = Math.max(1e-6, ...sure.map(({ face, certainty }) => face.width * certainty));
  return sure
    .map(({ face, certainty }) => ({
      face,
      person: people.filter((one) => isOn(one, face)).toSorted((a, b) => b.score - a.score)[0],
      weight: certainty * onRamp(face.width / widest, FACE_BESIDE),
    }))
    .filter(({ weight }) => weight > 0);
}

function headsOf(faces: readonly Faced[]): Head[] {
  return faces.map(({ face, person, weight }) => {
    const head = headOf(face);
    const top = Math.max((person?.y ?? head.y) + BRIM * face.height, face.y - HAT * face.height);
    const y = Math.min(head.y, top);
    const box = { ...head, y, height: head.y + head.height - y };
    // Animals and flowers have faces, too, but no hair that wants air.
    return { box, roomy: person === undefined ? box : widened(box, AIR, face), weight };
  });
}

function peopleIn(findings: Findings, faces: readonly Faced[], { width, height }: Size): Figure[] {
  const sized = (person: Found): number => area(person) * onRamp(person.score, PERSON);
  const greatest = Math.max(1e-6, ...findings.people.map(sized));
  const isStanding = (box: Box): boolean => (box.height * height) / (box.width * width) >= STANDING;
  const people = findings.people.map((person): Figure => {
    const own = faces.find((one) => one.person === person);
    const head = own ? headOf(own.face).height : isStanding(person) ? person.height / HEADS_HIGH : null;
    const weight = sized(person) * onRamp(sized(person) / greatest, PERSON_BESIDE);
    return { kind: 'people', box: person, weight, head, face: own !== undefined };
  });
  const isOnThing = (face: Found): boolean =>
    findings.things.some((thing) => thing.score >= THING[0] && shared(thing, face) > 0.8 * area(face));
  const busts = faces
    .filter(({ face, person }) => person === undefined && !isOnThing(face))
    .map(({ face, weight }): Figure => {
      const box = widened(face, BUST, face);
      return { kind: 'people', box, weight: area(box) * weight, head: headOf(face).height, face: true };
    });
  return [...people, ...busts];
}

function thingsIn({ people, things }: Findings): Figure[] {
  const crowd = people.reduce((sum, person) => sum + area(person) * onRamp(person.score, SURE_PERSON), 0);
  return things.map((thing): Figure => {
    const weight = Math.max(0, area(thing) * onRamp(thing.score, THING) - LARGER * crowd);
    return { kind: 'things', box: thing, weight, head: null, face: false };
  });
}

/** The share of a map's squares that stand out: 1 where each weighs the same. */
function spreadOf({ weights, width, height }: SaliencyMap): number {
  const across = Math.ceil(width / SQUARE);
  const squares = new Float64Array(across * Math.ceil(height / SQUARE));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = Math.floor(y / SQUARE) * across + Math.floor(x / SQUARE);
      squares[at] = (squares[at] ?? 0) + (weights[y * width + x] ?? 0);
    }
  }
  const sum = squares.reduce((all, one) => all + one, 0);
  return sum > 0 ? sum ** 2 / squares.reduce((all, one) => all + one * one, 0) / squares.length : 1;
}

/** The main subject of a picture by what was found in it and what stands out; the map has the picture's shape. */
export function mainSubject(findings: Findings, map: SaliencyMap): MainSubject {
  const faces = facesOf(findings);
  const figures = [...peopleIn(findings, faces, map), ...thingsIn(findings)].filter(({ weight }) => weight > 0);
  const surest = Math.max(
    0,
    ...faces.map(({ weight }) => weight),
    ...figures.map(({ box, weight }) => weight / area(box)),
  );
  const total = figures.reduce((sum, { weight }) => sum + weight, 0);
  const weight = OUTSTANDING[0] + (Math.min(OUTSTANDING[1], total) - OUTSTANDING[0]) * surest;
  return {
    heads: headsOf(faces),
    figures,
    outstanding: { map, weight, clear: 1 - onRamp(spreadOf(map), SPREAD) },
  };
}

/** One box of which nothing may be lost: an editor's, or what is drawn. */
export const wholly = (kind: 'chosen' | 'drawn', box: Box): MainSubject => ({
  heads: [],
  figures: [{ kind, box, weight: 1, head: null, face: false }],
  outstanding: null,
});
