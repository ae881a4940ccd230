import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { atPresentSpeed, crowd } from '../helpers/speed.ts';
import { platformsFor } from './absence.ts';
import { type CampaignOptions, logOf, runCampaign } from './campaign.ts';
import { FAULTS } from './catalogue/index.ts';
import type { EngineId } from './fault.ts';
import { tell } from './progress.ts';
import type { Run } from './stage/grounds.ts';
import { CHANNELS } from './stage/newsroom.ts';

/** Deliveries of a fault on each platform, in the short form of the matrix. */
export const TRIALS = 2;
/** Waiting times, and time-outs with them, are divided by it, also where the machine does one other thing. */
const FACTOR = 20;
const USUAL_SLOWNESS = 2;
/** Less than that is not needed by any load, and would take an hour. */
const LEAST_FACTOR = 4;

function optionsFor(id: string, engine: EngineId, beside: string | null): CampaignOptions {
  const fault = FAULTS.find((one) => one.id === id);
  if (!fault) throw new Error(`There is no fault ${id}.`);
  const platforms = platformsFor(fault, CHANNELS);
  const factor = Math.max(
    LEAST_FACTOR,
    Math.round((FACTOR * USUAL_SLOWNESS) / Math.max(USUAL_SLOWNESS, atPresentSpeed(1), crowd())),
  );
  const limitMs = (400_000 * FACTOR) / factor;
  return { fault, program: 'masthead', engine, platforms, trials: TRIALS, seed: 1, factor, limitMs, beside };
}

/** Runs a short campaign; fails where a post is not there once. */
export async function expectOnce(run: Run, id: string, engine: EngineId, beside: string | null = null): Promise<void> {
  const options = optionsFor(id, engine, beside);
  const result = await runCampaign(run, options);
  const wrong = tell('', result, options).lines.slice(1);
  // What failed on a machine that is gone by now is told by its last words alone.
  if (wrong.length > 0) wrong.push(...readFileSync(logOf(run, options), 'utf8').split('\n').slice(-20));
  expect(wrong.join('\n')).toBe('');
  expect(result.trials).toHaveLength(TRIALS * options.platforms.length);
}
