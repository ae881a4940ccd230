import { platformsFor } from './absence.ts';
import type { CampaignOptions } from './campaign.ts';
import { FAULTS } from './catalogue/index.ts';
import { ENGINE_IDS, type EngineId, type Fault } from './fault.ts';
import type { Options } from './options.ts';
import { CHANNELS } from './stage/newsroom.ts';

/** What the whole run must reach. */
export const BARS = { trials: 10_000, trialsPerFault: 200 } as const;

const LEAST_TRIALS = 14;
const ROUND_SEEDS = 1_000;
/** An account on Instagram takes 50 posts a day, and more would wait for the next. */
const MOST_IN_ROUND = 45;
/** Of deliveries that a fault may miss it meets this share, or its own: there are so many more. */
const ODDS = 2 / 3;
/** A delivery that is killed after each of its steps takes its time. */
const LIMIT_MS = 480_000;
/** Jobs that were forgotten stay so. */
const CONTROL_LIMIT_MS = 40_000;
const CONTROL_TRIALS = 8;
/** Faults that plain jobs do not survive, and some that they do. */
const CONTROL_FAULTS = [
  'none',
  'kill-before-call',
  'kill-answered',
  'kill-accepted',
  'stop-accepted',
  'reset-after',
  'hang-after',
  'half-answer',
  '503-after',
  'late-60',
  'redis-killed',
  'redis-flushed',
];

/** The embedded store has one process, which is started anew for every few deliveries: half as many where others share them. */
const onEngine = (trials: number, engine: EngineId, { hit, engines }: Fault): number =>
  engine === 'embedded' && hit !== null && engines.length > 1 ? Math.ceil(trials / 2) : trials;

/**
 * As many in each cell as bring the fault to its bar over all engines and platforms where it can be met; the same
 * when only some of them are run, so that a part has the draws of the whole.
 */
function trialsFor(fault: Fault, platforms: readonly string[], engines: readonly EngineId[]): number {
  const share = engines
    .filter((id) => fault.engines.includes(id))
    .reduce((sum, id) => sum + onEngine(2, id, fault) / 2, 0);
  const cells = platformsFor(fault, platforms).length * share;
  const needed = Math.max(LEAST_TRIALS, Math.ceil(BARS.trialsPerFault / Math.max(1, cells)));
  return fault.isChance ? Math.ceil(needed / (fault.odds ?? ODDS)) : needed;
}

/** One campaign for each fault on each engine that it can be met on. */
export function planCampaigns(options: Options): CampaignOptions[] {
  // By engine, so that the faults that take the most processes do not meet themselves in the next lane.
  return options.engines.flatMap((engine) =>
    options.faults
      .filter((fault) => fault.engines.includes(engine))
      .map((fault) => ({ fault, platforms: platformsFor(fault, options.platforms) }))
      .filter(({ platforms }) => platforms.length > 0)
      .flatMap(({ fault, platforms }) => {
        const usual = fault.trials ?? onEngine(trialsFor(fault, CHANNELS, ENGINE_IDS), engine, fault);
        const trials = options.trials ?? usual;
        const rounds = Math.min(Math.max(fault.rounds ?? 1, Math.ceil(trials / MOST_IN_ROUND)), trials);
        return Array.from({ length: rounds }, (_, round) => ({
          fault,
          program: 'masthead' as const,
          engine,
          platforms,
          trials: Math.ceil(trials / rounds),
          // Other draws in each round, and the same ones whenever the run is repeated.
          seed: options.seed + round * ROUND_SEEDS,
          factor: options.factor,
          limitMs: LIMIT_MS,
          beside: options.beside,
        }));
      }),
  );
}

/** The negative control, each fault on one engine: plain jobs, which must double and lose. */
export function planControls({ platforms, seed, factor }: Options): CampaignOptions[] {
  return CONTROL_FAULTS.flatMap((id) => {
    const fault = FAULTS.find((one) => one.id === id);
    if (!fault) throw new Error(`The negative control asks for the fault ${id}, which is not there.`);
    return {
      fault,
      program: 'control' as const,
      engine: 'redis' as const,
      platforms: platformsFor(fault, platforms),
      trials: CONTROL_TRIALS,
      seed,
      factor,
      limitMs: CONTROL_LIMIT_MS,
      beside: null,
    };
  });
}
