import { parseArgs } from 'node:util';
import { PREVIOUS } from '../helpers/earlier-version.ts';
import { CHAOS, FAULTS } from './catalogue/index.ts';
import { KILLS } from './catalogue/kills.ts';
import { ENGINE_IDS, type EngineId, type Fault } from './fault.ts';
import { CHANNELS } from './stage/newsroom.ts';

export interface Options {
  faults: readonly Fault[];
  engines: readonly EngineId[];
  platforms: readonly string[];
  /** On each platform; null: as many as the bars ask for. */
  trials: number | null;
  seed: number;
  /** By what every waiting time is divided. */
  factors: Readonly<Record<EngineId, number>>;
  /** Nothing was left out: the report may be written. */
  isWhole: boolean;
  write: boolean;
  /** What dies under the work, and docs/chaos.md. */
  chaos: boolean;
  /** On the command line. */
  given: readonly string[];
  json: string | null;
  list: boolean;
  help: boolean;
  keep: boolean;
  /** The negative control runs too. */
  control: boolean;
  /** Campaigns side by side. */
  lanes: number;
  /** Where campaigns are written down as they end, so that a later run goes on behind them; null: nowhere. */
  resume: string | null;
  /** Commit of an earlier version that every other process runs; null: all run this one. */
  beside: string | null;
  /** No campaign begins later than this after the start; milliseconds. null: all of them are run. */
  startsWithinMs: number | null;
}

/** Of each kill on each platform, where versions work side by side. */
const BESIDE_TRIALS = 4;
/** Of each on each platform, where processes and servers die. */
const CHAOS_TRIALS = 2;
const USUAL_FACTOR = 30;
/**
 * On the embedded store, for the chaos report: it runs in the worker's process, whose event loop stands still for half a
 * second and more while it works, and a time-out for a request to a platform (30 s) must be longer than that by far.
 */
const CHAOS_EMBEDDED_FACTOR = 10;
/** Those that several processes share. */
const SHARED_ENGINES = ENGINE_IDS.filter((id) => id !== 'embedded');

export const USAGE = `npm run faults -- [--fault ID]... [--engine embedded|postgres|redis]... [--platform ID]...
  [--trials N] [--seed S] [--factor F] [--json FILE] [--lanes N] [--control]
  [--minutes N] [--resume FILE] [--changes] [--chaos] [--beside COMMIT] [--write] [--keep] [--list] [--help]
Without options: the whole matrix; it writes docs/reports/fault-matrix.md. --changes: revisions, retractions and answers alone;
it writes their part of that file; with --write also where only some of them are run. --resume: what ended is written
down in FILE, and not run again by a later run of the same code. --beside: on one PostgreSQL, processes of an earlier
commit ("previous": the last one at schema 71) work with those of this version and are killed with them; without --fault
all kills, ${BESIDE_TRIALS} trials each. It writes no report. --chaos: what dies or stands still under the work (processes,
databases, queues), with the time that recovery takes, ${CHAOS_TRIALS} trials each; it writes docs/chaos.md, also of a part.
--factor: by what all waiting times are divided; ${USUAL_FACTOR}, and ${CHAOS_EMBEDDED_FACTOR} with --chaos on the embedded store.`;

function chosen<T>(name: string, given: readonly string[] | undefined, known: ReadonlyMap<string, T>): T[] {
  return (given ?? [...known.keys()]).map((id) => {
    const found = known.get(id);
    if (found === undefined)
      throw new Error(`There is no ${name} "${id}"; there are: ${[...known.keys()].join(', ')}.`);
    return found;
  });
}

function whole(name: string, given: string): number {
  if (!/^[1-9]\d*$/.test(given)) throw new Error(`--${name} takes a whole number; given: ${given}.`);
  return Number(given);
}

const named = <T extends string>(ids: readonly T[]): Map<string, T> => new Map(ids.map((id) => [id, id]));

function factorsOf(given: string | undefined, isChaos: boolean): Options['factors'] {
  const factor = given === undefined ? USUAL_FACTOR : whole('factor', given);
  const isSlower = isChaos && given === undefined;
  return { embedded: isSlower ? CHAOS_EMBEDDED_FACTOR : factor, postgres: factor, redis: factor };
}

export function readOptions(args: readonly string[]): Options {
  const many = { type: 'string', multiple: true } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      fault: many,
      changes: { type: 'boolean', default: false },
      chaos: { type: 'boolean', default: false },
      engine: many,
      platform: many,
      trials: { type: 'string' },
      seed: { type: 'string', default: '1' },
      factor: { type: 'string' },
      json: { type: 'string' },
      write: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
      control: { type: 'boolean', default: false },
      lanes: { type: 'string', default: '3' },
      minutes: { type: 'string' },
      beside: { type: 'string' },
      resume: { type: 'string' },
      list: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const beside = values.beside === 'previous' ? PREVIOUS : (values.beside ?? null);
  const usual = beside === null ? FAULTS : KILLS;
  const part = values.chaos ? CHAOS : values.changes ? FAULTS.filter(({ work }) => work !== 'send') : null;
  const asked = part ?? (values.fault ? FAULTS : usual);
  const isAll = [values.beside, values.fault, values.engine, values.platform, values.trials].every(
    (given) => given === undefined,
  );
  const usualTrials = values.chaos ? CHAOS_TRIALS : beside === null ? null : BESIDE_TRIALS;
  const isWhole = isAll && !values.changes && !values.chaos && values.minutes === undefined;
  return {
    faults: chosen('fault', values.fault, new Map(asked.map((fault) => [fault.id, fault]))),
    engines: chosen('engine', values.engine, named(beside === null ? ENGINE_IDS : SHARED_ENGINES)),
    platforms: chosen('platform', values.platform, named(CHANNELS)),
    trials: values.trials === undefined ? usualTrials : whole('trials', values.trials),
    seed: whole('seed', values.seed),
    factors: factorsOf(values.factor, values.chaos),
    isWhole,
    write: (values.write && beside === null) || isAll,
    chaos: values.chaos,
    given: args,
    json: values.json ?? null,
    list: values.list,
    help: values.help,
    keep: values.keep,
    control: values.control || isWhole,
    lanes: whole('lanes', values.lanes),
    resume: values.resume ?? null,
    beside,
    startsWithinMs: values.minutes === undefined ? null : whole('minutes', values.minutes) * 60_000,
  };
}
