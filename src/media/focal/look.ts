import type { Size } from '../window.ts';
import { FACE_INPUT, faceBoxes } from './face-boxes.ts';
import { figureBoxes } from './figure-boxes.ts';
import type { Box, Findings, Found } from './findings.ts';
import { halved, letterbox, type Rgb } from './letterbox.ts';
import { merge } from './merge.ts';
import { openFaceModel, openFigureModel } from './models.ts';
import { partsOf, secondLooks } from './second-looks.ts';

const FACE_SIZE = { width: FACE_INPUT, height: FACE_INPUT };
/** How sure of a face in the whole picture, and in a part of it, where there is more room for mistakes. */
const SURE = 0.55;
const SURE_AGAIN = 0.6;
const SAME_FACE = 0.3;
const SAME_FIGURE = 0.6;
const SURE_FIGURE = 0.12;
/** From this long side on, in pixels, half the picture still has more than a look at the whole takes. */
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
