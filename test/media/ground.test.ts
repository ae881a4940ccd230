import sharp from 'sharp';
import { expect, test } from 'vitest';
import { encodePlaced } from '../../src/media/cut.ts';
import { toPixels } from '../../src/media/decode.ts';
import type { Placement } from '../../src/media/window.ts';
import { colourAt, quarters, spec } from './pictures.ts';

const whole =
  (ground: 'blurred' | 'plain'): Placement =>
  (source, window) => ({
    crop: { left: 0, top: 0, ...window },
    fit: {
      ground,
      window: { left: 0, top: 0, width: source.width, height: source.height },
      why: { harm: 'scene', kept: 0.5 },
    },
  });

test('a picture on a blurred ground is whole and in the middle', async () => {
  const pixels = await toPixels(quarters(1200, 800));
  const made = await encodePlaced(pixels, pixels, spec(540, 960), whole('blurred'));
  expect([made.width, made.height, made.ground]).toEqual([540, 960, 'blurred']);
  expect(made.crop).toEqual({ left: 0, top: 0, width: 1200, height: 800 });
  // 540 × 360 of it, from a third of the height on.
  const [red, , blue] = await colourAt(made.bytes, 0.02, 0.34);
  expect(red).toBeGreaterThan(200);
  expect(blue).toBeLessThan(80);
  expect((await colourAt(made.bytes, 0.98, 0.65)).every((value) => value > 200)).toBe(true);
  const above = await colourAt(made.bytes, 0.02, 0.02);
  expect(Math.max(...above)).toBeLessThan(200);
});

test.each([
  ['above and below', spec(541, 957, { format: 'png' })],
  ['at both sides', spec(957, 401, { format: 'png' })],
])('the ground fills all that the picture leaves free %s, without steps from line to line', async (where, shape) => {
  const right = { create: { width: 601, height: 803, channels: 3, background: '#a0a0a0' } } as const;
  const picture = await toPixels(
    sharp({ create: { ...right.create, width: 1201, background: '#909090' } }).composite([
      { input: right, left: 600, top: 0 },
    ]),
  );
  const { bytes } = await encodePlaced(picture, picture, shape, whole('blurred'));
  const { data, info } = await sharp(bytes).extractChannel(0).raw().toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([shape.width, shape.height]);
  const isFree = (x: number, y: number): boolean =>
    where === 'at both sides' ? Math.abs(x - info.width / 2) > 305 : Math.abs(y - info.height / 2) > 185;
  let [least, most, step] = [255, 0, 0];
  for (let y = 0; y < info.height; y++) {
    for (let x = 0; x < info.width; x++) {
      if (!isFree(x, y)) continue;
      const value = data[y * info.width + x] ?? 0;
      least = Math.min(least, value);
      most = Math.max(most, value);
      if (y > 0 && isFree(x, y - 1)) step = Math.max(step, Math.abs(value - (data[(y - 1) * info.width + x] ?? 0)));
    }
  }
  // 0x90 and 0xa0, darkened.
  expect(least).toBeGreaterThan(95);
  expect(most).toBeLessThan(125);
  expect(step).toBeLessThanOrEqual(2);
});

test('a plain ground has the colour of the edge, and a transparent one is white', async () => {
  const chart = await toPixels(
    sharp({ create: { width: 600, height: 300, channels: 3, background: '#f0e8d8' } }).composite([
      { input: { create: { width: 200, height: 100, channels: 3, background: '#203040' } } },
    ]),
  );
  const made = await encodePlaced(chart, chart, spec(300, 300, { format: 'png' }), whole('plain'));
  expect(await colourAt(made.bytes, 0.5, 0.05)).toEqual([240, 232, 216]);
  const clear = await toPixels(
    sharp({ create: { width: 600, height: 300, channels: 4, background: { r: 9, g: 9, b: 9, alpha: 0 } } }),
  );
  const onWhite = await encodePlaced(clear, clear, spec(300, 300), whole('plain'));
  expect(await colourAt(onWhite.bytes, 0.5, 0.5)).toEqual([255, 255, 255]);
});

test('a small picture is never enlarged: the sheet shrinks', async () => {
  const pixels = await toPixels(quarters(90, 60));
  const { width, height } = await encodePlaced(pixels, pixels, spec(1080, 1080), whole('blurred'));
  expect([width, height]).toEqual([90, 90]);
});
