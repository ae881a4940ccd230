import { existsSync } from 'node:fs';
import sharp from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import { toPixels } from '../../src/media/decode.ts';
import { createFinder } from '../../src/media/focal/finder.ts';
import type { Rgb } from '../../src/media/focal/letterbox.ts';
import { choosePlacement } from '../../src/media/placement.ts';
import { man, SHEET } from './man.ts';
import { never, quarters } from './pictures.ts';

async function onWall(left: number, width: number, height: number) {
  const wall = sharp({ create: { width, height, channels: 3, background: '#88a0a8' } });
  const picture = await wall
    .composite([{ input: await man(), left, top: height - 360 }])
    .png()
    .toBuffer();
  return toPixels(sharp(picture).removeAlpha());
}

function ownFinder() {
  const finder = createFinder();
  onTestFinished(() => finder.close());
  return finder;
}

test.skipIf(!existsSync(SHEET))('finds the face of a man, and the man', async () => {
  const { data, width, height } = await onWall(100, 900, 600);
  const picture: Rgb = { data, width, height };
  const { faces, people } = await ownFinder().find(picture, never);
  expect(faces).toHaveLength(1);
  const [face] = faces;
  if (face === undefined) return;
  const { x, y, width: w, height: h } = face;
  const [person] = people;
  expect(x * width).toBeGreaterThan(250);
  expect((x + w) * width).toBeLessThan(430);
  expect(y * height).toBeGreaterThan(240);
  expect((y + h) * height).toBeLessThan(420);
  expect(person?.score).toBeGreaterThan(0.3);
});

test.skipIf(!existsSync(SHEET))('a man at the side of an extremely wide picture is in every crop', async () => {
  const finder = ownFinder();
  for (const left of [0, 1950]) {
    const pixels = await onWall(left, 2400, 380);
    const { place } = await choosePlacement(pixels, null, { finder });
    for (const width of [214, 380, 676]) {
      const { crop } = place(pixels, { width, height: 380 });
      expect(crop.left).toBeLessThan(left + 250);
      expect(crop.left + width).toBeGreaterThan(left + 325);
    }
  }
});

test('without face detection, crops follow what stands out, and that is reported', async () => {
  const finder = createFinder({ program: new URL('file:///nowhere/thread.mjs') });
  const pixels = await toPixels(quarters(600, 200, 60));
  const { place, blind } = await choosePlacement(pixels, null, { finder });
  const { crop, fit } = place(pixels, { width: 200, height: 200 });
  expect(fit).toBeNull();
  expect(crop.left >= 0 && crop.left + 200 <= 600).toBe(true);
  expect(blind).toContain('thread.mjs');
});

test('a picture of one pixel, and one that is flat, are cut without a fault', async () => {
  for (const [width, height] of [
    [1, 1],
    [1, 900],
    [900, 1],
    [640, 480],
  ] as const) {
    const pixels = await toPixels(sharp({ create: { width, height, channels: 3, background: '#777' } }));
    const { place } = await choosePlacement(pixels, null);
    const side = Math.min(width, height);
    const { crop } = place(pixels, { width: side, height: side });
    expect(crop.left >= 0 && crop.top >= 0 && crop.left + side <= width && crop.top + side <= height).toBe(true);
  }
});
