import sharp from 'sharp';
import { shapesOf } from '../svg.ts';
import { serve } from './serve.ts';

/** Entry point of the process that draws SVG. */

const SECONDS = 5;

serve(async (_, { payload }) => {
  const drawing = Buffer.from(shapesOf(payload));
  return sharp(drawing, { limitInputPixels: 1_000_000, failOn: 'error' })
    .timeout({ seconds: SECONDS })
    .png()
    .toBuffer();
});
