import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { shared } from '../helpers/shared.ts';
import { campaign, replay } from './campaign.ts';
import { repeated, shortest } from './choices.ts';
import { type Laboratory, openLaboratory } from './laboratory.ts';
import { toFind } from './planted.ts';
import { openSimulatedStore } from './store.ts';

/** `npm run simulate` runs as many as one likes. */
const SCHEDULES = 120;

let folder: string;
let laboratory: Laboratory;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'simulation-'));
  cpSync(await shared('store-template'), folder, { recursive: true });
  laboratory = await openLaboratory(await openSimulatedStore(folder));
});
afterAll(async () => {
  await laboratory.close();
  rmSync(folder, { recursive: true, force: true });
});

test('on a quiet day a post is swept, claimed and published in one attempt', async () => {
  const { trace, wrongs, fates } = await laboratory.run(repeated([]));
  expect(wrongs).toEqual([]);
  expect(fates.map(({ state }) => state)).toEqual(['published']);
  expect(trace.map((line) => line.replace(/^\S+ {2}/, ''))).toEqual([
    'A: sweeps → 1',
    'A: POST feed for “post 1”: taken, answered',
    'A: attempts post 1 → published',
  ]);
});

test('whatever breaks, no post is lost or doubled, and none leaves that may not', async () => {
  const { failure, ends, posts } = await campaign(laboratory, {
    seed: 1,
    from: 0,
    schedules: SCHEDULES,
    shortens: true,
  });
  expect(failure && [...failure.wrongs, ...failure.trace].join('\n')).toBeNull();
  // Most of what breaks is told apart without a person.
  expect(ends.published ?? 0).toBeGreaterThan(posts * 0.75);
});

test('a schedule repeats itself exactly', async () => {
  const first = await replay(laboratory, 1, 17);
  const again = await replay(laboratory, 1, 17);
  expect(again).toEqual(first);
});

test('a failing schedule is cut down to the choices that matter', async () => {
  const noisy = [0, 3, 1, 0, 2, 5, 0, 1, 4, 0, 2];
  const fails = async (numbers: readonly number[]) => (numbers.includes(5) && numbers.includes(4) ? numbers : null);
  expect(await shortest(noisy, fails)).toEqual([5, 4]);
});

test('each planted bug that the simulation has to find is in the catalogue', () => {
  expect(toFind([]).length).toBeGreaterThan(10);
});
