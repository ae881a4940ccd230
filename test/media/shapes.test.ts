import { describe, expect, test } from 'vitest';
import type { PictureSpec } from '../../src/domain/post.ts';
import { type Placement, placed } from '../../src/media/window.ts';

const SPEC: PictureSpec = {
  width: 1080,
  height: 1350,
  shapes: [
    { width: 1080, height: 1080 },
    { width: 1080, height: 720 },
    { width: 1080, height: 566 },
  ],
  format: 'jpeg',
  maxBytes: 8_000_000,
  fit: 'crop',
};
const SOURCE = { width: 3000, height: 2000 };

/** Cuts windows of the given ratios (width by height) at the left, and shows the picture whole in others. */
const cutsIn =
  (...ratios: number[]): Placement =>
  ({ width, height }, window) => {
    const isCut = ratios.some((ratio) => Math.abs(window.width / window.height - ratio) < 0.01);
    const whole = { left: 0, top: 0, width, height };
    const why = { harm: 'faces', kept: 0.5 } as const;
    return { crop: { left: 0, top: 0, ...window }, fit: isCut ? null : { ground: 'blurred', window: whole, why } };
  };

const sizeIn = (place: Placement, box: Parameters<typeof placed>[3] = null) => {
  const { fit, size, spec } = placed(SOURCE, SPEC, place, box);
  return { isCut: fit === null, size, shape: { width: spec.width, height: spec.height } };
};

describe('a place with several shapes', () => {
  test('takes the shape nearest the picture when the picture can be cut to it', () => {
    const size = { width: 1080, height: 720 };
    expect(sizeIn(cutsIn(1.5, 1, 0.8))).toEqual({ isCut: true, size, shape: size });
  });

  test('takes the next nearest shape before it shows a picture on a ground', () => {
    const size = { width: 1080, height: 1080 };
    expect(sizeIn(cutsIn(1, 0.8))).toEqual({ isCut: true, size, shape: size });
    expect(sizeIn(cutsIn(0.8)).shape).toEqual({ width: 1080, height: 1350 });
  });

  test('shows a picture on a ground in the nearest shape when no shape can be cut', () => {
    expect(sizeIn(cutsIn())).toMatchObject({ isCut: false, shape: { width: 1080, height: 720 } });
  });

  test('follows the window that an editor chose', () => {
    const upright = { x: 0.3, y: 0, width: 0.4, height: 0.75 };
    expect(sizeIn(cutsIn(), upright)).toMatchObject({ isCut: true, shape: { width: 1080, height: 1350 } });
  });
});
