import sharp from 'sharp';
import { expect, test } from 'vitest';
import { openPixels, toPixels } from '../../src/media/decode.ts';
import { NOTHING } from '../../src/media/focal/findings.ts';
import { saliencyMaps, skinPatches, topmostPatches } from '../../src/media/focal/saliency.ts';
import { choosePlacement, placeByFindings } from '../../src/media/placement.ts';

const svg = (width: number, height: number, shapes: string) =>
  toPixels(
    sharp(
      Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
          `<rect width="100%" height="100%" fill="#9ab0a0"/>${shapes}</svg>`,
      ),
    ).removeAlpha(),
  );

const SKIN = '#d9a07c';
const person = (x: number) =>
  `<rect x="${x - 70}" y="190" width="140" height="400" fill="#303848"/>` +
  `<ellipse cx="${x}" cy="140" rx="36" ry="46" fill="${SKIN}"/>` +
  `<circle cx="${x - 60}" cy="430" r="22" fill="${SKIN}"/><circle cx="${x + 60}" cy="430" r="22" fill="${SKIN}"/>`;

test('of patches of skin above each other, the head counts and the hands do not', async () => {
  const picture = await toPixels(openPixels(await svg(480, 640, person(240))).resize({ width: 72, height: 96 }));
  const patches = skinPatches(picture);
  const heads = topmostPatches(patches, 72, 96);
  const at = (map: Float32Array, x: number, y: number) => map[Math.floor(y * 0.15) * 72 + Math.floor(x * 0.15)] ?? 0;
  expect(at(patches, 200, 430)).toBeGreaterThan(0.1);
  expect(at(heads, 200, 430)).toBeLessThan(0.5 * at(patches, 200, 430));
  expect(at(heads, 240, 140)).toBeGreaterThan(0.3);
});

test('a narrow window on a wide picture goes to the person at the side', async () => {
  const { place } = await choosePlacement(await svg(1200, 640, person(950)), null);
  const { left } = place({ width: 1200, height: 640 }, { width: 360, height: 640 }).crop;
  expect(left).toBeLessThanOrEqual(880);
  expect(left + 360).toBeGreaterThanOrEqual(1020);
});

test('a ground in the colour of skin attracts no window without detection of people', async () => {
  const sand = `<rect y="400" width="480" height="240" fill="${SKIN}"/>`;
  const kite = '<path d="M240 90 L300 170 L240 250 L180 170 Z" fill="#c01030"/>';
  const picture = await toPixels(openPixels(await svg(480, 640, sand + kite)).resize({ width: 72, height: 96 }));
  const place = placeByFindings(saliencyMaps(picture, null), NOTHING);
  const { top, height } = place({ width: 480, height: 640 }, { width: 480, height: 270 }).crop;
  expect(top).toBeLessThanOrEqual(90);
  expect(top + height).toBeGreaterThanOrEqual(250);
});
