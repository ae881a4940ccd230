import sharp from 'sharp';
import { type Pixels, toPixels } from '../../src/media/decode.ts';
import type { Size } from '../../src/media/window.ts';
import { readBytes, readJson, scoreModule } from './data.ts';

interface Window extends Size {
  x: number;
  y: number;
}

type Score = (crop: Window) => number;
type Box = readonly [x0: number, y0: number, x1: number, y1: number];

interface MaskTruth {
  id: string;
  image: string;
  mask: string;
}

interface PeopleTruth {
  id: string;
  image: string;
  people: Box[];
}

/** One picture, what a window of it keeps of its subject, and how to load it. */
export interface Picture {
  id: string;
  /** `main`: the share of the main subject's area that a window keeps, 0 to 1; `score` is the data's own measure. */
  load(): Promise<{ pixels: Pixels; score: Score; main: Score }>;
}

/** The data's own definition of the shapes, of what is kept and of the best that can be. */
export const cropScore = await scoreModule<{
  RATIOS: Readonly<Record<string, number>>;
  largestWindow(width: number, height: number, ratio: number): Size;
  integral(mask: { width: number; height: number; data: Uint8Array }): unknown;
  maskKept(table: unknown, crop: Window): number;
  boxesKept(boxes: readonly Box[], crop: Window): number;
  bestKept(score: Score, width: number, height: number, window: Size): number;
  shareOfOracle(kept: number, best: number): number;
}>('crops.mjs');

const FOLDER = ['images', 'crops'] as const;
const pixelsOf = (set: string, file: string): Promise<Pixels> =>
  toPixels(sharp(readBytes(...FOLDER, set, ...file.split('/'))).autoOrient());

async function maskOf(set: string, file: string): Promise<{ width: number; height: number; data: Uint8Array }> {
  const image = sharp(readBytes(...FOLDER, set, ...file.split('/'))).extractChannel(0);
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

/** Pictures of which every pixel says whether it belongs to the subject. */
export const maskedPictures = (set: string): Picture[] =>
  readJson<MaskTruth[]>(...FOLDER, set, 'truth.json').map(({ id, image, mask }) => ({
    id,
    async load() {
      const table = cropScore.integral(await maskOf(set, mask));
      const score: Score = (crop) => cropScore.maskKept(table, crop);
      return { pixels: await pixelsOf(set, image), score, main: score };
    },
  }));

/** People who are much smaller than the largest one are not what the picture is about. */
export const LEAST_OF_LARGEST = 0.35;

const areaOf = ([x0, y0, x1, y1]: Box): number => Math.max(0, x1 - x0) * Math.max(0, y1 - y0);

function mainOf(boxes: readonly Box[]): Box[] {
  const largest = Math.max(0, ...boxes.map(areaOf));
  return boxes.filter((box) => areaOf(box) >= LEAST_OF_LARGEST * largest);
}

/** The share of all boxes' area that a window keeps. */
function areaKept(boxes: readonly Box[]): Score {
  const total = boxes.reduce((sum, box) => sum + areaOf(box), 0);
  return ({ x, y, width, height }) => {
    const inside = boxes.map(
      ([x0, y0, x1, y1]): Box => [Math.max(x0, x), Math.max(y0, y), Math.min(x1, x + width), Math.min(y1, y + height)],
    );
    return total === 0 ? 1 : inside.reduce((sum, box) => sum + areaOf(box), 0) / total;
  };
}

/** Pictures in which every person has a box. */
export const peoplePictures = (set: string): Picture[] =>
  readJson<PeopleTruth[]>(...FOLDER, set, 'truth.json').map(({ id, image, people }) => ({
    id,
    async load() {
      const pixels = await pixelsOf(set, image);
      const { width, height } = pixels;
      const boxes = people.map(([x0, y0, x1, y1]): Box => [x0 * width, y0 * height, x1 * width, y1 * height]);
      return { pixels, score: (crop) => cropScore.boxesKept(boxes, crop), main: areaKept(mainOf(boxes)) };
    },
  }));
