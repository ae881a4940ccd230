import type { Size } from '../window.ts';
import { faceBoxes } from './face-boxes.ts';
import { figureBoxes } from './figure-boxes.ts';
import type { Box, Findings, Found } from './findings.ts';
import { halved, letterbox, type Rgb } from './letterbox.ts';
import { merge } from './merge.ts';
import { openFaceModel, openFigureModel } from './models.ts';
import { partsOf, secondLooks } from './second-looks.ts';

/** How sure of a face in the whole picture, and in a part of it, where there is more room for mistakes. */
const SURE = 0.55;
const SURE_AGAIN = 0.6;
const SAME_FACE = 0.3;
const SAME_FIGURE = 0.6;
const SURE_FIGURE = 0.12;
/** Inputs in which a region is as large but for rounding show as much of it. */
const SAME_SCALE = 0.01;
/** From this long side on, in pixels, half the picture still has more than a look at the whole takes. */
const HALVED = 640;

/** Inputs of the models by the shape of what is looked at; sides are multiples of 32. */
const FIGURE_SIZES = [
  { width: 288, height: 192 },
  { width: 224, height: 224 },
  { width: 192, height: 288 },
];
const FACE_SIZES = [
  { width: 256, height: 192 },
  { width: 192, height: 256 },
  { width: 256, height: 256 },
];

/** The input in which a region is largest; of those in which it is as large, the first. */
function inputFor(picture: Size, region: Box, sizes: readonly Size[]): Size {
  const [width, height] = [region.width * picture.width, region.height * picture.height];
  const scaleIn = (size: Size): number => Math.min(size.width / width, size.height / height);
  const most = Math.max(...sizes.map(scaleIn));
  const best = sizes.find((size) => scaleIn(size) >= most * (1 - SAME_SCALE));
  if (best === undefined) throw new Error('no size to choose from');
  return best;
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
  const size = inputFor(picture, region, FACE_SIZES);
  const box = letterbox(picture, region, size);
  const { fine, coarse } = model(box.values, size);
  return faceBoxes(fine, coarse, size.width, least).map(box.toPicture);
}

async function lookForFigures(picture: Rgb, region: Box): Promise<Pick<Findings, 'people' | 'things'>> {
  const size = inputFor(picture, region, FIGURE_SIZES);
  const model = await figureModel();
  const box = letterbox(picture, region, size);
  const { people, things } = figureBoxes(model(box.values, size), SURE_FIGURE);
  return { people: people.map(box.toPicture), things: things.map(box.toPicture) };
}

/** Looks at a picture: for figures, for faces, and once more where a face must be too small to be seen at once. */
export async function look(picture: Rgb): Promise<Findings> {
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
