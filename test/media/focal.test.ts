import { expect, test } from 'vitest';
import type { Crop } from '../../src/domain/post.ts';
import { type Findings, type Found, NOTHING } from '../../src/media/focal/findings.ts';
import { saliencyMaps } from '../../src/media/focal/saliency.ts';
import { choosePlacement, placeByFindings } from '../../src/media/placement.ts';

/** A grey wall of 96 × 64: nothing but what was found says where to cut. */
const WALL = { width: 96, height: 64, data: new Uint8Array(3 * 96 * 64).fill(128) };
const SOURCE = { width: 3000, height: 2000 };

const place = (found: Partial<Findings>, width: number, height: number) => {
  const findings = { ...NOTHING, ...found };
  return placeByFindings(saliencyMaps(WALL, findings), findings)(SOURCE, { width, height });
};

/** A face of 150 pixels with its middle at a place. */
const face = (x: number, y: number, score = 0.95, size = 150): Found => ({
  x: (x - size / 2) / SOURCE.width,
  y: (y - size / 2) / SOURCE.height,
  width: size / SOURCE.width,
  height: size / SOURCE.height,
  score,
});

const inside = ({ left, top, width, height }: Crop, { x, y, width: w, height: h }: Found): boolean =>
  x * SOURCE.width >= left &&
  y * SOURCE.height >= top &&
  (x + w) * SOURCE.width <= left + width &&
  (y + h) * SOURCE.height <= top + height;

test('one face at the edge is whole, with room for the hair where the picture has some', () => {
  for (const x of [90, 2_910]) {
    const { crop, fit } = place({ faces: [face(x, 700)] }, 1125, 2000);
    expect(fit).toBeNull();
    expect(inside(crop, face(x, 700))).toBe(true);
  }
  const high = place({ faces: [face(1500, 300)] }, 3000, 1277).crop;
  expect(high.top).toBeLessThanOrEqual(300 - 75 - 50);
});

test('a group stays together, at two fifths of the height', () => {
  const faces = [face(1700, 800), face(2000, 760), face(2300, 820)];
  const { crop, fit } = place({ faces }, 3000, 1277);
  expect(fit).toBeNull();
  expect((800 - crop.top) / 1277).toBeGreaterThan(0.35);
  expect((800 - crop.top) / 1277).toBeLessThan(0.5);
  const narrow = place({ faces }, 1125, 2000);
  expect(narrow.fit).toBeNull();
  expect(faces.every((one) => inside(narrow.crop, one))).toBe(true);
});

test('a group that is wider than the shape is shown whole on a blurred ground', () => {
  const faces = [face(300, 800), face(1500, 760), face(2700, 820)];
  const { fit } = place({ faces }, 1125, 2000);
  expect(fit?.ground).toBe('blurred');
  expect(faces.every((one) => fit !== null && inside(fit.window, one))).toBe(true);
  expect(fit?.window.height).toBe(2000);
});

test('faces in the background may be cut, and so may what is hardly a face', () => {
  const people = [{ x: 0.05, y: 0.2, width: 0.3, height: 0.8, score: 0.6 }];
  const main = face(600, 700, 0.9, 300);
  const { crop, fit } = place(
    { people, faces: [main, face(2900, 600, 0.9, 80), face(2500, 1500, 0.6, 300)] },
    1125,
    2000,
  );
  expect(fit).toBeNull();
  expect(inside(crop, main)).toBe(true);
});

test('people without a face and things stay in, and on a ground where they are too wide', () => {
  const person = { x: 0.7, y: 0.3, width: 0.15, height: 0.6, score: 0.5 };
  expect(inside(place({ people: [person] }, 1125, 2000).crop, person)).toBe(true);
  const bus = { x: 0.1, y: 0.3, width: 0.8, height: 0.5, score: 0.7 };
  expect(place({ things: [bus] }, 1125, 2000).fit?.ground).toBe('blurred');
  expect(place({ things: [{ ...bus, score: 0.2 }] }, 1125, 2000).fit).toBeNull();
});

test('a point or a box of an editor goes before everything else', async () => {
  const pixels = { width: 300, height: 200, channels: 3 as const, data: Buffer.alloc(300 * 200 * 3, 90) };
  const { place: around } = await choosePlacement(pixels, { x: 0.9, y: 0.5 });
  expect(around(SOURCE, { width: 1000, height: 2000 }).crop.left).toBe(2000);
  const { place: box } = await choosePlacement(pixels, { x: 0.1, y: 0.1, width: 0.3, height: 0.8 });
  const kept = box(SOURCE, { width: 1000, height: 2000 });
  expect(kept.fit).toBeNull();
  expect(kept.crop.left).toBeLessThanOrEqual(300);
  expect(kept.crop.left + 1000).toBeGreaterThanOrEqual(1200);
  const { place: wide } = await choosePlacement(pixels, { x: 0.1, y: 0.1, width: 0.8, height: 0.8 });
  expect(wide(SOURCE, { width: 1000, height: 2000 }).fit?.window.width).toBeGreaterThanOrEqual(2400);
});
