import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { messageOf } from '../../lib/errors.ts';
import type { Size } from '../window.ts';
import { type Box, type Findings, type Found, merge, shared } from './findings.ts';
import { type Graph, GraphFile, openGraph, require, started } from './graph.ts';
import { halved, letterbox, type Rgb } from './letterbox.ts';

/** Pixels of the input between two places that the figure model looks about. */
const STRIDE = 4;
/** Kinds it knows; the first is people. */
const KINDS = 80;
const SAME_FIGURE = 0.6;
/** Limit of people and of things. */
const MOST = 40;

/** Model's output for each place: certainty of each kind, and the box's extent left, up, right and down. */
interface FigureMap extends Size {
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
function figureBoxes(map: FigureMap, least: number): Pick<Findings, 'people' | 'things'> {
  const people: Found[] = [];
  const things: Found[] = [];
  for (let i = 0; i < map.scores.length; i++) {
    const score = map.scores[i] ?? 0;
    if (score < least) continue;
    const place = Math.floor(i / KINDS);
    const kind = i % KINDS;
    if (isPeak(map, place, kind)) (kind === 0 ? people : things).push(boxAt(map, place, score));
  }
  return { people: merge(people, SAME_FIGURE).slice(0, MOST), things: merge(things, SAME_FIGURE).slice(0, MOST) };
}

/** Further looks for faces cost as much as the first: so many for heads, or for a crowd. */
const MOST_HEADS = 2;
const MOST_LOOKS = 3;
/** Narrower faces, as a share of the picture's width, are at the limit of what a look at the whole picture finds. */
const SMALL_FACE = 0.06;
/** Certainty from which a person is expected to have a face. */
const SURE_PERSON = 0.3;
/** Heads are in the upper part of a person, as a share of the height. */
const HEAD = 0.45;
/** Smallest region in which anything can be detected, in pixels of the analysed picture. */
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
function partsOf({ width, height }: Size): Box[] {
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
function secondLooks(picture: Size, faces: readonly Found[], people: readonly Found[]): Box[] {
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
    // As large as the picture: a second look would find the same.
    if (side < 0.7 * Math.max(picture.width, picture.height)) regions.push(squareAbout(head, side, picture));
  }
  const crowd = faces.length > 2 && faces.every(({ width }) => width < SMALL_FACE);
  return crowd ? [...along(picture), ...regions].slice(0, MOST_LOOKS) : regions;
}

/** Side of the square that the face model looks at, in pixels. */
const FACE_INPUT = 256;
/** Boxes that overlap more are one face. */
const SAME_FACE = 0.3;
/** The model looks about places on two grids: pixels between them, and how often about each. */
const GRIDS = [
  { stride: 16, times: 2 },
  { stride: 32, times: 6 },
];
/** Values for each place: a box, then points of the face that are not used. */
const VALUES = 16;

/** Model's output for one grid: certainty (before the logistic function), and boxes from each place. */
interface FaceGrid {
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
function faceBoxes(fine: FaceGrid, coarse: FaceGrid, least: number): Found[] {
  const found = [fine, coarse].flatMap((grid, i) => {
    const { stride, times } = GRIDS[i] ?? { stride: 0, times: 0 };
    return [...onGrid(grid, stride, times, least)];
  });
  return merge(found, SAME_FACE);
}

async function openModel(name: string, outputs: readonly string[]): Promise<Graph> {
  await started;
  // The package names no file of its models for others, only its program, in a folder beside them.
  const folder = join(dirname(require.resolve('@vladmandic/human')), '..', 'models');
  const [text, weights] = await Promise.all([
    readFile(join(folder, `${name}.json`), 'utf8'),
    readFile(join(folder, `${name}.bin`)),
  ]);
  // Read as a whole, it fills a buffer of its own, which is passed on: a copy would be 4 MB.
  const { buffer } = weights.byteLength === weights.buffer.byteLength ? weights : Uint8Array.from(weights);
  return openGraph(GraphFile.parse(JSON.parse(text)), buffer as ArrayBuffer, outputs);
}

type FaceModel = (values: Float32Array) => { fine: FaceGrid; coarse: FaceGrid };
type FigureModel = (values: Float32Array, size: Size) => FigureMap;

/** Outputs of its two grids: certainty, then boxes. */
const FACES = [33, 35, 34, 36].map((layer) => `StatefulPartitionedCall/functional_1/conv2d_${layer}/BiasAdd`);

/** BlazeFace for people at some distance; takes RGB from 0 to 255 in a square of `FACE_INPUT`. */
async function openFaceModel(): Promise<FaceModel> {
  const graph = await openModel('blazeface', FACES);
  return (values) => {
    const scaled = new Float32Array(values.length);
    for (let i = 0; i < values.length; i++) scaled[i] = (values[i] ?? 0) / 127.5 - 1;
    const [fineScores, fineBoxes, coarseScores, coarseBoxes] = graph(scaled, [1, FACE_INPUT, FACE_INPUT, 3]);
    if (!fineScores || !fineBoxes || !coarseScores || !coarseBoxes) throw new Error('The face model gave too little.');
    return {
      fine: { scores: fineScores, boxes: fineBoxes },
      coarse: { scores: coarseScores, boxes: coarseBoxes },
    };
  };
}

/** A CenterNet of 80 kinds; takes RGB from 0 to 255 in a size of which the sides are multiples of 32. */
async function openFigureModel(): Promise<FigureModel> {
  const graph = await openModel('centernet', ['tower_0/Sigmoid', 'tower_0/mul']);
  return (values, { width, height }) => {
    const [scores, reaches] = graph(values, [1, height, width, 3]);
    if (!scores || !reaches) throw new Error('The figure model gave too little.');
    return { scores, reaches, width: width / 4, height: height / 4 };
  };
}

const FACE_SIZE = { width: FACE_INPUT, height: FACE_INPUT };
/** Certainty of a face in the whole picture, and in a part of it, which allows more mistakes. */
const SURE = 0.55;
const SURE_AGAIN = 0.6;
const SURE_FIGURE = 0.12;
/** Long side in pixels from which half the picture still has more than an input of the model. */
const HALVED = 640;

/** Inputs of the figure model by the shape of the picture, about equally large. */
const FIGURE_SIZES = [
  { width: 288, height: 192 },
  { width: 224, height: 224 },
  { width: 192, height: 288 },
];

function figureSize({ width, height }: Size): Size {
  const scaleIn = (size: Size) => Math.min(size.width / width, size.height / height);
  return FIGURE_SIZES.reduce((best, size) => (scaleIn(size) > scaleIn(best) ? size : best));
}

/** Opens a model when it is first wanted; where that failed, the next picture tries again: missing files may come. */
function once<M>(open: () => Promise<M>): () => Promise<M> {
  let opened: Promise<M> | null = null;
  return () => {
    opened ??= open().catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return opened;
  };
}

const faceModel = once(openFaceModel);
const figureModel = once(openFigureModel);

async function lookForFaces(picture: Rgb, region: Box, least: number): Promise<Found[]> {
  const model = await faceModel();
  const box = letterbox(picture, region, FACE_SIZE);
  const { fine, coarse } = model(box.values);
  return faceBoxes(fine, coarse, least).map(box.toPicture);
}

async function lookForFigures(picture: Rgb, region: Box): Promise<Pick<Findings, 'people' | 'things'>> {
  const size = figureSize({ width: region.width * picture.width, height: region.height * picture.height });
  const model = await figureModel();
  const box = letterbox(picture, region, size);
  const { people, things } = figureBoxes(model(box.values, size), SURE_FIGURE);
  return { people: people.map(box.toPicture), things: things.map(box.toPicture) };
}

/** Looks at a picture: for figures, for faces, and once more where a face must be too small to be seen at once. */
async function look(picture: Rgb): Promise<Findings> {
  const whole = Math.max(picture.width, picture.height) >= HALVED ? halved(picture) : picture;
  const found: Findings = { faces: [], people: [], things: [] };
  for (const part of partsOf(picture)) {
    const { people, things } = await lookForFigures(whole, part);
    found.people.push(...people);
    found.things.push(...things);
    found.faces.push(...(await lookForFaces(whole, part, SURE)));
  }
  const again: Found[] = [];
  for (const region of secondLooks(picture, found.faces, found.people)) {
    again.push(...(await lookForFaces(picture, region, SURE_AGAIN)));
  }
  return {
    faces: merge([...found.faces, ...again], SAME_FACE),
    people: merge(found.people, SAME_FIGURE),
    things: merge(found.things, SAME_FIGURE),
  };
}

/** The program of the thread that looks at pictures: it answers one after another. */
parentPort?.on('message', (picture: Rgb) => {
  look(picture).then(
    (findings) => parentPort?.postMessage({ findings }),
    (error: unknown) => parentPort?.postMessage({ why: messageOf(error) }),
  );
});
