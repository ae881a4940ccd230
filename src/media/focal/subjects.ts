import type { Point } from '../window.ts';
import { type Box, type Findings, type Found, shared } from './findings.ts';

/** Subject that a crop should keep. */
export interface Subject {
  /** Box with the space it needs; fractions of the upright picture, which it may exceed. */
  box: Box;
  /** Value of keeping it whole. */
  weight: number;
  /** Cost of cutting it in two beyond losing it, as a share of its weight. */
  cut: number;
  /** True for a face, which belongs at two fifths of a crop's height; other subjects have no such place. */
  face: boolean;
}

/**
 * Certainty (0 to 1) below which nothing counts; from there weights grow gradually, so that copies are cropped alike.
 */
const LEAST_PERSON = 0.12;
const LEAST_THING = 0.25;
/** A face on a person is one; another needs more: flowers and stones have faces too. */
const SURE_PERSON = 0.2;
const SURE_FACE = 0.75;
const FACE_BLUR = 0.05;
const ON_PERSON = 0.95;

/** Space around a detected face, which goes from brow to chin: for hair, ears and chin, in shares of its size. */
const HAIR = 0.4;
const EARS = 0.12;
const CHIN = 0.1;

const FACE = 0.8;
const FACE_CUT = 0.2;
const PERSON = 2;
const THING = 3;
/** Exponents by which smaller ones count less: powers of their share of the largest one's size. */
const SMALLER_FACE = 0.5;
const SMALLER_PERSON = 0.3;
const LESS_SURE = 0.6;

export const headOf = ({ x, y, width, height }: Box): Box => ({
  x: x - EARS * width,
  y: y - HAIR * height,
  width: (1 + 2 * EARS) * width,
  height: (1 + HAIR + CHIN) * height,
});

const area = ({ width, height }: Box): number => width * height;

export function isOn(person: Found, face: Box): boolean {
  const upper = { ...person, y: person.y - 0.1 * person.height, height: 0.7 * person.height };
  return person.score >= SURE_PERSON && shared(upper, face) > 0.5 * area(face);
}

/** Probability that a detected face is one, 0 to 1. */
export const faceCertainty = (face: Found, people: readonly Found[]): number =>
  people.some((person) => isOn(person, face)) ? ON_PERSON : 1 / (1 + Math.exp(-(face.score - SURE_FACE) / FACE_BLUR));

const largest = (values: readonly number[]): number => Math.max(1e-6, ...values);

/** Certainty above the least, 0 to 1. */
const beyond = (least: number, { score }: Found): number => Math.max(0, score - least);
export const personCertainty = (person: Found): number => beyond(LEAST_PERSON, person);
export const thingCertainty = (thing: Found): number => beyond(LEAST_THING, thing);

/** Findings as subjects. Larger and more certain ones weigh more. */
export function subjectsOf({ faces, people, things }: Findings): Subject[] {
  const widest = largest(faces.map(({ width }) => width));
  const greatest = largest(people.map(area));
  return [
    ...faces.map((face) => ({
      box: headOf(face),
      weight: FACE * faceCertainty(face, people) * (face.width / widest) ** SMALLER_FACE,
      cut: FACE_CUT,
      face: true,
    })),
    ...people.map((person) => ({
      box: person,
      weight: PERSON * personCertainty(person) ** LESS_SURE * (area(person) / greatest) ** SMALLER_PERSON,
      cut: 0,
      face: false,
    })),
    ...things.map((thing) => ({
      box: thing,
      weight: THING * thingCertainty(thing) * area(thing),
      cut: 0,
      face: false,
    })),
  ];
}

/** Heads of less weight belong to people in the background. */
const LEAST_HEAD = 0.2;

/** The middle of some subjects, each by its worth. */
function middleOf(subjects: readonly Subject[]): Point | null {
  const total = subjects.reduce((sum, { weight }) => sum + weight, 0);
  if (total < 1e-3) return null;
  const mean = (at: (box: Subject['box']) => number): number =>
    subjects.reduce((sum, { box, weight }) => sum + weight * at(box), 0) / total;
  const inside = (value: number): number => Math.min(1, Math.max(0, value));
  return { x: inside(mean(({ x, width }) => x + width / 2)), y: inside(mean(({ y, height }) => y + height / 2)) };
}

/** The middle of what counts most in a picture: heads, else people and things; null where nothing was found. */
export function middleFound(findings: Findings): Point | null {
  const subjects = subjectsOf(findings);
  const heads = subjects.filter(({ face, weight }) => face && weight > LEAST_HEAD);
  return middleOf(heads.length > 0 ? heads : subjects);
}
