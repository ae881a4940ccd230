import { describe, expect, test } from 'vitest';
import type { PictureSpec } from '../../src/domain/post.ts';
import { sizesOf } from '../../src/domain/sizes.ts';
import { gallery } from '../../src/platforms/instagram/limits.ts';
import { InstagramOptions } from '../../src/platforms/instagram/settings.ts';

const options = (shape: '4:5' | '3:4') => InstagramOptions.parse({ accountId: '17841400000000000', shape });
const ratios = (spec: PictureSpec) => sizesOf(spec).map(({ width, height }) => width / height);
const specOf = (pictures: number, shape: '4:5' | '3:4' = '4:5', format?: string): PictureSpec => {
  const place = gallery(format === undefined ? {} : { format }, { part: 0, pictures }, options(shape));
  if (place === null) throw new Error('The post has no pictures');
  return place.spec;
};

describe('an Instagram post', () => {
  test('offers a single picture shapes from 4:5 to 1.91:1', () => {
    const offered = ratios(specOf(1));
    expect(Math.min(...offered)).toBe(0.8);
    expect(Math.max(...offered)).toBeGreaterThan(1.9);
    expect(Math.max(...offered)).toBeLessThanOrEqual(1.91);
    expect(ratios(specOf(1, '3:4'))).toEqual([0.75, ...offered]);
  });

  test('gives all pictures of a carousel the same of these shapes, the usual one beside videos', () => {
    expect(specOf(2)).toMatchObject({ alike: true, width: 1080, height: 1350 });
    expect(ratios(specOf(2))).toEqual(ratios(specOf(1)));
    expect(ratios(specOf(5, '3:4'))[0]).toBe(0.75);
    expect(ratios(specOf(1, '4:5', 'carousel'))).toEqual([0.8]);
  });
});
