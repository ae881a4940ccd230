import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp from 'sharp';

/** A sheet of photographs that comes with the package of the models. */
export const SHEET = join(
  dirname(createRequire(import.meta.url).resolve('@vladmandic/human')),
  '../assets/samples.jpg',
);

/** A man at a table, from the sheet: 120 pixels high, his face near the middle. */
export async function man(): Promise<Buffer> {
  const { width, height } = await sharp(SHEET).metadata();
  const at = (x: number, y: number) => [Math.round(x * width), Math.round(y * height)] as const;
  const [[left, top], [right, bottom]] = [at(0.257, 0.002), at(0.417, 0.133)];
  const cut = sharp(SHEET).extract({ left, top, width: right - left, height: bottom - top });
  return cut.resize({ height: 360 }).png().toBuffer();
}
