import type { Simulator } from '../../../src/simulators/simulator.ts';
import type { Fault } from '../fault.ts';
import { app } from './app.ts';
import { CHANGE_FAULTS } from './changes.ts';
import { facebook } from './facebook.ts';
import type { Count, Counted, PlatformFaults } from './faults.ts';
import { FORM_FAULTS } from './forms.ts';
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

/** What may go wrong with such deliveries on a platform; null where there are none. */
export const faultsFor = ({ work, form }: Pick<Fault, 'work' | 'form'>, platform: string): PlatformFaults | null =>
  (form !== null ? FORM_FAULTS[form] : work === 'send' ? PLATFORM_FAULTS : CHANGE_FAULTS[work])[platform] ?? null;

/** What readers see of the post that a row stands for, and what the platform accepted; `rows`: all of the channel. */
export function count(
  fault: Pick<Fault, 'work' | 'form'>,
  simulator: Simulator,
  row: Counted,
  rows: readonly Counted[],
): Count {
  const known = faultsFor(fault, simulator.platform);
  if (!known) throw new Error(`No faults are known for the platform ${simulator.platform}.`);
  return known.count(simulator, row, rows);
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
