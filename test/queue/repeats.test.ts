import { expect, test } from 'vitest';
import { onceEvery } from '../../src/queue/repeats.ts';

test('the same trouble is told once in its time, with how often it came in between; another is told at once', () => {
  let at = 0;
  const told: string[] = [];
  const report = onceEvery(
    60_000,
    (error, where, untold) => told.push(`${where} ${error.message} ${untold}`),
    () => new Date(at),
  );
  const refused = new Error('connect ECONNREFUSED');
  for (; at < 60_000; at += 1_000) report(refused, 'redis');
  report(new Error('LOADING'), 'redis');
  report(refused, 'worker drafts');
  report(refused, 'redis');
  at += 300_000;
  report(new Error('LOADING'), 'redis');
  report(refused, 'redis');
  expect(told).toEqual([
    'redis connect ECONNREFUSED 0',
    'redis LOADING 0',
    'worker drafts connect ECONNREFUSED 0',
    'redis connect ECONNREFUSED 59',
    'redis LOADING 0',
    'redis connect ECONNREFUSED 0',
  ]);
});
