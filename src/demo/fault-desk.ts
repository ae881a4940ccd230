import { z } from 'zod';
import type { LoggedRequest, Simulator } from '../simulators/simulator.ts';
import type { PlannedFault } from './fault-plan.ts';

const Log: z.ZodType<LoggedRequest[]> = z.array(
  z.object({
    at: z.string(),
    operation: z.string(),
    method: z.string(),
    path: z.string(),
    status: z.number().nullable(),
    fault: z.string().nullable(),
  }),
);
const LOG_MS = 5_000;

export type Arm = (isFree: (platform: string, article: number) => boolean) => void;

/** Orders planned faults from the simulators, those of an article once `isFree` lets it pass on a platform. */
export function createArm(
  simulators: ReadonlyMap<string, Simulator>,
  plans: readonly (readonly PlannedFault[])[],
): Arm {
  let waiting = plans.flatMap((plan, article) => plan.map((fault) => ({ fault, article })));
  return (isFree) => {
    const due = waiting.filter(({ fault, article }) => isFree(fault.platform, article));
    waiting = waiting.filter((one) => !due.includes(one));
    for (const { fault } of due) simulators.get(fault.platform)?.faults([fault.order]);
  };
}

/** How many requests each platform answered with a fault, from its own log. */
export async function countFaults(simulators: ReadonlyMap<string, Simulator>): Promise<Map<string, number>> {
  const counts = [...simulators].map(async ([id, { url }]) => {
    const answer = await fetch(`${url}/_log`, { signal: AbortSignal.timeout(LOG_MS) });
    return [id, Log.parse(await answer.json()).filter(({ fault }) => fault !== null).length] as const;
  });
  return new Map(await Promise.all(counts));
}
