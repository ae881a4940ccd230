import sharp from 'sharp';
import { openPixels, type Pixels, toPixels } from '../../src/media/decode.ts';

/** Shares of width and height by which copies differ, and the quality of a file that was saved again. */
const SMALLER = 0.8;
const CUT_OFF = 0.02;
const QUALITY = 55;

const pixels = (value: number): number => Math.round(value);

/** Copies of a picture that anybody would call the same picture, by how they came about. */
export const COPIES: Readonly<Record<string, (picture: Pixels) => Promise<Pixels>>> = {
  mirrored: (picture) => toPixels(openPixels(picture).flop()),
  smaller: (picture) => {
    const size = { width: pixels(picture.width * SMALLER), height: pixels(picture.height * SMALLER) };
    return toPixels(openPixels(picture).resize({ ...size, fit: 'fill' }));
  },
  shifted: ({ width, height, ...picture }) => {
    const [left, top] = [pixels(width * CUT_OFF), pixels(height * CUT_OFF)];
    const rest = { left, top, width: width - left, height: height - top };
    return toPixels(openPixels({ ...picture, width, height }).extract(rest));
  },
  'saved again': async (picture) => {
    const file = await openPixels(picture).jpeg({ quality: QUALITY }).toBuffer();
    return toPixels(sharp(file));
  },
};
