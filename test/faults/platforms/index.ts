import type { Simulator } from '../../../src/simulators/simulator.ts';
import { app } from './app.ts';
import { facebook } from './facebook.ts';
import type { Count, PlatformFaults } from './faults.ts';
import { instagram } from './instagram.ts';
import { wechat } from './wechat.ts';
import { x } from './x.ts';
import { youtube } from './youtube.ts';

/** By the platform's id. */
export const PLATFORM_FAULTS: Readonly<Record<string, PlatformFaults>> = {
  app,
  facebook,
  instagram,
  wechat,
  x,
  youtube,
};

function faultsOf(platform: string): PlatformFaults {
  const known = PLATFORM_FAULTS[platform];
  if (!known) throw new Error(`No faults are known for the platform ${platform}.`);
  return known;
}

/** What readers see of the post with this marker, and what the platform accepted. */
export const count = (simulator: Simulator, marker: string): Count =>
  faultsOf(simulator.platform).count(simulator, marker);

const MANY = 1_000;

/** Raises the platform's daily quotas and rates, so that the trials of a whole run fit. */
export async function quota(simulator: Pick<Simulator, 'url'>): Promise<void> {
  const answer = await fetch(`${simulator.url}/_quotas`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ times: MANY }),
  });
  if (answer.status !== 204) throw new Error(`Quotas could not be raised: ${await answer.text()}`);
}
