import type { Size } from '../window.ts';
import { type Box, type Findings, type Found, shared } from './findings.ts';
import type { SaliencyMap } from './saliency.ts';
import { faceCertainty, headOf, isOn } from './subjects.ts';

/** A head of which the face was found; boxes in fractions of the upright picture, which they may leave. */
export interface Head {
  /** Box from the hair or hat down to the chin. */
  box: Box;
  /** The same with air about it. */
  roomy: Box;
  /** Certainty that it matters, 0 to 1. */
  weight: number;
}

/** Person, animal or thing of the main subject. */
export interface Figure {
  kind: 'people' | 'things' | 'chosen' | 'drawn';
  box: Box;
  /** Weight beside the others: its area, reduced if it is uncertain. */
  weight: number;
  /** Height of its head, where it is a person whose head can be made out. */
  head: number | null;
  /** Its face was found. */
  face: boolean;
}

/** Outstanding area of a picture, as part of the main subject. */
export interface Outstanding {
  map: SaliencyMap;
  /** Beside the figures, in their unit. */
  weight: number;
  /** 0 if everything stands out equally, as in a landscape, so that any part will do; otherwise up to 1. */
  clear: number;
}

/** Main subject of a picture. */
export interface MainSubject {
  /** None of them may be cut. */
  heads: Head[];
  figures: Figure[];
  /** Null if an editor's box or a drawing decides alone. */
  outstanding: Outstanding | null;
}

type Ramp = readonly [from: number, to: number];

/** A face matters when it is this sure, and at least so large beside the largest one. */
const SURE_FACE = 0.6;
const SIZE_FACE = 0.5;
// Uncertain or small figures count gradually more between the two values of a ramp, so that copies of a
// picture, in which certainties differ slightly, get the same crop.
const FACE: Ramp = [0.5, 0.7];
const FACE_BESIDE: Ramp = [0.4, 0.6];
const PERSON: Ramp = [0.2, 0.45];
const PERSON_BESIDE: Ramp = [0.15, 0.4];
const THING: Ramp = [0.2, 0.5];
/** People of this certainty go before things that are not so many times larger. */
const SURE_PERSON: Ramp = [0.3, 0.5];
const LARGER = 4;
/**
 * Weight of the outstanding area: that of a figure of the first area; beside certain figures of the second, and no more
 * than theirs.
 */
const OUTSTANDING = [0.6, 0.4] as const;
/** Share of outstanding squares from which a picture has no subject; side of a square in pixels of the map. */
const SPREAD: Ramp = [0.58, 0.68];
const SQUARE = 8;
/** Height to width from which a person without a face is standing, and their height in heads. */
const STANDING = 2;
const HEADS_HIGH = 7.5;
/** Size of a person expected around a face if only the face was found, in faces. */
const BUST = { beside: 1, above: 0.5, below: 1.5 };
/** Air about a head, in faces. */
const AIR = { beside: 0.1, above: 0.2, below: 0 };
/** Hats reach at most this far above a face, and boxes of people begin a little above them; in faces. */
const HAT = 1.1;
const BRIM = 0.15;

const area = ({ width, height }: Box): number => width * height;

/** Progress of a value on a ramp, 0 to 1. */
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

/** Share of a map's squares that stand out: 1 if all weigh the same. */
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

/** Main subject of a picture, from its findings and outstanding area; the map has the picture's shape. */
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

/** Main subject of one box that must be kept entirely: an editor's, or a drawing. */
export const wholly = (kind: 'chosen' | 'drawn', box: Box): MainSubject => ({
  heads: [],
  figures: [{ kind, box, weight: 1, head: null, face: false }],
  outstanding: null,
});
