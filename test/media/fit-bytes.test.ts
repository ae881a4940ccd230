import { expect, test } from 'vitest';
import { type Attempt, nextSetting } from '../../src/media/encode.ts';

/** An encoder whose bytes follow the quantiser with this slope, and the pixels. */
function search(full: number, slope: number, maxBytes: number, format: 'jpeg' | 'png' = 'jpeg'): Attempt[] {
  const attempts: Attempt[] = [];
  for (;;) {
    const next = nextSetting(attempts, { maxBytes, format }, 0.05);
    if (next === null) return attempts;
    const steps = next.quality < 50 ? 5000 / next.quality : 200 - 2 * next.quality;
    const bytes = Math.round(full * (steps / 20) ** slope * next.scale ** 2);
    attempts.push({ ...next, bytes });
  }
}

test('encodes once when the wanted quality fits', () => {
  expect(search(90_000, -0.6, 100_000)).toMatchObject([{ scale: 1, quality: 90 }]);
});

test.each([-0.35, -0.5, -0.7, -0.9])('finds the limit by quality in at most three encodings (slope %d)', (slope) => {
  const attempts = search(130_000, slope, 100_000);
  const best = Math.max(...attempts.map(({ bytes }) => bytes).filter((bytes) => bytes <= 100_000));
  expect(attempts.length).toBeLessThanOrEqual(3);
  expect(attempts.every(({ scale }) => scale === 1)).toBe(true);
  expect(best).toBeGreaterThan(85_000);
});

test('gives up pixels, not more quality, when far over the limit', () => {
  const attempts = search(1_000_000, -0.6, 30_000);
  const last = attempts.at(-1);
  expect(last?.bytes).toBeLessThanOrEqual(30_000);
  expect(last?.scale).toBeLessThan(1);
  expect(attempts.every(({ quality }) => quality >= 40)).toBe(true);
  expect(attempts.length).toBeLessThanOrEqual(3);
});

test('ends even when nothing fits', () => {
  expect(search(1_000_000, -0.6, 10).length).toBeLessThan(12);
  expect(search(1_000_000, 0, 10, 'png').length).toBeLessThan(12);
});
