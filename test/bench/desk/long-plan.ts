import { type Api, startApi } from '../../../src/api/server.ts';
import type { AppContext } from '../../../src/app/context.ts';
import { addPerson } from '../../../src/features/people/people.ts';
import { alone } from '../../helpers/api-alone.ts';
import { channelNames, openContext } from '../service-context.ts';
import { type PlanSize, seedPlan } from './seed-plan.ts';

/** A hundred thousand planned posts, and twice as many that went out. */
export const LONG_PLAN: PlanSize = { planned: 100_000, published: 200_000 };
const CHANNELS = 20;
/** The first twelve channels ask no person, the last two ask two. */
const APPROVALS = ['automatic', 'required', 'two'] as const;
const peopleAt = (at: number): 0 | 1 | 2 => (at < 12 ? 0 : at < 18 ? 1 : 2);

const SCHEDULE = `channels:
  default: { slots: ['*/30 7-21 * * *'], minGapMinutes: 5, maxAgeHours: null }
`;

/** A newsroom that plans months ahead, with its API. */
export interface LongPlan {
  context: AppContext;
  api: Api;
  /** Key of an approver, who is not the only one. */
  key: string;
  close(): Promise<void>;
}

export async function openLongPlan(variables: Record<string, string>, size: PlanSize = LONG_PLAN): Promise<LongPlan> {
  const channels = channelNames(CHANNELS);
  const { context, close } = await openContext({
    variables,
    channelIds: channels,
    platform: null,
    schedule: SCHEDULE,
    approvalAt: (at) => APPROVALS[peopleAt(at)],
  });
  await seedPlan(context.store.pool, { ...size, channels, asks: channels.map((_, at) => peopleAt(at)) });
  const { key } = await addPerson(context, { name: 'Ada', role: 'approver', by: 'bench' });
  for (const name of ['Ben', 'Cleo']) await addPerson(context, { name, role: 'approver', by: 'bench' });
  await addPerson(context, { name: 'Dora', role: 'editor', by: 'bench' });
  const api = await startApi({ ...context, ...alone, token: null });
  return {
    context,
    api,
    key,
    async close() {
      await api.close();
      await close();
    },
  };
}
