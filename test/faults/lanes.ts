import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type CampaignOptions, type CampaignResult, runCampaign } from './campaign.ts';
import { openRun, type Run } from './stage/grounds.ts';

/**
 * Runs campaigns side by side, as many at a time as there are lanes. Each lane has servers of its own: what one
 * campaign does to a server is none of the others' business. `previous`: sources of the version whose workers run beside.
 * What `onResult` answers is run as well, last.
 */
export async function runInLanes(
  folder: string,
  lanes: number,
  campaigns: readonly CampaignOptions[],
  { startsWithinMs, previous }: { startsWithinMs: number | null; previous: string | null },
  onResult: (result: CampaignResult, campaign: CampaignOptions) => readonly CampaignOptions[],
): Promise<void> {
  if (campaigns.length === 0) return;
  const articles = Math.max(...campaigns.map(({ fault, trials }) => trials * fault.deployments));
  const left = [...campaigns];
  const runs: Run[] = [];
  const began = performance.now();
  const isOver = (): boolean => startsWithinMs !== null && performance.now() - began > startsWithinMs;
  const lane = async (number: number): Promise<void> => {
    const own = join(folder, `lane-${number}`);
    mkdirSync(own, { mode: 0o711 });
    const run = await openRun(own, articles, { previous });
    runs.push(run);
    for (let next = left.shift(); next && !isOver(); next = left.shift()) {
      left.push(...onResult(await runCampaign(run, next), next));
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(lanes, campaigns.length) }, (_, number) => lane(number)));
  } finally {
    await Promise.all(runs.map((run) => run.stop()));
  }
}
