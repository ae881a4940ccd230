import { expect, test } from 'vitest';
import { type Box, type Findings, type Found, NOTHING } from '../../src/media/focal/findings.ts';
import type { Rgb } from '../../src/media/focal/letterbox.ts';
import { saliencyMaps } from '../../src/media/focal/saliency.ts';
import { choosePlacement, placeByFindings } from '../../src/media/placement.ts';
import type { Size } from '../../src/media/window.ts';

const LANDSCAPE = { width: 3000, height: 2000 };
const PORTRAIT = { width: 2000, height: 3000 };

/** Small copy of a picture: grey, with boxes (fractions) in other colours. */
function painted({ width, height }: Size, boxes: readonly Box[] = []): Rgb {
  const [w, h] = width > height ? [96, 64] : [64, 96];
  const data = new Uint8Array(3 * w * h).fill(128);
  for (const [n, box] of boxes.entries()) {
    for (let y = Math.round(box.y * h); y < Math.round((box.y + box.height) * h); y++) {
      for (let x = Math.round(box.x * w); x < Math.round((box.x + box.width) * w); x++) {
        data.set(n % 2 === 0 ? [220, 30, 40] : [20, 60, 190], 3 * (y * w + x));
      }
    }
  }
  return { width: w, height: h, data };
}

/** Places the largest window of a ratio (width by height). */
function place(found: Partial<Findings>, ratio: number, source: Size, drawn: readonly Box[] = []) {
  const findings = { ...NOTHING, ...found };
  const wide = source.width / source.height > ratio;
  const window = wide
    ? { width: Math.round(source.height * ratio), height: source.height }
    : { width: source.width, height: Math.round(source.width / ratio) };
  return placeByFindings(saliencyMaps(painted(source, drawn), findings), findings)(source, window);
}

/** A person who stands, from the crown to the soles, with a face. */
function standing(x: number, top: number, bottom: number, source: Size): { people: Found[]; faces: Found[] } {
  const height = bottom - top;
  // Seven and a half heads high; what is found of a face is two thirds of its head.
  const face = height / 7.5 / 1.5;
  const across = (face * source.height) / source.width;
  const width = (0.3 * height * source.height) / source.width;
  return {
    people: [{ x: x - width / 2, y: top, width, height, score: 0.7 }],
    faces: [{ x: x - across / 2, y: top + 0.4 * face, width: across, height: face, score: 0.95 }],
  };
}

const endOf = ({ top, height }: { top: number; height: number }, source: Size): number =>
  (top + height) / source.height;

test('a wide crop does not cut a standing person at the legs: the whole is shown, and why', () => {
  const { fit } = place(standing(0.4, 0.08, 0.93, LANDSCAPE), 2, LANDSCAPE);
  expect(fit).toMatchObject({ ground: 'blurred', why: { harm: 'legs' } });
  expect(fit?.window.top).toBeLessThanOrEqual(0.08 * 2000);
  expect(endOf(fit?.window ?? { top: 0, height: 0 }, LANDSCAPE)).toBeGreaterThanOrEqual(0.93);
});

test('a standing person for whom there is room is whole, shoes and hair', () => {
  for (const top of [0.05, 0.15, 0.25]) {
    const { crop, fit } = place(standing(0.6, top, top + 0.6, LANDSCAPE), 2, LANDSCAPE);
    expect(fit).toBeNull();
    expect(crop.top / 2000).toBeLessThanOrEqual(top);
    expect(endOf(crop, LANDSCAPE)).toBeGreaterThanOrEqual(top + 0.6 * 0.95);
  }
});

test('in no shape is a standing person cut between the knees and the feet, nor the head', () => {
  for (const [top, bottom] of [
    [0.05, 0.95],
    [0.2, 0.9],
    [0.3, 0.75],
  ] as const) {
    for (let ratio = 0.7; ratio < 2.5; ratio += 0.05) {
      const { crop, fit } = place(standing(0.5, top, bottom, PORTRAIT), ratio, PORTRAIT);
      const window = fit?.window ?? crop;
      expect(window.top / 3000).toBeLessThanOrEqual(top + 0.01);
      const shown = (endOf(window, PORTRAIT) - top) / (bottom - top);
      expect(shown < 0.66 || shown > 0.94, `${ratio}: ${shown}`).toBe(true);
    }
  }
});

test('a portrait is cut at the chest, with air above the hair where the picture has some', () => {
  const person = { x: 0.2, y: 0.22, width: 0.6, height: 0.78, score: 0.7 };
  const face = { x: 0.4, y: 0.32, width: 0.2, height: 0.3, score: 0.95 };
  const { crop, fit } = place({ people: [person], faces: [face] }, 1.91, LANDSCAPE);
  expect(fit).toBeNull();
  expect(crop.top / 2000).toBeLessThan(0.2);
  expect(endOf(crop, LANDSCAPE)).toBeGreaterThan(0.7);
});

