import { platformsFor } from './absence.ts';
import type { CampaignOptions, CampaignResult } from './campaign.ts';
import { FAULTS } from './catalogue/index.ts';
import { ENGINE_IDS, type EngineId, type Fault } from './fault.ts';
import type { Options } from './options.ts';
import { CHANNELS } from './stage/newsroom.ts';

/** What the whole run must reach. */
export const BARS = { trials: 10_000, trialsPerFault: 200 } as const;

const LEAST_TRIALS = 14;
const ROUND_SEEDS = 1_000;
const AGAIN_SEEDS = 1_000_000;
/** An account on Instagram takes 50 posts a day, and more would wait for the next. */
const MOST_IN_ROUND = 45;
/** One process does as many on a channel at a time: fewer can all be struck in one round. */
const LEAST_IN_ROUND = 3;
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

function campaignsOn(engine: EngineId, options: Options): CampaignOptions[] {
  return options.faults
    .filter((fault) => fault.engines.includes(engine))
    .map((fault) => ({ fault, platforms: platformsFor(fault, options.platforms) }))
    .filter(({ platforms }) => platforms.length > 0)
    .flatMap(({ fault, platforms }) => {
      const usual = fault.trials ?? onEngine(trialsFor(fault, CHANNELS, ENGINE_IDS), engine, fault);
      const trials = options.trials ?? usual;
      const most = Math.ceil(trials / LEAST_IN_ROUND);
      const rounds = Math.max(Math.min(fault.rounds ?? 1, most), Math.ceil(trials / MOST_IN_ROUND));
      return Array.from({ length: rounds }, (_, round) => ({
        fault,
        program: 'masthead' as const,
        engine,
        platforms,
        trials: Math.ceil(trials / rounds),
        // Other draws in each round, and the same ones whenever the run is repeated.
        seed: options.seed + round * ROUND_SEEDS,
        factor: options.factors[engine],
        limitMs: LIMIT_MS,
        beside: options.beside,
      }));
    });
}

/** Both in their order, the shorter one spread evenly over the longer one. */
function spread<T>(one: readonly T[], other: readonly T[]): T[] {
  const placed = [one, other].flatMap((list) => list.map((item, at) => ({ item, at: (at + 0.5) / list.length })));
  return placed.sort((a, b) => a.at - b.at).map(({ item }) => item);
}

/** One campaign for each fault on each engine that it can be met on. */
export function planCampaigns(options: Options): CampaignOptions[] {
  const on = (engine: EngineId): CampaignOptions[] =>
    options.engines.includes(engine) ? campaignsOn(engine, options) : [];
  // PostgreSQL before Redis, so that the faults that take the most processes do not meet themselves in the next lane; the
  // embedded store mostly waits, and needs the processor at once when it does not: about one at a time.
  return spread(on('embedded'), [...on('postgres'), ...on('redis')]);
}

/** Whether the harness could not run it at all. */
const isBroken = ({ trials, failures, skipped }: CampaignResult): boolean =>
  trials.length === 0 && failures.length > 0 && skipped === null;

/**
 * Once more, with other draws: the platforms on which chance let no delivery meet the fault, and all where the harness
 * could not run it. Empty: there is nothing to repeat.
 */
export function planAgain(campaign: CampaignOptions, result: CampaignResult): CampaignOptions[] {
  const { program, fault, platforms, seed } = campaign;
  if (program !== 'masthead' || result.skipped !== null || seed > AGAIN_SEEDS) return [];
  if (!fault.isChance && !isBroken(result)) return [];
  const met = new Set(result.trials.filter((trial) => trial.met).map(({ channelId }) => channelId));
  const unmet = platforms.filter((platform) => !met.has(platform));
  return unmet.length === 0 ? [] : [{ ...campaign, platforms: unmet, seed: seed + AGAIN_SEEDS }];
}

/** The negative control, each fault on one engine: plain jobs, which must double and lose. */
export function planControls({ platforms, seed, factors }: Options): CampaignOptions[] {
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
      factor: factors.redis,
      limitMs: CONTROL_LIMIT_MS,
      beside: null,
    };
  });
}
