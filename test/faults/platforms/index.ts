import type { Simulator } from '../../../src/simulators/simulator.ts';
import type { Work } from '../fault.ts';
import { app } from './app.ts';
import { CHANGE_FAULTS } from './changes.ts';
import { facebook } from './facebook.ts';
import type { Count, Counted, PlatformFaults } from './faults.ts';
import { instagram } from './instagram.ts';
import { wechat, wechatMessages } from './wechat.ts';
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

/** Of platforms on which several posts go out as one message. */
const MESSAGE_FAULTS: Readonly<Record<string, PlatformFaults>> = { wechat: wechatMessages };

/** What may go wrong with such a work on a platform; null where it cannot be done there. */
export function faultsFor(work: Work, platform: string): PlatformFaults | null {
  const all = work === 'send' ? PLATFORM_FAULTS : work === 'message' ? MESSAGE_FAULTS : CHANGE_FAULTS[work];
  return all[platform] ?? null;
}

/** What readers see of the work that a row stands for, and what the platform accepted. */
export function count(work: Work, simulator: Simulator, row: Counted): Count {
  const known = faultsFor(work, simulator.platform);
  if (!known) throw new Error(`No faults are known for the platform ${simulator.platform}.`);
  return known.count(simulator, row);
}

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
