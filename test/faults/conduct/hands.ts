import { setTimeout as wait } from 'node:timers/promises';
import { seededRandom } from '../../../src/simulators/kit/random.ts';
import { askAll, type Deployment } from '../deployment.ts';
import type { EngineId, Hands } from '../fault.ts';
import type { Platforms } from '../stage/platforms.ts';
import type { Plans } from './plans.ts';
import { rowsOnce } from './settling.ts';

/** What a strike can lay hands on. `others`: accounts that no channel had before. */
export function handsFor(
  { factor, seed, engine, trials }: { factor: number; seed: number; engine: EngineId; trials: number },
  deployments: readonly Deployment[],
  platforms: Platforms,
  others: Platforms | null,
  plans: Plans,
): Hands {
  const random = seededRandom(seed);
  const [first] = deployments;
  if (!first) throw new Error('A campaign has no deployment.');
  const { ground, crew } = first;
  return {
    ...ground,
    withdraw: () => plans.make('kill'),
    alone: engine === 'embedded',
    factor,
    everyone: () => deployments.flatMap((one) => one.crew.living()),
    between: (work) => crew.between(work),
    account(whose) {
      const known = whose === 'own' ? platforms : others;
      if (!known) throw new Error('The campaign has no other accounts.');
      return crew.between(async () => {}, { simulated: known.channels });
    },
    deployment: (child) => deployments.findIndex((one) => one.crew.living().includes(child)),
    rowsOnce: (holds, limitMs) => rowsOnce(() => askAll(deployments), holds, limitMs),
    submit: () => plans.submit(trials),
    retry: (ids) => plans.retry(ids),
    embargo: (deliveryId) => plans.embargo(deliveryId),
    add: (member) => crew.add(member, null),
    refuse: async (channelId) => (await platforms.simulators.get(channelId)?.refuse()) ?? (async () => {}),
    wait: (ms) => wait(ms),
    draw: random.between,
  };
}
