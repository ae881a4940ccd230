import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrast, LEAST_CONTRAST, type Rgb, rgbOf } from '../../../src/domain/card.ts';
import { scrimFor, under } from '../../../src/media/cards/draw-card.ts';

test.each([
  ['#000000', '#ffffff', 21],
  ['#777777', '#ffffff', 4.48],
  ['#ffffff', '#ffffff', 1],
])('contrast of %s and %s is %d', (a, b, expected) => expect(contrast(rgbOf(a), rgbOf(b))).toBeCloseTo(expected, 1));

const WHITE = rgbOf('#ffffff');
const DARK = rgbOf('#12303f');

test('nothing lies over what can be read on already, more over what is brighter', () => {
  expect(scrimFor([[0, 0, 0]], DARK, WHITE)).toBe(0);
  const [dim, bright] = [scrimFor([[150, 150, 150]], DARK, WHITE), scrimFor([[255, 255, 255]], DARK, WHITE)];
  expect(dim).toBeGreaterThan(0);
  expect(bright).toBeGreaterThan(dim);
  expect(bright).toBeLessThan(1);
});

test('the worst pixel decides', () => {
  const some: Rgb[] = [
    [0, 0, 0],
    [250, 240, 90],
    [10, 10, 10],
  ];
  expect(scrimFor(some, DARK, WHITE)).toBe(scrimFor([[250, 240, 90]], DARK, WHITE));
});

test('whatever the pixels, what comes out can be read', () => {
  const byte = fc.integer({ min: 0, max: 255 });
  fc.assert(
    fc.property(fc.array(fc.tuple(byte, byte, byte), { minLength: 1, maxLength: 30 }), (pixels) => {
      const share = scrimFor(pixels, DARK, WHITE);
      for (const pixel of pixels) {
        expect(contrast(under(pixel, DARK, share), WHITE)).toBeGreaterThanOrEqual(LEAST_CONTRAST);
      }
    }),
    { seed: 3, numRuns: 200 },
  );
});
