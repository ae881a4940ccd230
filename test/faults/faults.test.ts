import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { shared } from '../helpers/shared.ts';
import { atPresentSpeed, crowd } from '../helpers/speed.ts';
import { platformsFor } from './absence.ts';
import { type CampaignOptions, logOf, runCampaign } from './campaign.ts';
import { FAULTS } from './catalogue/index.ts';
import type { EngineId } from './fault.ts';
import { tell } from './progress.ts';
import { openRun, type Run } from './stage/grounds.ts';
import { CHANNELS } from './stage/newsroom.ts';

/** The fault matrix in a short form; `npm run faults` is the whole one. */

const TRIALS = 2;
/** Waiting times, and time-outs with them, are divided by it, also where the machine does one other thing. */
const FACTOR = 20;
const USUAL_SLOWNESS = 2;
/** Less than that is not needed by any load, and would take an hour. */
const LEAST_FACTOR = 4;

let folder: string;
let run: Run;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'faults-'));
  chmodSync(folder, 0o711);
  run = await openRun(folder, TRIALS, await shared('store-template'));
});
afterAll(async () => {
  await run.stop();
  rmSync(folder, { recursive: true, force: true });
});

function optionsFor(id: string, engine: EngineId): CampaignOptions {
  const fault = FAULTS.find((one) => one.id === id);
  if (!fault) throw new Error(`There is no fault ${id}.`);
  const platforms = platformsFor(fault, CHANNELS);
  const factor = Math.max(
    LEAST_FACTOR,
    Math.round((FACTOR * USUAL_SLOWNESS) / Math.max(USUAL_SLOWNESS, atPresentSpeed(1), crowd())),
  );
  const limitMs = (400_000 * FACTOR) / factor;
  return { fault, program: 'masthead', engine, platforms, trials: TRIALS, seed: 1, factor, limitMs };
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
  ['redis-flushed', 'redis'],
  ['commits-unflushed', 'postgres'],
  ['comment-part-refused', 'postgres'],
  ['token-answered', 'redis'],
];

test.concurrent.each(CASES)('%s on %s: each post is there once', { timeout: 3_600_000 }, async (id, engine) => {
  const { options, result } = await inLane(async () => {
    const asked = optionsFor(id, engine);
    return { options: asked, result: await runCampaign(run, asked) };
  });
  const wrong = tell('', result, options.fault, options.factor).lines.slice(1);
  // What failed on a machine that is gone by now is told by its last words alone.
  if (wrong.length > 0) wrong.push(...readFileSync(logOf(run, options), 'utf8').split('\n').slice(-20));
  expect(wrong.join('\n')).toBe('');
  expect(result.trials).toHaveLength(TRIALS * options.platforms.length);
});
