import { expect, test } from 'vitest';
import { createVitals } from '../src/app/vitals.ts';

test('work that has failed for a while is named, until it succeeds or nothing more is heard of it', () => {
  let now = 0;
  const vitals = createVitals({ monotonic: () => now });
  const failAt = (seconds: number): void => {
    now = seconds * 1_000;
    vitals.failed('sweep', 'permission denied', 15_000);
  };
  failAt(0);
  failAt(10);
  expect(vitals.failures()).toEqual([]);
  failAt(20);
  expect(vitals.failures()).toEqual(['sweep: permission denied']);
  expect(vitals.failing()).toEqual(['sweep']);
  now = 36_000;
  expect(vitals.failures()).toEqual([]);
  // As if for the first time.
  failAt(40);
  expect(vitals.failures()).toEqual([]);
  failAt(50);
  failAt(60);
  expect(vitals.failures()).toHaveLength(1);
  vitals.succeeded('sweep');
  expect(vitals.failures()).toEqual([]);
});
