import type { AppContext } from '../../src/app/context.ts';
import type { DraftChannel } from '../../src/channels/connected-channel.ts';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import type { Checkpoint } from '../../src/delivery/context.ts';
import { registerReceivers } from '../../src/notify/receiver.ts';
import { seed, seeded } from './seed.ts';
import { channelNames, openContext } from './service-context.ts';
import type { Stand } from './stand.ts';
import { quantile, sum } from './stats.ts';
import { callInProcess, stubPlatform } from './stub-platform.ts';

/** Two on one platform, which keep apart what they say alike. */
const CHANNELS = 2;
/** Due so long ago that each counts when it leaves, and not all at the one time at which they were due. */
const DUE_AGO_MS = 600_000;
/** As short as a gap can be that is asked for and holds nobody back: a hundredth of a second. */
const SHORT_GAP_MINUTES = 0.01 / 60;

/** What is asked or told beside the sending itself. */
export const VARIANTS = {
  'no guards, no trigger': { guards: false, gap: false, trigger: false, receiver: false },
  'no guards': { guards: false, gap: false, trigger: true, receiver: false },
  'guards as built in': { guards: true, gap: false, trigger: true, receiver: false },
  'guards and a gap': { guards: true, gap: true, trigger: true, receiver: false },
  'guards, and a receiver of all events': { guards: true, gap: false, trigger: true, receiver: true },
} as const;
export type Variant = keyof typeof VARIANTS;

export interface Spent {
  p50: number;
  p99: number;
}

/** Milliseconds of one delivery, sent without a queue and alone. */
export interface Cost {
  /** From the last step's end until the intent of the one commit is stored. */
  intent: Spent;
  /** The statement that ends the attempt, which fires the trigger. */
  end: Spent;
  whole: Spent;
  /** Of this process, on average. */
  cpuMs: number;
}

type Marks = Partial<Record<Checkpoint, number>>;
interface Take {
  intent: number;
  end: number;
  whole: number;
  cpu: number;
}

async function one(context: AppContext, marks: Marks, deliveryId: string): Promise<Take> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  const state = await attemptDelivery(context, deliveryId);
  const whole = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  if (state !== 'published') throw new Error(`A measured delivery ended as ${state}, not as published`);
  const between = (from: Checkpoint, to: Checkpoint): number => (marks[to] ?? Number.NaN) - (marks[from] ?? Number.NaN);
  return {
    intent: between('step-done', 'intent-stored'),
    end: between('concluding', 'concluded'),
    whole,
    cpu: (user + system) / 1_000,
  };
}

interface Contender {
  take(i: number): Promise<Take>;
  close(): Promise<void>;
}

/** A database of its own with so many deliveries that are due. */
async function openContender(stand: Stand, variant: Variant, samples: number): Promise<Contender> {
  const { guards, gap, trigger, receiver } = VARIANTS[variant];
  const { variables } = await stand.engine('PostgreSQL');
  const channelIds = channelNames(CHANNELS);
  const { context, close } = await openContext({
    variables,
    channelIds,
    platform: stubPlatform(callInProcess, () => undefined),
  });
  const { store } = context;
  if (!trigger) await store.pool.query('alter table masthead.deliveries disable trigger user');
  if (receiver) await registerReceivers(store.db, [{ id: 'cms', events: ['published'] }]);
  const run = { run: 'costs', count: samples, channelIds, dueAt: new Date(Date.now() - DUE_AGO_MS).toISOString() };
  await seed(store.pool, run);
  await store.pool.query('vacuum analyze');
  const deliveries = await seeded(store.pool, run);
  const marks: Marks = {};
  const minGapMinutes = gap ? SHORT_GAP_MINUTES : 0;
  const change = ({ guards: builtIn, rules, ...connected }: DraftChannel): DraftChannel => ({
    ...connected,
    ...(guards && builtIn && { guards: builtIn }),
    rules: { ...rules, urgent: {}, minGapMinutes },
  });
  const channels = new Map([...context.channels].map(([id, connected]) => [id, change(connected)]));
  const checkpoint = async (point: Checkpoint): Promise<void> => {
    marks[point] = performance.now();
  };
  return {
    async take(i) {
      const deliveryId = deliveries[i]?.deliveryId ?? '';
      const taken = await one({ ...context, channels, checkpoint }, marks, deliveryId);
      // A newsroom does not send hundreds within the minute in which two channels keep apart.
      const earlier = `update masthead.delivery_commits set intent_at = intent_at - interval '2 minutes' where delivery_id = $1`;
      await store.pool.query(earlier, [deliveryId]);
      return taken;
    },
    close,
  };
}

const spent = (values: readonly number[]): Spent => ({ p50: quantile(values, 0.5), p99: quantile(values, 0.99) });

/** Every variant sends one delivery, then every other, so that whatever disturbs the machine meets all. */
export async function measureCosts(
  stand: Stand,
  samples: number,
  progress: (line: string) => void,
): Promise<Record<Variant, Cost>> {
  const contenders: { variant: Variant; contender: Contender; takes: Take[] }[] = [];
  try {
    for (const variant of Object.keys(VARIANTS) as Variant[]) {
      contenders.push({ variant, contender: await openContender(stand, variant, samples), takes: [] });
    }
    for (let i = 0; i < samples; i++) {
      if (i % 100 === 0) progress(`${i} of ${samples} deliveries each`);
      for (const { contender, takes } of i % 2 === 0 ? contenders : contenders.toReversed()) {
        takes.push(await contender.take(i));
      }
    }
    const costs = contenders.map(({ variant, takes }) => {
      const of = (what: keyof Take): number[] => takes.map((take) => take[what]);
      const cpuMs = sum(of('cpu')) / samples;
      return [variant, { intent: spent(of('intent')), end: spent(of('end')), whole: spent(of('whole')), cpuMs }];
    });
    return Object.fromEntries(costs) as Record<Variant, Cost>;
  } finally {
    for (const { contender } of contenders) await contender.close();
  }
}
