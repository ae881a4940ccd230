import fc from 'fast-check';
import { expect, test } from 'vitest';
import { filterOf, motionFor, motionOnGround, type View, WHOLE } from '../../../src/media/film/motion.ts';
import type { Box } from '../../../src/media/focal/findings.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const box = fc
  .record({ x: share, y: share, width: share, height: share })
  .map(({ x, y, width, height }): Box => ({ x, y, width: width * (1 - x), height: height * (1 - y) }));

const between = (from: View, to: View, at: number): View => ({
  left: from.left + (to.left - from.left) * at,
  top: from.top + (to.top - from.top) * at,
  size: from.size + (to.size - from.size) * at,
});

test('no window of a movement leaves the picture, or cuts what must stay in it', () => {
  fc.assert(
    fc.property(fc.array(box, { maxLength: 4 }), fc.nat(9), share, (stays, at, when) => {
      const { from, to } = motionFor(stays, at);
      const { left, top, size } = between(from, to, when);
      const most = 1e-9;
      expect(left).toBeGreaterThanOrEqual(-most);
      expect(top).toBeGreaterThanOrEqual(-most);
      expect(left + size).toBeLessThanOrEqual(1 + most);
      expect(top + size).toBeLessThanOrEqual(1 + most);
      for (const { x, y, width, height } of stays) {
        expect(left).toBeLessThanOrEqual(x + most);
        expect(top).toBeLessThanOrEqual(y + most);
        expect(left + size).toBeGreaterThanOrEqual(x + width - most);
        expect(top + size).toBeGreaterThanOrEqual(y + height - most);
      }
    }),
  );
});

test('it goes towards the face and away from it in turns', () => {
  const face = { x: 0.7, y: 0.2, width: 0.1, height: 0.15 };
  const [towards, away] = [motionFor([face], 0), motionFor([face], 1)];
  expect(towards.from).toEqual(WHOLE);
  expect(towards.to.left).toBeCloseTo(0.1);
  expect(away).toEqual({ from: towards.to, to: WHOLE });
});

test('a picture whose faces take all of it stands still; one on a ground moves all the same', () => {
  const all = { x: 0.01, y: 0.3, width: 0.98, height: 0.2 };
  expect(motionFor([all], 0)).toEqual({ from: WHOLE, to: WHOLE });
  expect(motionOnGround(0).to.size).toBeLessThan(1);
});

test('ffmpeg is given both ends, and a gentle way from one to the other', () => {
  expect(filterOf({ from: WHOLE, to: WHOLE }, 50)).toBe(
    "perspective=x0='W*0':y0='H*0':x1='W*1':y1='H*0':x2='W*0':y2='H*1':x3='W*1':y3='H*1':sense=source:eval=frame:interpolation=cubic",
  );
  expect(filterOf({ from: WHOLE, to: { left: 0.1, top: 0, size: 0.9 } }, 50)).toContain(
    "x0='W*(0+0.1*((1-cos(min(on,50)*0.062832))/2))':y0='H*0'",
  );
});
