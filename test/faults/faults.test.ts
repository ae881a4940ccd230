import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { platformsFor } from './absence.ts';
import { type CampaignOptions, runCampaign } from './campaign.ts';
import { FAULTS } from './catalogue/index.ts';
import type { EngineId } from './fault.ts';
import { tell } from './progress.ts';
import { openRun, type Run } from './stage/grounds.ts';
import { CHANNELS } from './stage/newsroom.ts';

/** The fault matrix in a short form; `npm run faults` is the whole one. */

const TRIALS = 3;
const FACTOR = 20;

let folder: string;
let run: Run;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'faults-'));
  chmodSync(folder, 0o711);
  run = await openRun(folder, TRIALS);
});
afterAll(async () => {
  await run.stop();
  rmSync(folder, { recursive: true, force: true });
});

function optionsFor(id: string, engine: EngineId): CampaignOptions {
  const fault = FAULTS.find((one) => one.id === id);
  if (!fault) throw new Error(`There is no fault ${id}.`);
  const platforms = platformsFor(fault, CHANNELS);
  return { fault, program: 'masthead', engine, platforms, trials: TRIALS, seed: 1, factor: FACTOR, limitMs: 400_000 };
}

/** Most of a campaign is waiting: two at a time. */
const lanes: Promise<unknown>[] = [Promise.resolve(), Promise.resolve()];
let taken = 0;
function inLane<T>(work: () => Promise<T>): Promise<T> {
  const number = taken++ % lanes.length;
  const mine = (lanes[number] ?? Promise.resolve()).then(work);
  lanes[number] = mine.catch(() => undefined);
  return mine;
}

const CASES: readonly (readonly [string, EngineId])[] = [
  ['kill-accepted', 'embedded'],
  ['kill-accepted', 'redis'],
  ['kill-intent-stored', 'postgres'],
  ['reset-after', 'embedded'],
  ['redis-flushed', 'redis'],
  ['crowd', 'postgres'],
  ['late-60', 'postgres'],
  ['commits-unflushed', 'postgres'],
];

test.concurrent.each(CASES)('%s on %s: each post is there once', { timeout: 1_800_000 }, async (id, engine) => {
  const options = optionsFor(id, engine);
  const result = await inLane(() => runCampaign(run, options));
  expect(tell('', result, options.fault, FACTOR).lines.slice(1)).toEqual([]);
  expect(result.trials).toHaveLength(TRIALS * options.platforms.length);
});