test('a hat belongs to the head', () => {
  const hat = standing(0.5, 0.3, 0.9, PORTRAIT);
  const person = { x: 0.35, y: 0.1, width: 0.3, height: 0.85, score: 0.7 };
  const { crop, fit } = place(
    { faces: hat.faces.map((face) => ({ ...face, y: 0.17 })), people: [person] },
    1,
    PORTRAIT,
  );
  expect((fit?.window ?? crop).top / 3000).toBeLessThanOrEqual(0.115);
});

test('a bus and a plane are not cut, also where a passer-by or a driver is found', () => {
  const bus = { x: 0.06, y: 0.2, width: 0.84, height: 0.6, score: 0.55 };
  const person = { x: 0.01, y: 0.5, width: 0.03, height: 0.15, score: 0.5 };
  for (const people of [[], [person], [{ ...bus, score: 0.22 }]]) {
    const { fit } = place({ things: [bus], people }, 1, LANDSCAPE);
    expect(fit).toMatchObject({ ground: 'blurred', why: { harm: people.length === 1 ? expect.anything() : 'things' } });
    expect(fit?.window.left).toBeLessThanOrEqual(0.06 * 3000);
    expect(((fit?.window.left ?? 0) + (fit?.window.width ?? 0)) / 3000).toBeGreaterThanOrEqual(0.9);
  }
});

test('what stands out clearly is not cut either, though it has no name', () => {
  const rings = { x: 0.05, y: 0.35, width: 0.9, height: 0.3 };
  const { fit } = place({}, 0.8, LANDSCAPE, [rings]);
  expect(fit).toMatchObject({ ground: 'blurred', why: { harm: 'scene' } });
  expect(fit?.why.kept).toBeGreaterThan(0.5);
  expect(fit?.why.kept).toBeLessThan(0.9);
  expect(place({}, 0.8, LANDSCAPE, [{ ...rings, x: 0.3, width: 0.3 }]).fit).toBeNull();
});

test('a picture that is alike all over, as landscapes are, is cut', () => {
  const stones = Array.from({ length: 96 }, (_, i) => ({
    x: (i % 12) / 12,
    y: Math.floor(i / 12) / 8,
    width: 0.05,
    height: 0.08,
  }));
  for (const ratio of [0.8, 1, 2]) expect(place({}, ratio, LANDSCAPE, stones).fit).toBeNull();
});

test('from shape to shape a picture changes once: what is whole in one is not cut in a narrower one', () => {
  const bus = { x: 0.1, y: 0.3, width: 0.7, height: 0.5, score: 0.6 };
  const couple = [0.2, 0.7].map((x) => ({ x, y: 0.2, width: 0.12, height: 0.8, score: 0.6 }));
  for (const found of [{ things: [bus] }, { people: couple }, { things: [{ ...bus, score: 0.35 }] }]) {
    const whole = Array.from({ length: 60 }, (_, i) => place(found, 1.5 * 0.98 ** i, LANDSCAPE).fit !== null);
    expect(whole.at(0)).toBe(false);
    expect(whole.at(-1)).toBe(true);
    expect(whole.lastIndexOf(false)).toBe(whole.indexOf(true) - 1);
  }
});

test('a mirrored find has the same fate, and so has one that differs a little in certainty', () => {
  const mirror = (box: Found): Found => ({ ...box, x: 1 - box.x - box.width });
  const boat = { x: 0.05, y: 0.4, width: 0.6, height: 0.4, score: 0.45 };
  const fate = (thing: Found, ratio: number): boolean => place({ things: [thing] }, ratio, LANDSCAPE).fit !== null;
  for (const ratio of [0.5625, 0.8, 1, 1.3]) {
    const own = fate(boat, ratio);
    expect(fate(mirror(boat), ratio)).toBe(own);
    for (const score of [0.41, 0.44, 0.46, 0.49]) expect(fate({ ...boat, score }, ratio)).toBe(own);
  }
});

test('an editor’s box is not cut at all, also where a tenth of it would be lost', async () => {
  const pixels = { width: 300, height: 200, channels: 3 as const, data: Buffer.alloc(300 * 200 * 3, 90) };
  const { place: around } = await choosePlacement(pixels, { x: 0.2, y: 0.1, width: 0.36, height: 0.8 });
  const { fit } = around(LANDSCAPE, { width: 1000, height: 2000 });
  expect(fit).toMatchObject({ ground: 'blurred', why: { harm: 'chosen' } });
  expect(fit?.window.width).toBeGreaterThanOrEqual(0.36 * 3000);
});
